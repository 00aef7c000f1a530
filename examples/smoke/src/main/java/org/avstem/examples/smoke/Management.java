package org.avstem.examples.smoke;

/** The management port: health and metrics. */
final class Management {
  private final Service service;
  private final Suite suite;

  Management(Service service, Suite suite) {
    this.service = service;
    this.suite = suite;
  }

  void all() {
    up("/health/live");
    up("/health/ready");
    up("/health/started");
    Answer metrics = service.send("GET", "/metrics", null, null);
    suite.check(metrics.status() == 200, "GET /metrics", "answered " + metrics.status());
    suite.check(
        metrics.body().contains("jvm_memory_used_bytes"), "GET /metrics", "measures no memory");
  }

  private void up(String path) {
    Answer answer = service.send("GET", path, null, null);
    suite.check(
        answer.status() == 200 && answer.text("status").filter("UP"::equals).isPresent(),
        "GET " + path,
        "answered " + answer.status());
  }
}

package org.avstem.examples.smoke;

/** What must stay closed: every operation without a key, debug pages, paths with two readings. */
final class Closed {
  private static final String ANY = "00000000-0000-7000-8000-000000000000";
  private final Service service;
  private final Suite suite;

  Closed(Service service, Suite suite) {
    this.service = service;
    this.suite = suite;
  }

  void all() {
    for (String operation : suite.operations()) {
      String method = operation.substring(0, operation.indexOf(' '));
      String path = operation.substring(method.length() + 1).replaceAll("\\{[^}]+}", ANY);
      int status = service.send(method, path, null, null).status();
      suite.check(status == 401, operation, "answered " + status + " without a key");
    }
    closed("/q/dev", 404);
    closed("/q/swagger-ui", 404);
    closed("/q/arc", 404);
    closed("/health", 404);
    closed("/metrics", 404);
    closed("/api/v1%2Faccounts", 400);
    closed("/api/v1/accounts;x", 400);
    closed("/api/v1//accounts", 400);
  }

  private void closed(String path, int wanted) {
    int status = service.send("GET", path, null, null).status();
    suite.check(status == wanted, "GET " + path, "answered " + status + ", not " + wanted);
  }
}

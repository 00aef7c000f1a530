package org.avstem.testkit.stubtruelayer;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.avstem.testkit.stubserver.Json;

/** Tells clients that their asynchronous requests are done, from a thread of its own. */
final class Callbacks implements AutoCloseable {

  private static final int ATTEMPTS_MAX = 3;

  private final WebhookSender sender;
  private final InstantSource clock;
  private final boolean signed;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          work -> {
            var thread = new Thread(work, "stub-truelayer-callbacks");
            thread.setDaemon(true);
            return thread;
          });

  Callbacks(WebhookSender sender, InstantSource clock, boolean signed) {
    this.sender = sender;
    this.clock = clock;
    this.signed = signed;
  }

  /** What a callback says. */
  record Done(
      Instant requestedAt,
      String requestUri,
      String resultsUri,
      String credentialsId,
      String taskId,
      boolean succeeded) {}

  void announce(URI target, Done done, Runnable before) {
    worker.execute(
        () -> {
          before.run();
          deliver(target, new String(body(done), StandardCharsets.UTF_8));
        });
  }

  private void deliver(URI target, String body) {
    for (int attempt = 0; attempt < ATTEMPTS_MAX; attempt++) {
      var webhook =
          signed ? sender.signed(target, body, clock.instant()) : sender.unsigned(target, body);
      if (sender.send(webhook) / 100 == 2) {
        return;
      }
    }
  }

  private static byte[] body(Done done) {
    return Json.bytes(
        json -> {
          json.writeStartObject();
          json.writeStringField("request_timestamp", done.requestedAt().toString());
          json.writeStringField("request_uri", done.requestUri());
          json.writeStringField("results_uri", done.resultsUri());
          json.writeStringField("credentials_id", done.credentialsId());
          json.writeStringField("task_id", done.taskId());
          json.writeStringField("status", done.succeeded() ? "Succeeded" : "Failed");
          json.writeEndObject();
        });
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}

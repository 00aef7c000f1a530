package org.avstem.testkit.stubtruelayer;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.avstem.testkit.stubserver.Answer;
import org.avstem.testkit.stubserver.HttpFront;
import org.avstem.testkit.stubserver.Request;

/** Where a test receives webhooks: a plain listener that keeps what came. */
final class Receiver implements AutoCloseable {

  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
  private final HttpFront front;

  Receiver(int status) {
    front =
        HttpFront.open(
            0,
            Optional.empty(),
            HttpFront.Certificates.NONE,
            request -> {
              requests.add(request);
              return Answer.empty(status);
            });
  }

  URI uri(String path) {
    return URI.create(front.uri() + path);
  }

  /** The next request, waited for ten seconds at most. */
  Request next() throws InterruptedException {
    return Optional.ofNullable(requests.poll(10, TimeUnit.SECONDS)).orElseThrow();
  }

  @Override
  public void close() {
    front.close();
  }
}

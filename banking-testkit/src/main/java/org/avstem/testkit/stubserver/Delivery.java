package org.avstem.testkit.stubserver;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;

/** How the bytes of an answer reach the client. */
public interface Delivery {

  /** Sends the answer; what it throws closes the connection. */
  void send(HttpExchange exchange, Answer answer) throws IOException;

  /** All at once, as a healthy server does. */
  Delivery AT_ONCE =
      (exchange, answer) -> {
        boolean bodiless = answer.body().length == 0 && answer.stream().isEmpty();
        long length = answer.stream().isPresent() ? 0 : bodiless ? -1 : answer.body().length;
        exchange.sendResponseHeaders(answer.status(), length);
        if (bodiless) {
          return;
        }
        try (var out = exchange.getResponseBody()) {
          if (answer.stream().isPresent()) {
            answer.stream().get().writeTo(out);
          } else {
            out.write(answer.body());
          }
        }
      };

  /** Nothing: the connection is closed without a byte. */
  Delivery NOTHING =
      (exchange, answer) -> {
        throw new IOException("the answer is withheld on purpose");
      };

  /** A byte, a pause, a byte. */
  static Delivery drip(Duration pause) {
    return (exchange, answer) -> {
      exchange.sendResponseHeaders(answer.status(), answer.body().length);
      try (var out = exchange.getResponseBody()) {
        for (byte one : answer.body()) {
          out.write(one);
          out.flush();
          pause(pause);
        }
      }
    };
  }

  /** Nothing at all for a while, then the answer. */
  static Delivery late(Duration delay) {
    return (exchange, answer) -> {
      pause(delay);
      AT_ONCE.send(exchange, answer);
    };
  }

  /** Half of what was promised, then a closed connection. */
  static Delivery cut() {
    return (exchange, answer) -> {
      exchange.sendResponseHeaders(answer.status(), Math.max(answer.body().length, 2));
      var out = exchange.getResponseBody();
      out.write(answer.body(), 0, answer.body().length / 2);
      out.flush();
      throw new IOException("the connection is cut on purpose");
    };
  }

  private static void pause(Duration time) throws InterruptedIOException {
    try {
      Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the stub is closing");
    }
  }
}

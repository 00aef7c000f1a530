package org.avstem.http;

import java.io.IOException;
import java.time.Duration;
import org.apache.hc.client5.http.impl.ConnectionShutdownException;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.avstem.http.HttpFault.Malformed;
import org.avstem.http.HttpFault.Unreachable;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer over one connection. Uses HttpClient's connections and HttpCore's
 * executor directly: the parts of HttpClient that retry, redirect, keep cookies, cache credentials,
 * pick proxies and log request lines are not switched off here, they are not there.
 */
final class Exchange {
  private static final int DRAIN_BYTES_MAX = 8192;
  private static final Duration DRAIN_TIME = Duration.ofMillis(500);

  private final HttpRequestExecutor executor = new HttpRequestExecutor();
  private final HttpCoreContext context = HttpCoreContext.create();
  private final ConnectionPool pool;
  private final HttpLimits limits;
  private final Progress progress;
  private final ExchangeRecord record;
  private volatile @Nullable ConnectionEndpoint endpoint;

  Exchange(ConnectionPool pool, HttpLimits limits, Progress progress, ExchangeRecord record) {
    this.pool = pool;
    this.limits = limits;
    this.progress = progress;
    this.record = record;
    progress.putInto(context);
  }

  /** Closes the connection under the exchange, from any thread, without blocking. */
  void abort() {
    ConnectionEndpoint current = endpoint;
    if (current != null) {
      current.close(CloseMode.IMMEDIATE);
    }
  }

  <T> T run(HttpRequestSpec spec, ResponseReader<T> reader) {
    HttpHost target = WireRequest.target(spec.uri());
    ClassicHttpRequest request = WireRequest.of(spec, target);
    ConnectionEndpoint leased = lease(target);
    endpoint = leased;
    boolean reusable = false;
    try {
      ClassicHttpResponse response = send(leased, request);
      WireAnswer answer = answer(response);
      T value = read(answer, reader);
      reusable = isReusable(leased, request, response, answer);
      return value;
    } finally {
      endpoint = null;
      if (reusable) {
        pool.keep(leased, progress.tls());
      } else {
        pool.discard(leased);
      }
    }
  }

  private ConnectionEndpoint lease(HttpHost target) {
    try {
      return pool.lease(target, progress);
    } catch (IllegalStateException shutDown) {
      throw fault(shutDown);
    }
  }

  private ClassicHttpResponse send(ConnectionEndpoint leased, ClassicHttpRequest request) {
    try {
      pool.connect(leased, context);
      leased.setSocketTimeout(
          Timeout.ofMilliseconds(progress.deadline().millisAtMost(limits.responseTimeout())));
      progress.enter(Progress.Phase.HEAD);
      return leased.execute("exchange", request, executor::execute, context);
    } catch (IOException failed) {
      throw fault(failed);
    } catch (HttpException notHttp) {
      throw Faults.of(progress, notHttp);
    } catch (IllegalStateException shutDown) {
      throw fault(shutDown);
    }
  }

  private WireAnswer answer(ClassicHttpResponse response) {
    record.status(response.getCode());
    try {
      return WireAnswer.of(response, limits, progress);
    } catch (IOException failed) {
      throw fault(failed);
    }
  }

  private <T> T read(WireAnswer answer, ResponseReader<T> reader) {
    try (LimitedBody body = answer.limitedBody()) {
      T value = reader.read(answer);
      body.fault()
          .ifPresent(
              swallowed -> {
                throw swallowed;
              });
      return value;
    } catch (IOException unreadable) {
      throw answer
          .limitedBody()
          .fault()
          .orElseGet(() -> progress.malformed(Malformed.Reason.UNREADABLE_BODY));
    } finally {
      record.bytes(answer.limitedBody().bytes());
    }
  }

  private boolean isReusable(
      ConnectionEndpoint leased,
      ClassicHttpRequest request,
      ClassicHttpResponse response,
      WireAnswer answer) {
    return DefaultConnectionReuseStrategy.INSTANCE.keepAlive(request, response, context)
        && (response.getEntity() == null || isDrained(leased, answer.wireBody()));
  }

  // A reader stops at the end of its document; the last chunk's mark is often still to come. The
  // answer is complete without it, so a peer that withholds it only loses the connection.
  private boolean isDrained(ConnectionEndpoint leased, WireBody wire) {
    if (wire.isComplete()) {
      return true;
    }
    Deadline patience = Deadline.after(DRAIN_TIME);
    byte[] rest = new byte[DRAIN_BYTES_MAX];
    int drained = 0;
    try {
      leased.setSocketTimeout(Timeout.of(DRAIN_TIME));
      while (drained < DRAIN_BYTES_MAX && !patience.isPassed()) {
        int count = wire.read(rest, 0, DRAIN_BYTES_MAX - drained);
        if (count < 0) {
          return true;
        }
        drained += count;
      }
      return false;
    } catch (IOException | HttpFault | ConnectionShutdownException ended) {
      return false;
    }
  }

  private HttpFault fault(IOException failed) {
    return pool.isClosed()
        ? progress.unreachable(Unreachable.Reason.CLIENT_CLOSED)
        : Faults.of(progress, failed);
  }

  // The pool says so when the connection was taken away by the watchdog or by close().
  private HttpFault fault(IllegalStateException shutDown) {
    if (pool.isClosed()) {
      return progress.unreachable(Unreachable.Reason.CLIENT_CLOSED);
    }
    if (progress.deadline().isPassed()) {
      return progress.unreachable(Unreachable.Reason.DEADLINE);
    }
    throw shutDown;
  }
}

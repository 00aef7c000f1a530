package org.avstem.http;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.avstem.http.HttpFault.Unreachable;

/** HttpClient's pool over our connections; a connection serves one TLS generation only. */
final class ConnectionPool implements AutoCloseable {
  private static final TimeValue KEEP_ALIVE = TimeValue.ofSeconds(20);
  private static final TimeValue LIFETIME = TimeValue.ofMinutes(5);

  private final PoolingHttpClientConnectionManager manager;
  private final HttpLimits limits;

  ConnectionPool(CheckedResolver resolver, HttpLimits limits, int connectionsMax) {
    this.limits = limits;
    Http1Config http1 =
        Http1Config.custom()
            .setMaxHeaderCount(limits.headerCountMax() + 1)
            .setMaxLineLength(limits.headerBytesMax())
            .build();
    this.manager =
        new PoolingHttpClientConnectionManager(
            new DirectConnector(resolver, limits),
            PoolConcurrencyPolicy.STRICT,
            PoolReusePolicy.LIFO,
            LIFETIME,
            socket -> new SilentConnection(http1));
    manager.setMaxTotal(connectionsMax);
    manager.setDefaultMaxPerRoute(connectionsMax);
    manager.setDefaultConnectionConfig(
        ConnectionConfig.custom()
            .setTimeToLive(LIFETIME)
            // Nothing is sent twice, so a connection is always looked at before it is used again.
            .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
            .build());
  }

  ConnectionEndpoint lease(HttpHost target, Progress progress) {
    HttpRoute route = new HttpRoute(target, null, target.getSchemeName().equals("https"));
    Timeout patience =
        Timeout.ofMilliseconds(progress.deadline().millisAtMost(limits.connectTimeout()));
    try {
      return manager.lease("exchange", route, patience, progress.tls().number()).get(patience);
    } catch (TimeoutException | ExecutionException noneFree) {
      throw progress.unreachable(
          progress.deadline().isPassed()
              ? Unreachable.Reason.DEADLINE
              : Unreachable.Reason.NO_CONNECTION_FREE);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw progress.unreachable(Unreachable.Reason.INTERRUPTED);
    }
  }

  void connect(ConnectionEndpoint endpoint, HttpContext context) throws IOException {
    if (!endpoint.isConnected()) {
      manager.connect(endpoint, Timeout.of(limits.connectTimeout()), context);
    }
  }

  void keep(ConnectionEndpoint endpoint, TlsGeneration tls) {
    manager.release(endpoint, tls.number(), KEEP_ALIVE);
  }

  void discard(ConnectionEndpoint endpoint) {
    // At once: a graceful end writes to a peer that may not be reading.
    endpoint.close(CloseMode.IMMEDIATE);
    manager.release(endpoint, null, null);
  }

  void closeIdle() {
    manager.closeIdle(TimeValue.ZERO_MILLISECONDS);
  }

  /** Connections in use plus connections kept. */
  int size() {
    return manager.getTotalStats().getLeased() + manager.getTotalStats().getAvailable();
  }

  boolean isClosed() {
    return manager.isClosed();
  }

  @Override
  public void close() {
    manager.close(CloseMode.IMMEDIATE);
  }
}

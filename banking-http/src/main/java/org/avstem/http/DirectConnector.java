package org.avstem.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections: one look-up, every address checked, then exactly those addresses. There is no
 * second look-up that could answer differently, and no proxy, not even one set for the whole Java
 * runtime. Stands in for HttpClient's operator, whose resolver hook knows no deadline.
 */
final class DirectConnector implements HttpClientConnectionOperator {
  private static final Duration VERDICT_WAIT = Duration.ofMillis(250);
  private static final Duration VERDICT_POLL = Duration.ofMillis(2);
  private static final Timeout VERDICT_READ = Timeout.ofMilliseconds(5);

  private final CheckedResolver resolver;
  private final HttpLimits limits;

  DirectConnector(CheckedResolver resolver, HttpLimits limits) {
    this.resolver = resolver;
    this.limits = limits;
  }

  @Override
  public void connect(
      ManagedHttpClientConnection connection,
      HttpHost host,
      @Nullable InetSocketAddress localAddress,
      TimeValue connectTimeout,
      SocketConfig socketConfig,
      HttpContext context)
      throws IOException {
    Progress progress = Objects.requireNonNull(Progress.from(context));
    List<InetAddress> addresses = addresses(host, progress);
    for (int i = 0; i < addresses.size(); i++) {
      try {
        open(connection, new InetSocketAddress(addresses.get(i), host.getPort()), host, progress);
        return;
      } catch (SSLException untrusted) {
        throw untrusted;
      } catch (IOException failed) {
        if (i == addresses.size() - 1 || progress.deadline().isPassed()) {
          throw failed;
        }
      }
    }
  }

  private List<InetAddress> addresses(HttpHost host, Progress progress) throws IOException {
    progress.enter(Progress.Phase.LOOKUP);
    try {
      return resolver.resolve(
          host.getHostName(), progress.deadline().millisAtMost(limits.connectTimeout()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private void open(
      ManagedHttpClientConnection connection,
      InetSocketAddress address,
      HttpHost host,
      Progress progress)
      throws IOException {
    progress.enter(Progress.Phase.CONNECT);
    Socket socket = new Socket(Proxy.NO_PROXY);
    try {
      // Bound before it is connected, so that the watchdog can close it at any time.
      connection.bind(socket);
      socket.setTcpNoDelay(true);
      socket.connect(address, progress.deadline().millisAtMost(limits.connectTimeout()));
      if (host.getSchemeName().equals("https")) {
        shakeHands(connection, socket, host, progress);
      }
    } catch (IOException | RuntimeException failed) {
      socket.close();
      throw failed;
    }
  }

  private void shakeHands(
      ManagedHttpClientConnection connection, Socket socket, HttpHost host, Progress progress)
      throws IOException {
    progress.enter(Progress.Phase.HANDSHAKE);
    socket.setSoTimeout(progress.deadline().millisAtMost(limits.connectTimeout()));
    SSLSocket secured = secure(socket, host, progress);
    connection.bind(secured, socket);
    if (progress.certificateAsked() && secured.getSession().getProtocol().equals("TLSv1.3")) {
      awaitVerdict(connection, socket);
    }
  }

  private static SSLSocket secure(Socket socket, HttpHost host, Progress progress)
      throws IOException {
    TlsGeneration tls = progress.tls();
    try {
      return tls.handshake(socket, host.getHostName(), host.getPort());
    } finally {
      progress.noteCertificateAsked(tls.keys().takeAsked());
    }
  }

  /**
   * In TLS 1.3 the handshake ends for us before the server has looked at our certificate. A request
   * sent into its refusal is answered by a reset that often overtakes the alert, so the first sign
   * of the server (its session ticket, or the alert) is waited for, once per connection. Servers
   * that send no ticket cost the whole wait.
   */
  private static void awaitVerdict(ManagedHttpClientConnection connection, Socket socket)
      throws IOException {
    Deadline patience = Deadline.after(VERDICT_WAIT);
    while (socket.getInputStream().available() == 0) {
      if (patience.isPassed() || Thread.currentThread().isInterrupted()) {
        return;
      }
      LockSupport.parkNanos(VERDICT_POLL.toNanos());
    }
    // Lets TLS process what came: an alert throws, a ticket is no data.
    connection.isDataAvailable(VERDICT_READ);
  }

  @Override
  public void upgrade(ManagedHttpClientConnection connection, HttpHost host, HttpContext context) {
    throw new UnsupportedOperationException("a connection is opened with TLS or stays without");
  }
}

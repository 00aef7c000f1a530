package org.avstem.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.Socket;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpRequestWriterFactory;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection that cannot log: HttpClient's own one writes headers and wire bytes to its loggers
 * when somebody turns them on, this one has no such code. It also reads strictly, where HttpClient
 * skips garbage before an answer.
 */
final class SilentConnection extends DefaultBHttpClientConnection
    implements ManagedHttpClientConnection {
  private static final Timeout PEEK = Timeout.ofMilliseconds(1);

  private volatile boolean closed;
  private volatile Timeout socketTimeout = Timeout.DISABLED;

  SilentConnection(Http1Config config) {
    super(
        config,
        null,
        null,
        null,
        null,
        null,
        DefaultHttpRequestWriterFactory.INSTANCE,
        new DefaultHttpResponseParserFactory(config));
  }

  @Override
  public void bind(SocketHolder holder) throws IOException {
    if (closed) {
      holder.getSocket().close();
      throw new InterruptedIOException("the connection was closed while it was opened");
    }
    super.bind(holder);
    socketTimeout = Timeout.ofMilliseconds(holder.getSocket().getSoTimeout());
  }

  @Override
  public void bind(Socket socket) throws IOException {
    bind(new SocketHolder(socket));
  }

  @Override
  public void bind(SSLSocket tls, Socket socket) throws IOException {
    bind(new SocketHolder(tls, socket));
  }

  /**
   * Stale is also a connection on which the peer has sent bytes nobody asked for: they would be
   * read as the answer to the next request.
   */
  @Override
  public boolean isStale() throws IOException {
    return super.isStale() || isDataAvailable(PEEK);
  }

  @Override
  public @Nullable Socket getSocket() {
    SocketHolder holder = getSocketHolder();
    return holder == null ? null : holder.getSocket();
  }

  @Override
  public @Nullable SSLSession getSSLSession() {
    return getSocket() instanceof SSLSocket tls ? tls.getSession() : null;
  }

  @Override
  public void setSocketTimeout(Timeout timeout) {
    super.setSocketTimeout(timeout);
    socketTimeout = timeout;
  }

  @Override
  public void passivate() {
    super.setSocketTimeout(Timeout.DISABLED);
  }

  @Override
  public void activate() {
    super.setSocketTimeout(socketTimeout);
  }

  @Override
  public void close() throws IOException {
    closed = true;
    super.close();
  }

  @Override
  public void close(CloseMode mode) {
    closed = true;
    super.close(mode);
  }
}

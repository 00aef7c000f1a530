package org.avstem.adapter.dnb;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.avstem.testkit.stubbank.ClientIdentity;
import org.avstem.testkit.stubbank.StubPki;

/**
 * A TLS server that refuses a client certificate and then waits for the client to hang up. One that
 * closes at once may reset the connection before its alert has been read, and then nobody can tell
 * why.
 */
final class GentleGate implements AutoCloseable {
  private final ServerSocket listener;
  private final SSLContext context;

  GentleGate(StubPki pki) {
    Path folder = pki.folder();
    context =
        pki.contextOf(
            new ClientIdentity(
                folder.resolve("server.pem"),
                folder.resolve("server.key.pem"),
                folder.resolve("server.p12")));
    try {
      listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var thread = new Thread(this::serve, "gentle-gate");
    thread.setDaemon(true);
    thread.start();
  }

  URI uri() {
    return URI.create("https://localhost:" + listener.getLocalPort() + "/v1");
  }

  private void serve() {
    while (!listener.isClosed()) {
      try (Socket raw = listener.accept()) {
        refuse(raw);
        raw.shutdownOutput();
        raw.setSoTimeout(10_000);
        raw.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
      } catch (IOException gone) {
        // The client's end of the story is what the test looks at.
      }
    }
  }

  private void refuse(Socket raw) throws IOException {
    var secured = (SSLSocket) context.getSocketFactory().createSocket(raw, null, false);
    secured.setUseClientMode(false);
    secured.setNeedClientAuth(true);
    try {
      secured.startHandshake();
    } catch (IOException refused) {
      // As intended.
    }
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.avstem.testkit.stubserver;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;

/**
 * One listener on loopback: reads requests, sends answers, knows nothing of banks. Thread-safe;
 * close it to free the port.
 */
public final class HttpFront implements AutoCloseable {

  static {
    // without this every answer waits 40 ms for a delayed acknowledgement
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  /** What a listener asks of its clients in the handshake. */
  public enum Certificates {
    /** A good certificate or none of it. */
    NEEDED,
    /** A certificate is asked for and, where one comes, checked. */
    WANTED,
    /** No certificate. */
    NONE
  }

  /** Answers a request; what it throws closes the connection without an answer. */
  public interface Desk {
    Answer answer(Request request);
  }

  private final HttpServer server;
  private final ExecutorService workers;
  private final boolean secure;

  private HttpFront(HttpServer server, ExecutorService workers, boolean secure) {
    this.server = server;
    this.workers = workers;
    this.secure = secure;
  }

  /** Opens a listener; an empty context means plain HTTP. */
  public static HttpFront open(
      int port, Optional<SSLContext> context, Certificates certificates, Desk desk) {
    try {
      var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
      var server = context.isPresent() ? HttpsServer.create() : HttpServer.create();
      if (server instanceof HttpsServer https) {
        https.setHttpsConfigurator(new Handshake(context.orElseThrow(), certificates));
      }
      server.bind(address, 64);
      var workers = Executors.newCachedThreadPool(HttpFront::daemon);
      server.setExecutor(workers);
      server.createContext("/", exchange -> serve(exchange, desk));
      server.start();
      return new HttpFront(server, workers, context.isPresent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI uri() {
    String scheme = secure ? "https" : "http";
    return URI.create(scheme + "://localhost:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
    workers.shutdownNow();
  }

  private static void serve(HttpExchange exchange, Desk desk) throws IOException {
    try (exchange) {
      var answer = desk.answer(Request.read(exchange));
      answer.headers().forEach(exchange.getResponseHeaders()::set);
      answer.delivery().send(exchange, answer);
    }
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "stub-server");
    thread.setDaemon(true);
    return thread;
  }

  private static final class Handshake extends HttpsConfigurator {
    private final Certificates certificates;

    Handshake(SSLContext context, Certificates certificates) {
      super(context);
      this.certificates = certificates;
    }

    @Override
    public void configure(HttpsParameters parameters) {
      var wanted = getSSLContext().getDefaultSSLParameters();
      wanted.setNeedClientAuth(certificates == Certificates.NEEDED);
      if (certificates == Certificates.WANTED) {
        wanted.setWantClientAuth(true);
      }
      parameters.setSSLParameters(wanted);
    }
  }
}

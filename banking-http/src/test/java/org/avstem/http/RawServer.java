package org.avstem.http;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A peer on the loopback that does to each connection whatever the test wants. */
final class RawServer implements AutoCloseable {
  private final ServerSocket listener;
  private final Behaviour behaviour;
  private final List<Socket> connections = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);

  private RawServer(ServerSocket listener, Behaviour behaviour) {
    this.listener = listener;
    this.behaviour = behaviour;
    start(this::accept);
  }

  static RawServer plain(Behaviour behaviour) {
    try {
      return new RawServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), behaviour);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  static RawServer tls(SSLContext context, boolean needClient, Behaviour behaviour) {
    return tls(context, needClient, List.of("TLSv1.3", "TLSv1.2"), behaviour);
  }

  static RawServer tls(
      SSLContext context, boolean needClient, List<String> protocols, Behaviour behaviour) {
    return plain(
        (self, socket) -> {
          SSLSocket secured =
              (SSLSocket) context.getSocketFactory().createSocket(socket, null, false);
          secured.setUseClientMode(false);
          secured.setNeedClientAuth(needClient);
          secured.setEnabledProtocols(protocols.toArray(String[]::new));
          try {
            secured.startHandshake();
            behaviour.serve(self, secured);
          } finally {
            leaveGently(socket);
          }
        });
  }

  // Closing over unread bytes sends a reset, which may overtake the alert that was sent before.
  private static void leaveGently(Socket socket) throws IOException {
    socket.shutdownOutput();
    socket.setSoTimeout(2000);
    socket.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  int port() {
    return listener.getLocalPort();
  }

  int connections() {
    return connections.size();
  }

  /** Blocks a behaviour until the server is closed: a peer that hangs. */
  void hang() {
    try {
      end.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits a little, or less if the server is closed: a peer that drips. */
  boolean pause(long millis) {
    try {
      return !end.await(millis, java.util.concurrent.TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Reads one request's head, and its body by Content-Length; empty at the connection's end. */
  static String readRequest(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return "";
      }
      head.append((char) next);
    }
    int length = 0;
    for (String line :
        new BufferedReader(
                new InputStreamReader(
                    new java.io.ByteArrayInputStream(
                        head.toString().getBytes(StandardCharsets.ISO_8859_1)),
                    StandardCharsets.ISO_8859_1))
            .lines()
            .toList()) {
      if (line.toLowerCase(java.util.Locale.ROOT).startsWith("content-length:")) {
        length = Integer.parseInt(line.substring(15).strip());
      }
    }
    return head + new String(in.readNBytes(length), StandardCharsets.UTF_8);
  }

  static void write(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** Answers every request on the connection with the same text. */
  static Behaviour always(String answer) {
    return (server, socket) -> {
      while (!readRequest(socket).isEmpty()) {
        write(socket, answer);
      }
    };
  }

  /** An answer's head: status and reason, then header lines. */
  static String head(String status, String... headers) {
    return "HTTP/1.1 " + status + "\r\n" + String.join("\r\n", headers) + "\r\n\r\n";
  }

  static String ok(String body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        connections.add(socket);
        start(() -> serve(socket));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      behaviour.serve(this, socket);
    } catch (IOException clientLeft) {
      // What the client makes of it is what the test looks at.
    }
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    end.countDown();
    try {
      listener.close();
      for (Socket socket : connections) {
        socket.close();
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** What the peer does with one connection. */
  interface Behaviour {
    void serve(RawServer server, Socket socket) throws IOException;
  }
}

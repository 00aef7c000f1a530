package org.avstem.app.world;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Sends request lines exactly as written; no client tidies them up. */
public final class RawHttp {
  private RawHttp() {}

  /** The status of the answer; 0 if the server hangs up. */
  public static int status(int port, String method, String target) {
    String answer = answer(port, method + " " + target);
    return answer.length() < 12 ? 0 : Integer.parseInt(answer.substring(9, 12));
  }

  /** The whole answer to a method with its target and these headers; no body is sent. */
  public static String answer(int port, String methodAndTarget, String... headers) {
    String request =
        methodAndTarget
            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
            + Stream.of(headers).map(header -> header + "\r\n").collect(Collectors.joining())
            + "\r\n";
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

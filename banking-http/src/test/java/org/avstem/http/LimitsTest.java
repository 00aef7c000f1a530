package org.avstem.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.GZIPOutputStream;
import org.avstem.http.HttpFault.Malformed;
import org.avstem.http.HttpFault.TooLarge;
import org.avstem.http.HttpFault.Unreachable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
  private static final String CHUNKED = RawServer.head("200 OK", "Transfer-Encoding: chunked");
  private static final String GZIP =
      RawServer.head("200 OK", "Content-Encoding: gzip", "Connection: close");

  @Test
  @Tag("TM-11")
  void ten_gigabytes_of_zeros_in_gzip_end_after_a_few_megabytes() {
    AtomicLong read = new AtomicLong();
    AtomicLong written = new AtomicLong();
    try (RawServer server = RawServer.plain((self, socket) -> streamZeros(socket, written));
        OutgoingHttp client = Clients.plain(server.port()).build()) {

      HttpFault fault =
          Clients.fault(
              client,
              Clients.get("http", server.port()),
              answer -> {
                byte[] buffer = new byte[8192];
                for (int n = answer.body().read(buffer); n >= 0; n = answer.body().read(buffer)) {
                  read.addAndGet(n);
                }
                return "all of it";
              });

      assertThat(fault.reason()).isEqualTo(TooLarge.Reason.DECOMPRESSION_RATIO);
      assertThat(read.get()).isLessThanOrEqualTo((1L << 20) + 8192);
      assertThat(written.get()).isLessThan(10L << 30);
    }
  }

  @Test
  @Tag("TM-11")
  void gzip_below_the_ratio_still_ends_at_the_byte_limit() {
    AtomicLong written = new AtomicLong();
    HttpLimits limits =
        HttpLimits.defaults().withDecompressionRatioMax(1_000_000).withBodyBytesMax(3 << 20);
    try (RawServer server = RawServer.plain((self, socket) -> streamZeros(socket, written));
        OutgoingHttp client = Clients.plain(server.port()).limits(limits).build()) {

      HttpFault fault = Clients.fault(client, Clients.get("http", server.port()));

      assertThat(fault.reason()).isEqualTo(TooLarge.Reason.BODY);
    }
  }

  @Test
  @Tag("TM-11")
  void endless_empty_gzip_members_end_at_the_byte_limit_with_the_stack_intact() {
    HttpLimits limits = HttpLimits.defaults().withBodyBytesMax(4 << 20);
    try (RawServer server = RawServer.plain((self, socket) -> streamEmptyMembers(socket));
        OutgoingHttp client = Clients.plain(server.port()).limits(limits).build()) {

      HttpFault fault = Clients.fault(client, Clients.get("http", server.port()));

      assertThat(fault.reason()).isEqualTo(TooLarge.Reason.BODY);
    }
  }

  @Test
  void several_gzip_members_are_one_body() throws IOException {
    byte[] body = concat(gzip("a".repeat(5000)), gzip(""), gzip("b".repeat(5000)));
    try (RawServer server = RawServer.plain((self, socket) -> send(socket, GZIP, body));
        OutgoingHttp client = Clients.plain(server.port()).build()) {

      String text = client.exchange(Clients.get("http", server.port()), Clients::text);

      assertThat(text).isEqualTo("a".repeat(5000) + "b".repeat(5000));
    }
  }

  @Test
  @Tag("F-6")
  void gzip_cut_short_is_truncated() throws IOException {
    byte[] whole = gzip("balance ".repeat(100));
    byte[] half = java.util.Arrays.copyOf(whole, whole.length / 2);
    try (RawServer server = RawServer.plain((self, socket) -> send(socket, GZIP, half));
        OutgoingHttp client = Clients.plain(server.port()).build()) {

      HttpFault fault = Clients.fault(client, Clients.get("http", server.port()));

      assertThat(fault.reason()).isEqualTo(Unreachable.Reason.TRUNCATED);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 3, 30, -8, -4})
  @Tag("F-6")
  void gzip_with_a_changed_byte_is_refused(int at) throws IOException {
    byte[] body = gzip("balance ".repeat(100));
    int index = at < 0 ? body.length + at : at;
    body[index] = (byte) (body[index] ^ 0xff);
    try (RawServer server = RawServer.plain((self, socket) -> send(socket, GZIP, body));
        OutgoingHttp client = Clients.plain(server.port()).build()) {

      HttpFault fault = Clients.fault(client, Clients.get("http", server.port()));

      assertThat(fault.reason())
          .isIn(Malformed.Reason.CONTENT_ENCODING, Unreachable.Reason.TRUNCATED);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"br", "deflate", "gzip, gzip", "zstd"})
  void an_encoding_that_was_not_asked_for_is_refused(String encoding) {
    String answer = RawServer.head("200 OK", "Content-Encoding: " + encoding, "Content-Length: 0");
    try (RawServer server = RawServer.plain(RawServer.always(answer));
        OutgoingHttp client = Clients.plain(server.port()).build()) {

      HttpFault fault = Clients.fault(client, Clients.get("http", server.port()));

      assertThat(fault.reason()).isEqualTo(Malformed.Reason.CONTENT_ENCODING);
    }
  }

  @Test
  @Tag("TM-18")
  void a_chunked_body_that_never_ends_stops_at_the_byte_limit() {
    String chunk = "1000\r\n" + "x".repeat(4096) + "\r\n";
    HttpLimits limits = HttpLimits.defaults().withBodyBytesMax(1 << 20);
    try (RawServer server = RawServer.plain((self, socket) -> repeat(socket, CHUNKED, chunk));
        OutgoingHttp client = Clients.plain(server.port()).limits(limits).build()) {

      HttpFault fault = Clients.fault(client, Clients.get("http", server.port()));

      assertThat(fault.reason()).isEqualTo(TooLarge.Reason.BODY);
      assertThat(fault.retryable()).isFalse();
    }
  }

  @Test
  @Tag("TM-18")
  void a_body_of_exactly_the_limit_is_read() {
    HttpLimits limits = HttpLimits.defaults().withBodyBytesMax(1000);
    try (RawServer server = RawServer.plain(RawServer.always(RawServer.ok("x".repeat(1000))));
        OutgoingHttp client = Clients.plain(server.port()).limits(limits).build()) {

      String text = client.exchange(Clients.get("http", server.port()), Clients::text);

      assertThat(text).hasSize(1000);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Many: 1\r\n", "a", "X-Long: ", "\r\n", " folded\r\n"})
  @Tag("TM-18")
  void a_head_that_never_ends_stops_at_the_header_limits(String line) {
    String start = line.equals("\r\n") ? "" : "HTTP/1.1 200 OK\r\nX-First: 1\r\n";
    String block = line.equals("X-Long: ") ? "X-Long: " + "y".repeat(5000) + "\r\n" : line;
    HttpLimits limits = HttpLimits.defaults().withHeaders(8192, 50);
    try (RawServer server = RawServer.plain((self, socket) -> repeat(socket, start, block));
        OutgoingHttp client = Clients.plain(server.port()).limits(limits).build()) {

      HttpFault fault = Clients.fault(client, Clients.get("http", server.port()));

      assertThat(fault.reason()).isEqualTo(TooLarge.Reason.HEADERS);
    }
  }

  @Test
  @Tag("TM-18")
  void few_headers_of_too_many_bytes_together_are_refused() {
    String answer =
        RawServer.head(
            "200 OK", "A: " + "x".repeat(700), "B: " + "x".repeat(700), "Content-Length: 0");
    HttpLimits limits = HttpLimits.defaults().withHeaders(1024, 50);
    try (RawServer server = RawServer.plain(RawServer.always(answer));
        OutgoingHttp client = Clients.plain(server.port()).limits(limits).build()) {

      HttpFault fault = Clients.fault(client, Clients.get("http", server.port()));

      assertThat(fault.reason()).isEqualTo(TooLarge.Reason.HEADERS);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"<html>oops</html>\r\n\r\n", "HTTP/9.9 200 OK\r\n\r\n", "HTTP/1.1 x\r\n\r\n"})
  @Tag("F-6")
  void what_is_no_http_is_malformed(String answer) {
    try (RawServer server =
            RawServer.plain(
                (self, socket) -> {
                  RawServer.readRequest(socket);
                  RawServer.write(socket, answer);
                });
        OutgoingHttp client = Clients.plain(server.port()).build()) {

      HttpFault fault = Clients.fault(client, Clients.get("http", server.port()));

      assertThat(fault.reason()).isEqualTo(Malformed.Reason.NOT_HTTP);
      assertThat(fault).hasNoCause();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 3\r\nContent-Length: 5",
        "Content-Length: 3\r\nTransfer-Encoding: chunked",
        "Content-Length: -1",
        "Content-Length: x"
      })
  void a_length_that_contradicts_itself_is_refused(String headers) {
    try (RawServer server =
            RawServer.plain(
                RawServer.always(RawServer.head("200 OK", headers) + "3\r\nabc\r\n0\r\n\r\n"));
        OutgoingHttp client = Clients.plain(server.port()).build()) {

      HttpFault fault = Clients.fault(client, Clients.get("http", server.port()));

      assertThat(fault).isInstanceOf(Malformed.class);
    }
  }

  @Test
  void chunks_that_are_none_are_malformed() {
    try (RawServer server = RawServer.plain(RawServer.always(CHUNKED + "zz\r\nabc\r\n0\r\n\r\n"));
        OutgoingHttp client = Clients.plain(server.port()).build()) {

      HttpFault fault = Clients.fault(client, Clients.get("http", server.port()));

      assertThat(fault.reason()).isEqualTo(Malformed.Reason.FRAMING);
    }
  }

  @Test
  @Tag("TM-18")
  void a_drip_below_the_minimum_rate_ends_before_the_deadline() {
    HttpLimits limits = HttpLimits.defaults().withRate(1000, Duration.ofMillis(200));
    try (RawServer server =
            RawServer.plain(
                (self, socket) -> {
                  RawServer.readRequest(socket);
                  RawServer.write(socket, RawServer.head("200 OK", "Content-Length: 100000"));
                  while (self.pause(20)) {
                    RawServer.write(socket, "x");
                  }
                });
        OutgoingHttp client = Clients.plain(server.port()).limits(limits).build()) {

      HttpFault fault = Clients.fault(client, Clients.get("http", server.port()));

      assertThat(fault.reason()).isEqualTo(Unreachable.Reason.TOO_SLOW);
    }
  }

  private static void streamZeros(Socket socket, AtomicLong written) throws IOException {
    RawServer.readRequest(socket);
    RawServer.write(socket, GZIP);
    byte[] zeros = new byte[1 << 16];
    try (GZIPOutputStream out = new GZIPOutputStream(socket.getOutputStream())) {
      while (written.get() < 10L << 30) {
        out.write(zeros);
        written.addAndGet(zeros.length);
      }
    }
  }

  private static void streamEmptyMembers(Socket socket) throws IOException {
    byte[] member = gzip("");
    ByteArrayOutputStream many = new ByteArrayOutputStream();
    for (int i = 0; i < 1000; i++) {
      many.write(member);
    }
    RawServer.readRequest(socket);
    RawServer.write(socket, GZIP);
    OutputStream out = socket.getOutputStream();
    for (int i = 0; i < 100_000; i++) {
      out.write(many.toByteArray());
    }
  }

  private static void repeat(Socket socket, String start, String block) throws IOException {
    RawServer.readRequest(socket);
    RawServer.write(socket, start);
    for (long sent = 0; sent < 1L << 30; sent += block.length()) {
      RawServer.write(socket, block);
    }
  }

  private static void send(Socket socket, String head, byte[] body) throws IOException {
    RawServer.readRequest(socket);
    RawServer.write(socket, head);
    socket.getOutputStream().write(body);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }

  private static byte[] concat(byte[]... parts) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.write(part);
    }
    return all.toByteArray();
  }
}

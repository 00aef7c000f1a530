package org.avstem.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.avstem.http.HttpFault.Refused;
import org.avstem.http.HttpFault.Unreachable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class OutgoingHttpTest {

  @Test
  void a_request_arrives_with_its_headers_and_body() {
    List<String> seen = new CopyOnWriteArrayList<>();
    try (RawServer server = recording(seen, RawServer.ok("hei"));
        OutgoingHttp client = Clients.plain(server.port()).build()) {
      var request =
          new HttpRequestSpec(
              "POST",
              URI.create("http://bank.test:" + server.port() + "/consents?a=%C3%A6"),
              List.of(new HttpHeader("X-Request-ID", "42")),
              Optional.of(HttpBody.ofText("application/json", "{\"ø\":1}")),
              "POST /consents");

      String answer = client.exchange(request, Clients::text);

      assertThat(answer).isEqualTo("hei");
      assertThat(seen.get(0))
          .startsWith("POST /consents?a=%C3%A6 HTTP/1.1\r\n")
          .contains("Host: bank.test:" + server.port() + "\r\n")
          .contains("X-Request-ID: 42\r\n")
          .contains("Content-Type: application/json\r\n")
          .contains("Content-Length: 8\r\n")
          .endsWith("\r\n\r\n{\"ø\":1}");
    }
  }

  @Test
  @Tag("TM-8")
  @Tag("T-WH-5")
  void a_redirect_is_an_answer_and_is_not_followed() {
    try (RawServer canary = RawServer.plain(RawServer.always(RawServer.ok("canary")));
        RawServer server =
            RawServer.plain(
                RawServer.always(
                    "HTTP/1.1 302 Found\r\nLocation: http://bank.test:"
                        + canary.port()
                        + "/x\r\nContent-Length: 0\r\n\r\n"));
        OutgoingHttp client =
            Clients.plain(server.port()).allow(new HostRule("bank.test", canary.port())).build()) {

      String seen =
          client.exchange(
              Clients.get("http", server.port()),
              answer -> answer.status() + " " + answer.header("location").orElseThrow());

      assertThat(seen).isEqualTo("302 http://bank.test:" + canary.port() + "/x");
      assertThat(canary.connections()).isZero();
    }
  }

  @Test
  void cookies_and_credentials_are_not_remembered() {
    List<String> seen = new CopyOnWriteArrayList<>();
    String answer =
        RawServer.head(
            "401 Unauthorized",
            "Set-Cookie: session=1; Path=/",
            "WWW-Authenticate: Basic realm=x",
            "Content-Length: 0");
    try (RawServer server = recording(seen, answer);
        OutgoingHttp client = Clients.plain(server.port()).build()) {
      client.exchange(Clients.get("http", server.port()), HttpAnswer::status);

      int status = client.exchange(Clients.get("http", server.port()), HttpAnswer::status);

      assertThat(status).isEqualTo(401);
      assertThat(seen).hasSize(2).noneMatch(text -> text.contains("ookie"));
    }
  }

  @Test
  void nothing_is_sent_twice_when_the_peer_hangs_up() {
    List<String> seen = new CopyOnWriteArrayList<>();
    try (RawServer server =
            RawServer.plain((self, socket) -> seen.add(RawServer.readRequest(socket)));
        OutgoingHttp client = Clients.plain(server.port()).build()) {

      HttpFault fault = Clients.fault(client, Clients.get("http", server.port()));

      assertThat(fault.reason()).isEqualTo(Unreachable.Reason.RESET);
      assertThat(fault.retryable()).isTrue();
      assertThat(fault.requestMayHaveArrived()).isTrue();
      assertThat(seen).hasSize(1);
    }
  }

  @Test
  void a_503_is_an_answer_and_is_not_repeated() {
    List<String> seen = new CopyOnWriteArrayList<>();
    try (RawServer server =
            recording(seen, "HTTP/1.1 503 Busy\r\nRetry-After: 0\r\nContent-Length: 0\r\n\r\n");
        OutgoingHttp client = Clients.plain(server.port()).build()) {

      int status = client.exchange(Clients.get("http", server.port()), HttpAnswer::status);

      assertThat(status).isEqualTo(503);
      assertThat(seen).hasSize(1);
    }
  }

  @Test
  void gzip_is_asked_for_and_undone() throws IOException {
    String body = "saldo ".repeat(1000);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(body.getBytes(StandardCharsets.UTF_8));
    }
    String answer =
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: "
            + packed.size()
            + "\r\n\r\n"
            + packed.toString(StandardCharsets.ISO_8859_1);
    List<String> seen = new CopyOnWriteArrayList<>();
    try (RawServer server = recording(seen, answer);
        OutgoingHttp client = Clients.plain(server.port()).build()) {

      String text = client.exchange(Clients.get("http", server.port()), Clients::text);

      assertThat(text).isEqualTo(body);
      assertThat(seen.get(0)).contains("Accept-Encoding: gzip\r\n");
    }
  }

  @Test
  @Tag("G06")
  void a_host_off_the_list_is_refused_before_its_name_is_looked_up() {
    List<String> lookedUp = new CopyOnWriteArrayList<>();
    try (RawServer canary = RawServer.plain(RawServer.always(RawServer.ok("canary")));
        OutgoingHttp client =
            Clients.plain(canary.port())
                .resolver(
                    host -> {
                      lookedUp.add(host);
                      return HostResolver.system().resolve("127.0.0.1");
                    })
                .build()) {

      HttpFault fault =
          Clients.fault(client, Clients.get("http://other.test:" + canary.port() + "/"));

      assertThat(fault.reason()).isEqualTo(Refused.Reason.HOST_NOT_ALLOWED);
      assertThat(fault.requestMayHaveArrived()).isFalse();
      assertThat(lookedUp).isEmpty();
      assertThat(canary.connections()).isZero();
    }
  }

  @Test
  @Tag("G06")
  void another_port_of_an_allowed_host_is_refused() {
    try (RawServer canary = RawServer.plain(RawServer.always(RawServer.ok("canary")));
        OutgoingHttp client = Clients.plain(443).build()) {

      HttpFault fault = Clients.fault(client, Clients.get("http", canary.port()));

      assertThat(fault.reason()).isEqualTo(Refused.Reason.HOST_NOT_ALLOWED);
      assertThat(canary.connections()).isZero();
    }
  }

  @Test
  @Tag("F-29")
  void plain_http_is_refused_unless_it_was_asked_for() {
    try (RawServer canary = RawServer.plain(RawServer.always(RawServer.ok("canary")));
        OutgoingHttp client = Clients.plain(canary.port()).requireTls(true).build()) {

      HttpFault fault = Clients.fault(client, Clients.get("http", canary.port()));

      assertThat(fault.reason()).isEqualTo(Refused.Reason.PLAINTEXT);
      assertThat(canary.connections()).isZero();
    }
  }

  @Test
  void a_refused_connection_is_unreachable_and_certainly_unsent() throws IOException {
    int freePort;
    try (java.net.ServerSocket probe = new java.net.ServerSocket(0)) {
      freePort = probe.getLocalPort();
    }
    try (OutgoingHttp client = Clients.plain(freePort).build()) {

      HttpFault fault = Clients.fault(client, Clients.get("http", freePort));

      assertThat(fault.reason()).isEqualTo(Unreachable.Reason.CONNECT_REFUSED);
      assertThat(fault.requestMayHaveArrived()).isFalse();
      assertThat(fault.host()).isEqualTo("bank.test");
    }
  }

  @Test
  @Tag("F-29")
  void an_unknown_name_is_a_dns_failure() {
    try (OutgoingHttp client =
        Clients.plain(443)
            .resolver(
                host -> {
                  throw new java.net.UnknownHostException(host);
                })
            .build()) {

      HttpFault fault = Clients.fault(client, Clients.get("http", 443));

      assertThat(fault.reason()).isEqualTo(Unreachable.Reason.DNS_FAILURE);
      assertThat(fault.retryable()).isTrue();
    }
  }

  @Test
  void the_second_address_is_tried_when_the_first_does_not_answer() {
    try (RawServer server = RawServer.plain(RawServer.always(RawServer.ok("hei")));
        OutgoingHttp client =
            Clients.plain(server.port())
                .resolver(
                    host ->
                        List.of(
                            java.net.InetAddress.getByName("127.9.9.9"),
                            java.net.InetAddress.getLoopbackAddress()))
                .build()) {

      String answer = client.exchange(Clients.get("http", server.port()), Clients::text);

      assertThat(answer).isEqualTo("hei");
    }
  }

  @Test
  void the_proxies_of_the_runtime_are_not_used() {
    List<String> names =
        List.of("http.proxyHost", "http.proxyPort", "socksProxyHost", "socksProxyPort");
    try (RawServer proxy = RawServer.plain((self, socket) -> self.hang());
        RawServer server = RawServer.plain(RawServer.always(RawServer.ok("direct")));
        OutgoingHttp client = Clients.plain(server.port()).build()) {
      String port = Integer.toString(proxy.port());
      System.setProperty("http.proxyHost", "127.0.0.1");
      System.setProperty("http.proxyPort", port);
      System.setProperty("socksProxyHost", "127.0.0.1");
      System.setProperty("socksProxyPort", port);

      String answer = client.exchange(Clients.get("http", server.port()), Clients::text);

      assertThat(answer).isEqualTo("direct");
      assertThat(proxy.connections()).isZero();
    } finally {
      names.forEach(System::clearProperty);
    }
  }

  @Test
  void a_closed_client_says_so() {
    try (RawServer server = RawServer.plain(RawServer.always(RawServer.ok("hei")))) {
      OutgoingHttp client = Clients.plain(server.port()).build();
      client.close();

      HttpFault fault = Clients.fault(client, Clients.get("http", server.port()));

      assertThat(fault.reason()).isEqualTo(Unreachable.Reason.CLIENT_CLOSED);
    }
  }

  private static RawServer recording(List<String> seen, String answer) {
    return RawServer.plain(
        (self, socket) -> {
          String request = RawServer.readRequest(socket);
          while (!request.isEmpty()) {
            seen.add(request);
            RawServer.write(socket, answer);
            request = RawServer.readRequest(socket);
          }
        });
  }
}

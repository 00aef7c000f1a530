package org.avstem.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SSLSocket;
import org.avstem.http.HttpFault.Refused;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("F-29")
@Tag("G02")
class ServerTlsTest {
  private static final TestAuthority AUTHORITY = new TestAuthority("Test Root");
  private static final RawServer.Behaviour OK = RawServer.always(RawServer.ok("hei"));

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void a_trusted_server_with_the_right_name_is_answered(String protocol) {
    var context = AUTHORITY.server(Clients.HOST).serverContext();
    AtomicReference<String> negotiated = new AtomicReference<>();
    try (RawServer server =
            RawServer.tls(
                context,
                false,
                List.of(protocol),
                (self, socket) -> {
                  negotiated.set(((SSLSocket) socket).getSession().getProtocol());
                  OK.serve(self, socket);
                });
        OutgoingHttp client = Clients.tls(server.port(), AUTHORITY, directory).build()) {

      String answer = client.exchange(Clients.get("https", server.port()), Clients::text);

      assertThat(answer).isEqualTo("hei");
      assertThat(negotiated).hasValue(protocol);
    }
  }

  @Test
  @Tag("TM-8")
  void the_name_asked_for_is_sent_though_the_address_is_pinned() {
    AtomicReference<String> asked = new AtomicReference<>();
    try (RawServer server =
            RawServer.tls(
                AUTHORITY.server(Clients.HOST).serverContext(),
                false,
                (self, socket) -> {
                  var session = (ExtendedSSLSession) ((SSLSocket) socket).getSession();
                  asked.set(session.getRequestedServerNames().toString());
                  OK.serve(self, socket);
                });
        OutgoingHttp client =
            Clients.tls(server.port(), AUTHORITY, directory)
                .resolver(host -> List.of(InetAddress.getByAddress("liar.test", loopback())))
                .build()) {

      String answer = client.exchange(Clients.get("https", server.port()), Clients::text);

      assertThat(answer).isEqualTo("hei");
      assertThat(asked.get()).contains(Clients.HOST).doesNotContain("liar");
    }
  }

  @Test
  void an_unknown_authority_is_untrusted() {
    TestIdentity identity = new TestAuthority("Somebody").server(Clients.HOST);

    HttpFault fault = faultAgainst(identity);

    assertThat(fault.reason()).isEqualTo(Refused.Reason.SERVER_CERTIFICATE_UNTRUSTED);
    assertThat(fault.retryable()).isFalse();
    assertThat(fault.requestMayHaveArrived()).isFalse();
  }

  @Test
  void a_self_signed_certificate_is_untrusted() {
    TestIdentity issued = new TestAuthority(Clients.HOST).server(Clients.HOST);

    HttpFault fault = faultAgainst(new TestIdentity(issued.key(), issued.chain().subList(0, 1)));

    assertThat(fault.reason()).isEqualTo(Refused.Reason.SERVER_CERTIFICATE_UNTRUSTED);
  }

  @Test
  void a_certificate_of_our_authority_is_untrusted_by_the_runtimes_own_authorities() {
    try (RawServer server =
            RawServer.tls(AUTHORITY.server(Clients.HOST).serverContext(), false, OK);
        OutgoingHttp client = Clients.plain(server.port()).requireTls(true).build()) {

      HttpFault fault = Clients.fault(client, Clients.get("https", server.port()));

      assertThat(fault.reason()).isEqualTo(Refused.Reason.SERVER_CERTIFICATE_UNTRUSTED);
    }
  }

  @Test
  void an_expired_certificate_has_its_own_reason() {
    TestIdentity expired =
        AUTHORITY.issue(
            TestAuthority.Order.of(Clients.HOST)
                .usage(KeyPurposeId.id_kp_serverAuth)
                .valid(
                    Instant.parse("2020-01-01T00:00:00Z"), Instant.parse("2021-01-01T00:00:00Z")));

    HttpFault fault = faultAgainst(expired);

    assertThat(fault.reason()).isEqualTo(Refused.Reason.SERVER_CERTIFICATE_EXPIRED);
  }

  @Test
  void a_certificate_of_the_future_has_its_own_reason() {
    TestIdentity future =
        AUTHORITY.issue(
            TestAuthority.Order.of(Clients.HOST)
                .valid(
                    Instant.parse("2090-01-01T00:00:00Z"), Instant.parse("2091-01-01T00:00:00Z")));

    HttpFault fault = faultAgainst(future);

    assertThat(fault.reason()).isEqualTo(Refused.Reason.SERVER_CERTIFICATE_NOT_YET_VALID);
  }

  @Test
  void a_certificate_for_another_host_has_its_own_reason() {
    HttpFault fault = faultAgainst(AUTHORITY.server("other.test"));

    assertThat(fault.reason()).isEqualTo(Refused.Reason.SERVER_CERTIFICATE_WRONG_HOST);
  }

  @Test
  void a_certificate_meant_for_clients_is_invalid_for_a_server() {
    HttpFault fault = faultAgainst(AUTHORITY.client(Clients.HOST));

    assertThat(fault.reason()).isEqualTo(Refused.Reason.SERVER_CERTIFICATE_INVALID);
  }

  @Test
  void a_server_that_speaks_no_tls_is_refused_and_sees_no_request() {
    AtomicReference<String> seen = new AtomicReference<>("");
    try (RawServer server =
            RawServer.plain(
                (self, socket) -> {
                  byte[] first = socket.getInputStream().readNBytes(1);
                  seen.set(Integer.toString(first[0]));
                  RawServer.write(socket, RawServer.ok("plaintext"));
                });
        OutgoingHttp client = Clients.tls(server.port(), AUTHORITY, directory).build()) {

      HttpFault fault = Clients.fault(client, Clients.get("https", server.port()));

      assertThat(fault.reason()).isEqualTo(Refused.Reason.TLS_PROTOCOL);
      assertThat(server.connections()).isEqualTo(1);
      assertThat(seen).as("a TLS handshake record, not a request").hasValue("22");
    }
  }

  @Test
  void a_server_that_chooses_tls_1_1_is_refused() {
    // A ServerHello of TLS 1.1: record head, handshake head, version, random, no session id, a
    // cipher suite, no compression.
    byte[] hello = new byte[5 + 4 + 2 + 32 + 1 + 2 + 1];
    byte[] head = {22, 3, 2, 0, 42, 2, 0, 0, 38, 3, 2};
    System.arraycopy(head, 0, hello, 0, head.length);
    hello[44] = (byte) 0xc0;
    hello[45] = 0x13;
    try (RawServer server =
            RawServer.plain(
                (self, socket) -> {
                  socket.getOutputStream().write(hello);
                  self.hang();
                });
        OutgoingHttp client = Clients.tls(server.port(), AUTHORITY, directory).build()) {

      HttpFault fault = Clients.fault(client, Clients.get("https", server.port()));

      assertThat(fault.reason()).isEqualTo(Refused.Reason.TLS_PROTOCOL);
    }
  }

  @Test
  void a_failed_handshake_is_not_followed_by_a_try_in_plaintext_or_at_another_address() {
    try (RawServer server =
            RawServer.tls(AUTHORITY.server("other.test").serverContext(), false, OK);
        OutgoingHttp client =
            Clients.tls(server.port(), AUTHORITY, directory)
                .resolver(
                    host ->
                        List.of(InetAddress.getLoopbackAddress(), InetAddress.getLoopbackAddress()))
                .build()) {

      Clients.fault(client, Clients.get("https", server.port()));

      assertThat(server.connections()).isEqualTo(1);
    }
  }

  private HttpFault faultAgainst(TestIdentity identity) {
    try (RawServer server = RawServer.tls(identity.serverContext(), false, OK);
        OutgoingHttp client = Clients.tls(server.port(), AUTHORITY, directory).build()) {
      return Clients.fault(client, Clients.get("https", server.port()));
    }
  }

  private static byte[] loopback() {
    return new byte[] {127, 0, 0, 1};
  }
}

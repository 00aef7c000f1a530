package org.avstem.testkit.stubbank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TlsStubTest {

  @RegisterExtension
  static final StubBankExtension STUB = new StubBankExtension(StubWorlds.small(Flavour.DNB));

  static java.util.stream.Stream<Arguments> badClients() {
    return java.util.stream.Stream.of(
        bad("none", StubPki::contextWithoutCertificate),
        bad("expired", pki -> pki.contextOf(pki.expiredClient())),
        bad("of another authority", pki -> pki.contextOf(pki.foreignClient())),
        bad("for servers only", pki -> pki.contextOf(pki.wrongUseClient())));
  }

  private static Arguments bad(String name, Function<StubPki, SSLContext> context) {
    return Arguments.of(Named.of(name, context));
  }

  @ParameterizedTest(name = "client certificate {0}")
  @MethodSource("badClients")
  @Tag("F-29")
  void a_client_without_a_good_certificate_gets_no_further_than_the_handshake(
      Function<StubPki, SSLContext> context) {
    var client = new TestClient(STUB.bank(), context.apply(STUB.bank().pki()));

    assertThatThrownBy(() -> client.get("/accounts")).isInstanceOf(UncheckedIOException.class);
    assertThat(STUB.bank().journal().requests()).isEmpty();
  }

  @Test
  void both_good_certificates_are_let_in() {
    var pki = STUB.bank().pki();

    var first = new TestClient(STUB.bank(), pki.contextOf(pki.client())).createConsent("AB12345");
    var renewed =
        new TestClient(STUB.bank(), pki.contextOf(pki.renewedClient())).createConsent("AB12345");

    assertThat(first.statusCode()).isEqualTo(201);
    assertThat(renewed.statusCode()).isEqualTo(201);
  }

  @Test
  void a_bank_that_only_wants_certificates_lets_a_client_without_one_in() {
    try (var bank = StubBank.start(StubWorlds.small(Flavour.DNB).withTls(Tls.WANTED))) {
      var client = new TestClient(bank, bank.pki().contextWithoutCertificate());

      assertThat(client.createConsent("AB12345").statusCode()).isEqualTo(201);
    }
  }

  @Test
  void keys_are_written_as_pem_and_pkcs12() throws Exception {
    var client = STUB.bank().pki().client();

    assertThat(Files.readString(client.certificate())).startsWith("-----BEGIN CERTIFICATE-----");
    assertThat(Files.readString(client.privateKey())).startsWith("-----BEGIN PRIVATE KEY-----");
    assertThat(client.keyStore()).isNotEmptyFile();
  }
}

package org.avstem.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSocket;
import org.avstem.http.HttpFault.Refused;
import org.avstem.http.TestAuthority.Order;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("T-OA-5")
class ClientCertificateTest {
  private static final TestAuthority SERVERS = new TestAuthority("Server Root");
  private static final TestAuthority CLIENTS = new TestAuthority("Client Root");
  private static final RawServer.Behaviour OK = RawServer.always(RawServer.ok("hei"));

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"RSA,TLSv1.2", "RSA,TLSv1.3", "EC,TLSv1.2", "EC,TLSv1.3"})
  void a_pem_certificate_is_shown_to_the_server(String algorithm, String protocol)
      throws Exception {
    TestIdentity mine = CLIENTS.issue(Order.of("avstem-" + algorithm).algorithm(algorithm));
    AtomicReference<String> shown = new AtomicReference<>();
    try (RawServer server = bank(protocol, shown);
        OutgoingHttp client =
            Clients.tls(server.port(), SERVERS, directory)
                .clientCertificate(mine.writePem(directory))
                .build()) {

      String answer = client.exchange(Clients.get("https", server.port()), Clients::text);

      assertThat(answer).isEqualTo("hei");
      assertThat(shown).hasValue("CN=avstem-" + algorithm);
    }
  }

  @Test
  void a_pkcs12_certificate_is_shown_to_the_server() throws Exception {
    AtomicReference<String> shown = new AtomicReference<>();
    try (RawServer server = bank("TLSv1.3", shown);
        OutgoingHttp client =
            Clients.tls(server.port(), SERVERS, directory)
                .clientCertificate(
                    CLIENTS.client("avstem").writePkcs12(directory.resolve("client.p12")))
                .build()) {

      client.exchange(Clients.get("https", server.port()), Clients::text);

      assertThat(shown).hasValue("CN=avstem");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void a_demand_for_a_certificate_we_do_not_have_is_told_apart(String protocol) {
    try (RawServer server = bank(protocol, new AtomicReference<>());
        OutgoingHttp client = Clients.tls(server.port(), SERVERS, directory).build()) {

      HttpFault fault = Clients.fault(client, Clients.get("https", server.port()));

      assertThat(fault.reason()).isEqualTo(Refused.Reason.CLIENT_CERTIFICATE_MISSING);
      assertThat(fault.retryable()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
  void a_certificate_of_an_authority_the_server_does_not_know_is_told_apart(String protocol)
      throws Exception {
    TestIdentity foreign = new TestAuthority("Somebody").client("avstem");
    try (RawServer server = bank(protocol, new AtomicReference<>());
        OutgoingHttp client =
            Clients.tls(server.port(), SERVERS, directory)
                .clientCertificate(foreign.writePem(directory))
                .build()) {

      HttpFault fault = Clients.fault(client, Clients.get("https", server.port()));

      assertThat(fault.reason()).isEqualTo(Refused.Reason.CLIENT_CERTIFICATE_UNKNOWN);
      assertThat(fault.requestMayHaveArrived()).isFalse();
    }
  }

  @Test
  void a_certificate_that_expired_since_it_was_loaded_is_refused_by_the_server() throws Exception {
    Instant yesterday = Instant.now().minus(1, ChronoUnit.DAYS);
    TestIdentity old =
        CLIENTS.issue(Order.of("avstem").valid(yesterday.minus(9, ChronoUnit.DAYS), yesterday));
    try (RawServer server = bank("TLSv1.2", new AtomicReference<>());
        OutgoingHttp client =
            Clients.tls(server.port(), SERVERS, directory)
                .clock(InstantSource.fixed(yesterday.minus(1, ChronoUnit.DAYS)))
                .clientCertificate(old.writePem(directory))
                .build()) {

      HttpFault fault = Clients.fault(client, Clients.get("https", server.port()));

      // The JDK's server answers with the general alert; others name the expiry.
      assertThat(fault.reason())
          .isIn(
              Refused.Reason.CLIENT_CERTIFICATE_EXPIRED, Refused.Reason.CLIENT_CERTIFICATE_UNKNOWN);
    }
  }

  @Test
  void a_server_that_hangs_up_on_our_certificate_without_a_word_is_told_apart() throws Exception {
    try (RawServer server =
            RawServer.plain(
                (self, socket) ->
                    SERVERS
                        .server(Clients.HOST)
                        .hangUpOnClientCertificate(socket, CLIENTS.certificate()));
        OutgoingHttp client =
            Clients.tls(server.port(), SERVERS, directory)
                .clientCertificate(CLIENTS.client("avstem").writePem(directory))
                .build()) {

      HttpFault fault = Clients.fault(client, Clients.get("https", server.port()));

      assertThat(fault.reason()).isEqualTo(HttpFault.Unreachable.Reason.RESET_AFTER_CERTIFICATE);
      assertThat(fault.requestMayHaveArrived()).isFalse();
    }
  }

  @Test
  void the_key_of_another_certificate_is_refused_at_load() throws Exception {
    TestIdentity mine = CLIENTS.client("avstem");
    TestIdentity other = CLIENTS.client("other");

    CertificateProblem problem = problem(new TestIdentity(other.key(), mine.chain()));

    assertThat(problem).isEqualTo(CertificateProblem.KEY_MISMATCH);
  }

  @Test
  void a_key_of_another_kind_is_refused_at_load() throws Exception {
    TestIdentity mine = CLIENTS.client("avstem");
    TestIdentity elliptic = CLIENTS.issue(Order.of("other").algorithm("EC"));

    CertificateProblem problem = problem(new TestIdentity(elliptic.key(), mine.chain()));

    assertThat(problem).isEqualTo(CertificateProblem.KEY_MISMATCH);
  }

  @Test
  void an_expired_certificate_is_refused_at_load() throws Exception {
    Instant yesterday = Instant.now().minus(1, ChronoUnit.DAYS);

    CertificateProblem problem =
        problem(CLIENTS.issue(Order.of("avstem").valid(Instant.EPOCH, yesterday)));

    assertThat(problem).isEqualTo(CertificateProblem.EXPIRED);
  }

  @Test
  void a_certificate_of_the_future_is_refused_at_load() throws Exception {
    Instant tomorrow = Instant.now().plus(1, ChronoUnit.DAYS);

    CertificateProblem problem =
        problem(
            CLIENTS.issue(Order.of("avstem").valid(tomorrow, tomorrow.plus(1, ChronoUnit.DAYS))));

    assertThat(problem).isEqualTo(CertificateProblem.NOT_YET_VALID);
  }

  @Test
  void a_certificate_for_servers_only_is_refused_at_load() throws Exception {
    CertificateProblem problem = problem(CLIENTS.server("avstem"));

    assertThat(problem).isEqualTo(CertificateProblem.WRONG_USAGE);
  }

  @Test
  void a_certificate_for_any_use_is_accepted() throws Exception {
    TestIdentity any = CLIENTS.issue(Order.of("avstem").usage(KeyPurposeId.anyExtendedKeyUsage));

    Optional<Instant> notAfter = status(any.writePem(directory)).notAfter();

    assertThat(notAfter).contains(any.chain().get(0).getNotAfter().toInstant());
  }

  @Test
  void a_certificate_of_another_authority_than_configured_is_refused_at_load() throws Exception {
    Path authority = directory.resolve("expected.pem");
    Files.writeString(authority, TestIdentity.pem(List.of(CLIENTS.certificate())));
    ClientCertificate foreign =
        new TestAuthority("Somebody")
            .client("avstem")
            .writePem(directory)
            .issuedBy(TrustMaterial.pem(authority));

    assertThatThrownBy(() -> status(foreign))
        .isInstanceOfSatisfying(
            CertificateRefused.class,
            refused -> assertThat(refused.problem()).isEqualTo(CertificateProblem.WRONG_ISSUER));
  }

  @Test
  void a_certificate_of_the_configured_authority_is_accepted() throws Exception {
    Path authority = directory.resolve("expected.pem");
    Files.writeString(authority, TestIdentity.pem(List.of(CLIENTS.certificate())));
    ClientCertificate mine =
        CLIENTS.client("avstem").writePem(directory).issuedBy(TrustMaterial.pem(authority));

    long generation = status(mine).generation();

    assertThat(generation).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY"})
  void a_key_that_is_not_plain_pkcs8_is_refused_with_its_own_reason(String label) throws Exception {
    ClientCertificate files = CLIENTS.client("avstem").writePem(directory);
    Files.writeString(
        TestIdentity.keyFile(directory), TestIdentity.pem(label, new byte[] {1, 2, 3}));

    assertProblem(files, CertificateProblem.KEY_FORMAT);
  }

  @Test
  void a_file_without_a_key_is_refused() throws Exception {
    ClientCertificate files = CLIENTS.client("avstem").writePem(directory);
    Files.writeString(TestIdentity.keyFile(directory), "");

    assertProblem(files, CertificateProblem.NO_KEY);
  }

  @Test
  void a_file_without_a_certificate_is_refused() throws Exception {
    ClientCertificate files = CLIENTS.client("avstem").writePem(directory);
    Files.writeString(TestIdentity.chainFile(directory), "");

    assertProblem(files, CertificateProblem.NO_CERTIFICATE);
  }

  @Test
  void a_missing_file_is_refused() {
    Path nowhere = directory.resolve("nowhere.pem");

    assertProblem(ClientCertificate.pem(nowhere, nowhere), CertificateProblem.UNREADABLE);
  }

  @Test
  void a_huge_file_is_refused() throws Exception {
    Path huge = directory.resolve("huge.pem");
    Files.write(huge, new byte[(1 << 20) + 1]);

    assertProblem(ClientCertificate.pem(huge, huge), CertificateProblem.UNREADABLE);
  }

  @Test
  void a_wrong_keystore_password_is_refused_and_not_quoted() throws Exception {
    Path file = directory.resolve("client.p12");
    CLIENTS.client("avstem").writePkcs12(file);

    assertProblem(
        ClientCertificate.pkcs12(file, "guess-again".toCharArray()),
        CertificateProblem.KEYSTORE_UNREADABLE);
  }

  private CertificateProblem problem(TestIdentity identity) throws Exception {
    ClientCertificate files = identity.writePem(directory);
    try {
      status(files);
    } catch (CertificateRefused refused) {
      return refused.problem();
    }
    throw new AssertionError("the certificate was accepted");
  }

  private static void assertProblem(ClientCertificate files, CertificateProblem expected) {
    assertThatThrownBy(() -> status(files))
        .isInstanceOfSatisfying(
            CertificateRefused.class, refused -> assertThat(refused.problem()).isEqualTo(expected))
        .hasMessageNotContaining("guess-again");
  }

  private static CertificateStatus status(ClientCertificate files) {
    try (OutgoingHttp client = Clients.plain(443).clientCertificate(files).build()) {
      return client.certificateStatus();
    }
  }

  private static RawServer bank(String protocol, AtomicReference<String> shown) {
    return RawServer.tls(
        SERVERS.server(Clients.HOST).serverContext(CLIENTS),
        true,
        List.of(protocol),
        (self, socket) -> {
          var peer = ((SSLSocket) socket).getSession().getPeerCertificates()[0];
          shown.set(((X509Certificate) peer).getSubjectX500Principal().getName());
          OK.serve(self, socket);
        });
  }
}

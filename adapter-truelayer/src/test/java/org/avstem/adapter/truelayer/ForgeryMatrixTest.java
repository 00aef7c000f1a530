package org.avstem.adapter.truelayer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.avstem.core.secret.Secret;
import org.avstem.ports.spi.BankEvents.Kind;
import org.avstem.ports.spi.BankEvents.Verdict;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The 18 cases of the forgery matrix, behind one genuine event from which each of them starts. */
@Tag("T-WH-1")
@Tag("E01")
@Tag("TM-7")
class ForgeryMatrixTest {
  private static final Signer TRUELAYER = new Signer("key-1");
  private static final Signer STRANGER = new Signer("key-1");
  private static final String FOREIGN = "https://keys.evil.example/.well-known/jwks";
  private final CannedTrueLayer canned =
      new CannedTrueLayer(
          config ->
              config.withEvents(
                  config.events().withSecret(Secret.of("a shared secret that is long enough"))));

  @BeforeEach
  void publish() {
    canned.answer("/.well-known/jwks", 200, Signer.jwks(TRUELAYER));
  }

  @AfterEach
  void close() {
    canned.close();
  }

  /** One way to forge, or to write a genuine event oddly. */
  record Case(String name, String verdict, Supplier<Delivery> delivery) {
    @Override
    public String toString() {
      return name;
    }
  }

  Delivery genuine() {
    return Delivery.signed(TRUELAYER, jose());
  }

  private Map<String, String> jose() {
    return TRUELAYER.jose(canned.config.hosts().keys().toString());
  }

  private Delivery jose(String name, String value) {
    var jose = new LinkedHashMap<>(jose());
    jose.put(name, value);
    return Delivery.signed(TRUELAYER, jose);
  }

  private Delivery replaced(String signature) {
    return genuine()
        .without(TrueLayerEvents.SIGNATURE_HEADER)
        .with(TrueLayerEvents.SIGNATURE_HEADER, signature);
  }

  /** A header that claims another algorithm, before a signature that fits it. */
  private Delivery claiming(String algorithm, String signature) {
    var jose = new LinkedHashMap<>(jose());
    jose.put("alg", algorithm);
    return replaced(Signer.encoded(Signer.json(jose)) + ".." + signature);
  }

  private String macByPublicKey() {
    byte[] key = TRUELAYER.publicKey().getEncoded();
    byte[] mac = Hmac.of(Secret.of(key), Delivery.BODY.getBytes(StandardCharsets.UTF_8));
    return Signer.encoded(mac);
  }

  private Stream<Case> cases() {
    String jku = canned.config.hosts().keys().toString();
    return Stream.of(
        new Case("1 missing", "SIGNATURE_MISSING", Delivery::plain),
        new Case("2 empty", "SIGNATURE_MALFORMED", () -> replaced("")),
        new Case(
            "3 other key", "SIGNATURE_WRONG", () -> Delivery.signed(STRANGER, STRANGER.jose(jku))),
        new Case("4 other path", "SIGNATURE_WRONG", () -> genuine().withPath("/webhooks/other")),
        new Case("5 other method", "SIGNATURE_WRONG", () -> genuine().withMethod("PUT")),
        new Case(
            "6 body and a byte", "SIGNATURE_WRONG", () -> genuine().withBody(Delivery.BODY + " ")),
        new Case(
            "7 body re-serialised",
            "SIGNATURE_WRONG",
            () -> genuine().withBody(Delivery.BODY.replace(",", ", "))),
        new Case(
            "8 header names in odd casing",
            "GENUINE",
            () -> genuine().withNamesIn(name -> name.toUpperCase(Locale.ROOT))),
        new Case("9 alg none", "SIGNATURE_ALGORITHM", () -> claiming("none", "")),
        new Case(
            "10 alg HS512 by the public key",
            "SIGNATURE_ALGORITHM",
            () -> claiming("HS512", macByPublicKey())),
        new Case("11 alg ES256", "SIGNATURE_ALGORITHM", () -> claiming("ES256", "AAAA")),
        new Case("12 foreign jku", "KEYS_ELSEWHERE", () -> jose("jku", FOREIGN)),
        new Case(
            "13 jku with user info",
            "KEYS_ELSEWHERE",
            () -> jose("jku", jku.replace("://", "://user@"))),
        new Case(
            "13 jku with another port",
            "KEYS_ELSEWHERE",
            () -> jose("jku", jku.replaceAll(":\\d+/", ":1/"))),
        new Case("13 jku with ..", "KEYS_ELSEWHERE", () -> jose("jku", jku + "/../jwks")),
        new Case("14 unknown kid", "KEY_UNKNOWN", () -> jose("kid", "key-9")),
        new Case("15 stale but within the days of retries", "GENUINE", () -> sentBefore(3)),
        new Case("15 stale beyond them", "TIMESTAMP_TOO_OLD", () -> sentBefore(5)),
        new Case(
            "16 from the future",
            "TIMESTAMP_IN_FUTURE",
            () ->
                Delivery.signed(
                    TRUELAYER, jose(), CannedTrueLayer.NOON.plus(Duration.ofMinutes(6)))),
        new Case(
            "17 signature twice",
            "HEADER_REPEATED",
            () -> genuine().with(TrueLayerEvents.SIGNATURE_HEADER, "x..y")),
        new Case(
            "17 timestamp twice",
            "HEADER_REPEATED",
            () -> genuine().with(Signer.TIMESTAMP, Delivery.SENT.toString())),
        new Case(
            "18 chunked: the same bytes",
            "GENUINE",
            () -> genuine().with("Transfer-Encoding", "chunked")),
        new Case(
            "18 gzip: other bytes",
            "SIGNATURE_WRONG",
            () -> genuine().withBody(gzip(Delivery.BODY)).with("Content-Encoding", "gzip")));
  }

  private Delivery sentBefore(int days) {
    return Delivery.signed(TRUELAYER, jose(), CannedTrueLayer.NOON.minus(Duration.ofDays(days)));
  }

  @Test
  void each_case_of_the_matrix_has_its_verdict() {
    List<Case> all = cases().toList();

    List<String> verdicts =
        all.stream().map(c -> c.name() + ": " + verdict(c.delivery().get())).toList();

    assertThat(verdicts)
        .containsExactlyElementsOf(all.stream().map(c -> c.name() + ": " + c.verdict()).toList());
  }

  @Test
  void the_genuine_event_says_what_it_is() {
    Verdict verdict = check(genuine());

    assertThat(verdict)
        .isEqualTo(
            new Verdict.Genuine(
                Optional.of("ev-1"),
                Kind.DATA_CHANGED,
                Optional.of("credentials-1"),
                Optional.of(Delivery.SENT)));
  }

  @Test
  @Tag("TM-8")
  void no_foreign_key_address_is_ever_called() {
    verdict(jose("jku", FOREIGN));

    assertThat(canned.asked()).isEmpty();
  }

  static Stream<String> brokenHeaders() {
    String rest = "\"kid\":\"key-1\",\"tl_headers\":\"X-Tl-Webhook-Timestamp\"";
    return Stream.of(
        "{\"alg\":\"ES512\"," + rest + "}",
        "{\"alg\":\"ES512\",\"tl_version\":\"1\"," + rest + "}",
        "{\"alg\":\"ES512\",\"tl_version\":\"2\",\"crit\":[\"b64\"],\"b64\":false," + rest + "}",
        "{\"alg\":\"none\",\"alg\":\"ES512\",\"tl_version\":\"2\"," + rest + "}",
        "{\"alg\":{\"x\":1},\"tl_version\":\"2\"," + rest + "}",
        "{\"alg\":\"ES512\",\"tl_version\":\"2\"}",
        "[]",
        "null",
        "\"ES512\"",
        "{".repeat(5_000),
        "");
  }

  @ParameterizedTest
  @MethodSource("brokenHeaders")
  void a_protected_header_that_breaks_the_rules_is_refused_and_not_thrown(String json) {
    String header = Signer.encoded(json.getBytes(StandardCharsets.UTF_8)) + ".." + "A".repeat(176);

    assertThat(check(replaced(header))).isInstanceOf(Verdict.Forged.class);
  }

  @Test
  void a_timestamp_that_is_not_signed_is_refused() {
    var jose = new LinkedHashMap<>(jose());
    jose.put("tl_headers", "");
    String signature = TRUELAYER.sign(jose, "POST " + Delivery.PATH, List.of(), Delivery.BODY);

    assertThat(verdict(replaced(signature))).isEqualTo("TIMESTAMP_NOT_SIGNED");
  }

  @Test
  void a_payload_that_is_not_detached_is_refused() {
    String[] parts = genuine().value(TrueLayerEvents.SIGNATURE_HEADER).split("\\.\\.", -1);

    assertThat(verdict(replaced(parts[0] + ".e30." + parts[1])))
        .isEqualTo("SIGNATURE_NOT_DETACHED");
  }

  @Test
  void a_wrong_signature_is_not_saved_by_a_right_secret() {
    String mac =
        HexFormat.of()
            .formatHex(
                Hmac.of(
                    canned.config.events().secret().orElseThrow(),
                    Delivery.BODY.getBytes(StandardCharsets.UTF_8)));

    assertThat(verdict(replaced("x..y").with("X-TL-Webhook-Signature", mac)))
        .isEqualTo("SIGNATURE_MALFORMED");
  }

  @Test
  void a_sender_may_write_the_path_with_or_without_its_last_slash() {
    assertThat(verdict(genuine().withPath(Delivery.PATH + "/"))).isEqualTo("GENUINE");
  }

  @Test
  void behind_a_proxy_the_registered_path_is_what_counts() {
    try (var proxied =
        new CannedTrueLayer(
            config ->
                config.withEvents(
                    config
                        .events()
                        .withAddress(URI.create("https://erp.example" + Delivery.PATH))))) {
      proxied.answer("/.well-known/jwks", 200, Signer.jwks(TRUELAYER));
      var jose = TRUELAYER.jose(proxied.config.hosts().keys().toString());

      Verdict verdict =
          proxied
              .bank
              .events()
              .orElseThrow()
              .verify(Delivery.signed(TRUELAYER, jose).withPath("/inner/path").event());

      assertThat(verdict).isInstanceOf(Verdict.Genuine.class);
    }
  }

  private Verdict check(Delivery delivery) {
    return canned.bank.events().orElseThrow().verify(delivery.event());
  }

  private String verdict(Delivery delivery) {
    Verdict verdict = check(delivery);
    return verdict instanceof Verdict.Forged forged ? forged.code() : "GENUINE";
  }

  private static byte[] gzip(String text) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}

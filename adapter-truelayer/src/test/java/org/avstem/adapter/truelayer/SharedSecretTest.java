package org.avstem.adapter.truelayer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.avstem.adapter.truelayer.TrueLayerEvents.Accepted;
import org.avstem.core.secret.Secret;
import org.avstem.ports.spi.BankEvents.Kind;
import org.avstem.ports.spi.BankEvents.Verdict;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The proof of the source document: HMAC-SHA256 of the raw body. */
@Tag("E03")
class SharedSecretTest {
  private static final Secret SECRET = Secret.of("a shared secret that is long enough");
  private static final String HEADER = "X-TL-Webhook-Signature";
  private static final byte[] MAC = Hmac.of(SECRET, Delivery.BODY.getBytes(StandardCharsets.UTF_8));
  private final TrueLayerConfig config = CannedTrueLayer.plain(URI.create("http://127.0.0.1:1"));

  @Test
  void the_mac_is_the_one_of_rfc_4231() {
    byte[] mac =
        Hmac.of(
            Secret.of("Jefe"), "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII));

    assertThat(HexFormat.of().formatHex(mac))
        .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  }

  @Test
  void every_spelling_of_the_mac_is_read() {
    String hex = HexFormat.of().formatHex(MAC);

    assertThat(
            Stream.of(
                    hex,
                    "sha256=" + hex,
                    hex.toUpperCase(Locale.ROOT),
                    Base64.getEncoder().encodeToString(MAC),
                    Base64.getUrlEncoder().withoutPadding().encodeToString(MAC))
                .map(spelling -> verdict(secret(), Delivery.plain().with(HEADER, spelling))))
        .containsOnly("GENUINE");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"", "sha256=", "00", "not base64 !", "a..b"})
  void what_is_no_mac_is_refused(String value) {
    assertThat(verdict(secret(), Delivery.plain().with(HEADER, value)))
        .isEqualTo("SIGNATURE_WRONG");
  }

  @Test
  @Tag("E02")
  void a_body_written_anew_is_refused() {
    var delivery =
        Delivery.plain()
            .with(HEADER, HexFormat.of().formatHex(MAC))
            .withBody(Delivery.BODY.replace(",", ", "));

    assertThat(verdict(secret(), delivery)).isEqualTo("SIGNATURE_WRONG");
  }

  @ParameterizedTest(name = "secret \"{0}\"")
  @ValueSource(strings = {"", "   "})
  void an_empty_secret_switches_the_proof_off(String empty) {
    var events = config.events().withSecret(Secret.of(empty));
    var delivery =
        Delivery.plain()
            .with(
                HEADER,
                HexFormat.of()
                    .formatHex(
                        Hmac.of(Secret.of("x"), Delivery.BODY.getBytes(StandardCharsets.UTF_8))));

    assertThat(events.secret()).isEmpty();
    assertThat(verdict(events, delivery)).isEqualTo("SIGNATURE_MISSING");
  }

  @Test
  void where_only_signatures_count_a_right_mac_is_none() {
    var delivery = Delivery.plain().with(HEADER, HexFormat.of().formatHex(MAC));

    assertThat(verdict(secret().withAccepted(Accepted.SIGNED), delivery))
        .isEqualTo("SIGNATURE_MISSING");
  }

  @Test
  void a_mac_sent_twice_is_refused() {
    String hex = HexFormat.of().formatHex(MAC);

    assertThat(verdict(secret(), Delivery.plain().with(HEADER, hex).with(HEADER, hex)))
        .isEqualTo("HEADER_REPEATED");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @Tag("E05")
  @CsvSource({
    "transaction.created, DATA_CHANGED",
    "transaction_created, DATA_CHANGED",
    "account.updated, DATA_CHANGED",
    "balance.updated, DATA_CHANGED",
    "consent.revoked, CONSENT_REVOKED",
    "payment_executed, OTHER",
    "something.new, OTHER"
  })
  void each_type_of_the_source_document_has_its_meaning(String type, Kind kind) {
    assertThat(genuine("{\"event\":\"" + type + "\",\"data\":{\"credentials_id\":\"c-1\"}}"))
        .isEqualTo(
            new Verdict.Genuine(Optional.empty(), kind, Optional.of("c-1"), Optional.empty()));
  }

  @Test
  void what_is_genuine_and_no_json_is_kept_as_unknown() {
    assertThat(genuine("<xml/>"))
        .isEqualTo(
            new Verdict.Genuine(Optional.empty(), Kind.OTHER, Optional.empty(), Optional.empty()));
  }

  private Verdict genuine(String body) {
    byte[] mac = Hmac.of(SECRET, body.getBytes(StandardCharsets.UTF_8));
    var delivery = Delivery.plain().withBody(body).with(HEADER, HexFormat.of().formatHex(mac));
    return check(secret(), delivery);
  }

  private TrueLayerEvents secret() {
    return config.events().withSecret(SECRET);
  }

  private String verdict(TrueLayerEvents events, Delivery delivery) {
    Verdict verdict = check(events, delivery);
    return verdict instanceof Verdict.Forged forged ? forged.code() : "GENUINE";
  }

  private Verdict check(TrueLayerEvents events, Delivery delivery) {
    var noKeys =
        new KeyRing(
            () -> {
              throw new AssertionError("no key is needed");
            });
    return new EventCheck(config.withEvents(events), noKeys).verify(delivery.event());
  }
}

package org.avstem.testkit.stubtruelayer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.avstem.testkit.stubserver.Json;
import org.avstem.testkit.stubserver.Request;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("E04")
class WebhookTrueLayerTest {

  @RegisterExtension
  static final StubTrueLayerExtension STUB =
      new StubTrueLayerExtension(TestClient.usual().withHabits(Habit.CALLBACKS_SIGNED));

  private static final Instant NOW = Instant.parse("2026-03-16T11:00:00.250Z");
  private static final WebhookEvent EVENT =
      new WebhookEvent(
          WebhookEvent.CONSENT_REVOKED, "e-1", "credentials", Optional.of("account"), NOW);

  private final TestClient client = new TestClient(STUB.server());

  @Test
  void an_event_arrives_with_a_detached_signature_that_its_key_verifies() throws Exception {
    var arrived = arrived("/hooks/truelayer");

    var head = head(arrived);
    assertThat(head.get("alg").asText()).isEqualTo("ES512");
    assertThat(head.get("tl_version").asText()).isEqualTo("2");
    assertThat(head.get("tl_headers").asText()).isEqualTo("X-Tl-Webhook-Timestamp");
    assertThat(head.get("jku").asText()).isEqualTo(STUB.server().webhookKeysUri().toString());
    assertThat(arrived.header("X-Tl-Webhook-Timestamp")).contains("2026-03-16T11:00:00Z");
    assertThat(verified(arrived, "/hooks/truelayer", arrived.body())).isTrue();
  }

  @Test
  @Tag("T-WH-1")
  void another_path_or_body_is_not_what_was_signed() throws Exception {
    var arrived = arrived("/hooks/truelayer");

    assertThat(verified(arrived, "/hooks/other", arrived.body())).isFalse();
    assertThat(verified(arrived, "/hooks/truelayer", arrived.body() + " ")).isFalse();
  }

  @Test
  void the_key_set_holds_an_rsa_key_beside_the_p521_key_and_may_be_kept() {
    var answer = client.getUri(STUB.server().webhookKeysUri().toString());

    var keys = TestClient.json(answer).get("keys");
    assertThat(keys.findValuesAsText("kty")).contains("RSA", "EC");
    assertThat(keys.findValuesAsText("crv")).containsOnly("P-521");
    assertThat(answer.headers().firstValue("Cache-Control")).contains("public, max-age=3600");
  }

  @ParameterizedTest
  @CsvSource({"true,1", "false,0"})
  void after_a_rotation_the_new_key_signs_and_the_old_one_is_kept_or_not(
      boolean keepOld, int oldKeys) throws Exception {
    String old = STUB.server().webhooks().currentKid();

    STUB.server().webhooks().rotateKey(keepOld);

    var arrived = arrived("/x");
    assertThat(head(arrived).get("kid").asText()).isNotEqualTo(old);
    assertThat(verified(arrived, "/x", arrived.body())).isTrue();
    assertThat(keys().findValuesAsText("kid")).filteredOn(old::equals).hasSize(oldKeys);
  }

  @ParameterizedTest
  @CsvSource({
    "HEX,bc6c8695a626c3f1d1f036ceba3abce806b715a4a8f81338252e5487e4a2d14e",
    "PREFIXED_HEX,sha256=bc6c8695a626c3f1d1f036ceba3abce806b715a4a8f81338252e5487e4a2d14e",
    "BASE64,vGyGlaYmw/HR8DbOujq86Aa3FaSo+BM4JS5Uh+Si0U4="
  })
  @Tag("E03")
  // the expected values were computed by another HMAC implementation over the event as it is
  // written
  void an_event_can_be_signed_as_the_source_document_does(HmacScheme.Form form, String expected)
      throws Exception {
    var scheme = new HmacScheme("X-TL-Webhook-Signature", "a shared secret", form);
    try (var receiver = new Receiver(202)) {
      var webhook = STUB.server().webhooks().withHmac(receiver.uri("/x"), EVENT.body(), scheme);

      int status = STUB.server().webhooks().send(webhook);

      var arrived = receiver.next();
      assertThat(status).isEqualTo(202);
      assertThat(arrived.header("X-TL-Webhook-Signature")).contains(expected);
      assertThat(arrived.header(WebhookSender.SIGNATURE_HEADER)).isEmpty();
    }
  }

  @Test
  void an_event_names_its_kind_id_and_connection() {
    var body = Json.parse(EVENT.body()).orElseThrow();

    assertThat(body.get("event_type").asText()).isEqualTo("consent.revoked");
    assertThat(body.get("event_id").asText()).isEqualTo("e-1");
    assertThat(body.get("credentials_id").asText()).isEqualTo("credentials");
    assertThat(body.at("/event_body/account_id").asText()).isEqualTo("account");
  }

  @Test
  void callbacks_can_be_signed_too() throws Exception {
    client.connected();
    try (var receiver = new Receiver(200)) {
      String hook = TestClient.form(Map.of("webhook_uri", receiver.uri("/hook").toString()));
      client.get("/accounts?async=true&" + hook);

      var callback = receiver.next();

      assertThat(verified(callback, "/hook", callback.body())).isTrue();
    }
  }

  @Test
  void a_receiver_that_is_not_there_is_no_fault_of_the_sender() {
    var receiver = new Receiver(200);
    var webhook = STUB.server().webhooks().unsigned(receiver.uri("/x"), "{}");
    receiver.close();

    int status = STUB.server().webhooks().send(webhook);

    assertThat(status).isZero();
  }

  private static Request arrived(String path) throws InterruptedException {
    try (var receiver = new Receiver(200)) {
      var sender = STUB.server().webhooks();
      sender.send(sender.signed(receiver.uri(path), EVENT.body(), NOW));
      return receiver.next();
    }
  }

  private static JsonNode head(Request arrived) {
    String signature = arrived.header(WebhookSender.SIGNATURE_HEADER).orElseThrow();
    String head = signature.substring(0, signature.indexOf('.'));
    return Json.parse(new String(decode(head), StandardCharsets.UTF_8)).orElseThrow();
  }

  private JsonNode keys() {
    return TestClient.json(client.getUri(STUB.server().webhookKeysUri().toString())).get("keys");
  }

  /** Verifies apart from the code that signs: key from the JWKS, JDK only. */
  private boolean verified(Request arrived, String path, String body)
      throws GeneralSecurityException {
    String[] parts = arrived.header(WebhookSender.SIGNATURE_HEADER).orElseThrow().split("\\.", -1);
    assertThat(parts).hasSize(3);
    assertThat(parts[1]).isEmpty();
    String timestamp = arrived.header("X-Tl-Webhook-Timestamp").orElseThrow();
    String payload = "POST " + path + "\nX-Tl-Webhook-Timestamp: " + timestamp + "\n" + body;
    var verifier = Signature.getInstance("SHA512withECDSAinP1363Format");
    verifier.initVerify(key(head(arrived).get("kid").asText()));
    String input =
        parts[0]
            + "."
            + Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(payload.getBytes(StandardCharsets.UTF_8));
    verifier.update(input.getBytes(StandardCharsets.US_ASCII));
    return verifier.verify(decode(parts[2]));
  }

  private PublicKey key(String kid) throws GeneralSecurityException {
    for (var key : keys()) {
      if (key.get("kid").asText().equals(kid)) {
        var curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp521r1"));
        var point = new ECPoint(number(key.get("x")), number(key.get("y")));
        return KeyFactory.getInstance("EC")
            .generatePublic(
                new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
      }
    }
    throw new AssertionError("no key of this id is published");
  }

  private static BigInteger number(JsonNode node) {
    return new BigInteger(1, decode(node.asText()));
  }

  private static byte[] decode(String text) {
    return Base64.getUrlDecoder().decode(text);
  }
}

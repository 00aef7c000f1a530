package org.avstem.adapter.truelayer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.avstem.ports.spi.IncomingEvent;
import org.avstem.ports.spi.RawBody;
import org.avstem.wire.JsonTree;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The raw verifier against TrueLayer's published vectors, and each of them with one thing changed.
 */
@Tag("E04")
@Tag("T-WH-1")
class SignatureVectorsTest {
  private static final String EVENT =
      "{\"event_type\":\"example\",\"event_id\":\"18b2842b-a57b-4887-a0a6-d3c7c36f1020\"}";
  private static final List<IncomingEvent.Header> WEBHOOK_HEADERS =
      List.of(
          new IncomingEvent.Header("X-Tl-Webhook-Timestamp", "2021-11-29T11:42:55Z"),
          new IncomingEvent.Header("Content-Type", "application/json"));

  @Test
  void the_published_webhook_verifies() {
    assertThat(verdict("jwks.json", "webhook-signature.txt", webhook("/tl-webhook", EVENT)))
        .isEqualTo("GENUINE");
  }

  @Test
  void the_published_webhook_verifies_with_header_names_in_another_casing() {
    var event =
        event(
            "/tl-webhook",
            List.of(
                new IncomingEvent.Header("x-tl-webhook-timestamp", "2021-11-29T11:42:55Z"),
                new IncomingEvent.Header("CONTENT-TYPE", "application/json")),
            EVENT);

    assertThat(verdict("jwks.json", "webhook-signature.txt", event)).isEqualTo("GENUINE");
  }

  @Test
  void the_published_request_verifies() {
    var event =
        event(
            "/merchant_accounts/a61acaef-ee05-4077-92f3-25543a11bd8d/sweeping",
            List.of(
                new IncomingEvent.Header(
                    "Idempotency-Key", "idemp-2076717c-9005-4811-a321-9e0787fa0382")),
            "{\"currency\":\"GBP\",\"max_amount_in_minor\":5000000,\"name\":\"Foo???\"}");

    assertThat(verdict("jwks.json", "tl-signature.txt", event)).isEqualTo("GENUINE");
  }

  @Test
  void a_key_whose_coordinate_lacks_its_leading_zero_is_read() {
    assertThat(zeroPadding(compact())).isEqualTo("GENUINE");
  }

  @Test
  void the_same_body_written_with_line_breaks_is_another_one() {
    assertThat(zeroPadding(text("missing-zero-padding-test-payload.json")))
        .isEqualTo("SIGNATURE_WRONG");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "a slash more | /tl-webhook/ | 2021-11-29T11:42:55Z | same",
        "another path | /other | 2021-11-29T11:42:55Z | same",
        "another time | /tl-webhook | 2021-12-02T14:18:00Z | same",
        "an empty object | /tl-webhook | 2021-11-29T11:42:55Z | {}",
        "a byte more | /tl-webhook | 2021-11-29T11:42:55Z | more"
      })
  void the_published_webhook_with_one_thing_changed_does_not_verify(
      String change, String path, String time, String body) {
    String sent = body.equals("same") ? EVENT : body.equals("more") ? EVENT + " " : body;
    var headers =
        List.of(new IncomingEvent.Header("X-Tl-Webhook-Timestamp", time), WEBHOOK_HEADERS.get(1));

    assertThat(verdict("jwks.json", "webhook-signature.txt", event(path, headers, sent)))
        .isEqualTo("SIGNATURE_WRONG");
  }

  @Test
  void the_published_webhook_does_not_verify_with_another_sets_keys() {
    assertThat(
            verdict(
                "missing-zero-padding-test-jwks.json",
                "webhook-signature.txt",
                webhook("/tl-webhook", EVENT)))
        .isEqualTo("KEY_UNKNOWN");
  }

  private static String zeroPadding(String body) {
    var event =
        event(
            "/a147f26a-f07e-47e3-9526-d52f1f1fdd55",
            List.of(new IncomingEvent.Header("x-tl-webhook-timestamp", "2023-06-09T15:40:30Z")),
            body);
    return verdict(
        "missing-zero-padding-test-jwks.json", "missing-zero-padding-test-signature.txt", event);
  }

  /** As it was sent: without the blanks of the published file. */
  private static String compact() {
    return text("missing-zero-padding-test-payload.json")
        .replaceAll("\\n *", "")
        .replace("\": ", "\":");
  }

  private static String verdict(String keyFile, String signatureFile, IncomingEvent event) {
    try {
      var keys =
          KeySet.of(
              JsonTree.document(
                  new ByteArrayInputStream(text(keyFile).getBytes(StandardCharsets.UTF_8))));
      DetachedJws jws = DetachedJws.parse(text(signatureFile));
      var key = keys.find(jws.kid()).orElseThrow(() -> new Unproven("KEY_UNKNOWN"));
      return new SignedRequest(event).isSignedBy(key, jws, event.path())
          ? "GENUINE"
          : "SIGNATURE_WRONG";
    } catch (Unproven forged) {
      return forged.code();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static IncomingEvent webhook(String path, String body) {
    return event(path, WEBHOOK_HEADERS, body);
  }

  private static IncomingEvent event(String path, List<IncomingEvent.Header> headers, String body) {
    return new IncomingEvent(
        "POST",
        path,
        "",
        headers,
        RawBody.of(body.getBytes(StandardCharsets.UTF_8)),
        CannedTrueLayer.NOON);
  }

  private static String text(String name) {
    try (var in = SignatureVectorsTest.class.getResourceAsStream("/truelayer-signing/" + name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

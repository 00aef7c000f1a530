package org.avstem.app.webhooks;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.avstem.app.world.Erp;
import org.avstem.app.world.RawHttp;
import org.avstem.app.world.ScriptedBeans;
import org.avstem.app.world.World;
import org.avstem.core.connection.ProviderId;
import org.avstem.ports.spi.Hash;
import org.avstem.ports.spi.Stores;
import org.avstem.testkit.bank.ScriptedBank;
import org.avstem.testkit.bank.ScriptedEvents;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a bank sends comes in as it was sent, needs no key, and is answered at once. */
@QuarkusTest
@QuarkusTestResource(World.class)
class WebhookTest {
  private static final String PATH = "/webhooks/" + ScriptedBeans.ID;

  /** How the scripted bank names the first consent that it gives; no other test asks it for one. */
  private static final String FIRST_CONSENT = "consent-1";

  @Inject ScriptedBank bank;
  @Inject Stores stores;
  @Inject MeterRegistry metrics;

  @ConfigProperty(name = "quarkus.http.test-port")
  int port;

  private static String body(String id, String reference) {
    return String.join("\n", id, "DATA_CHANGED", reference, "");
  }

  private static String newId() {
    return "event-" + UUID.randomUUID();
  }

  private String signature(String path, String body) {
    return bank.scriptedEvents().signature(path, body.getBytes(StandardCharsets.UTF_8));
  }

  private Response sent(String body) {
    return sent(body, signature(ScriptedBeans.PATH, body));
  }

  private static Response sent(String body, String signature) {
    return given()
        .contentType("application/json")
        .header(ScriptedEvents.HEADER, signature)
        .body(body.getBytes(StandardCharsets.UTF_8))
        .post(PATH);
  }

  private boolean isKept(String id) {
    return stores
        .bankEvents()
        .find(new ProviderId(ScriptedBeans.ID), Hash.of("id\n" + id))
        .isPresent();
  }

  private double received(String outcome) {
    return metrics
        .counter("avstem.webhooks.received", "provider", ScriptedBeans.ID, "outcome", outcome)
        .count();
  }

  @Test
  @Tag("E06")
  @Tag("E08")
  void a_genuine_event_is_taken_without_a_key_and_a_copy_of_it_too() {
    String id = newId();
    String body = body(id, "nobodys");

    Response first = sent(body);
    Response copy = sent(body);

    assertThat(first.statusCode()).isEqualTo(202);
    assertThat(copy.statusCode()).isEqualTo(200);
    assertThat(isKept(id)).isTrue();
  }

  @Test
  @Tag("E01")
  void a_forged_one_is_401_and_leaves_nothing() {
    String id = newId();
    String body = body(id, "nobodys");

    for (String signature :
        List.of("", "00", signature(ScriptedBeans.PATH, body + " "), signature(PATH, body))) {
      Response answer = sent(body, signature);
      assertThat(answer.statusCode()).as(signature).isEqualTo(401);
      assertThat(answer.contentType()).startsWith("application/problem+json");
      assertThat(answer.jsonPath().getString("code")).isEqualTo("signature_refused");
    }
    assertThat(isKept(id)).isFalse();
  }

  @Test
  @Tag("E02")
  void the_body_is_read_as_it_was_sent_whatever_it_calls_itself() {
    for (String type : List.of("application/json", "text/plain", "application/x-unheard-of")) {
      String body = "  " + newId() + " \t{\"b\":1,\"a\" : 2}\u00e6\u00f8 \n OTHER";

      Response answer =
          given()
              .header("Content-Type", type)
              .header("sCRIPTED-sIGNATURE", signature(ScriptedBeans.PATH, body))
              .body(body.getBytes(StandardCharsets.UTF_8))
              .post(PATH);

      assertThat(answer.statusCode()).as(type).isEqualTo(202);
    }
  }

  @Test
  void a_signature_that_came_twice_is_none() {
    String body = body(newId(), "nobodys");
    String signature = signature(ScriptedBeans.PATH, body);

    int status =
        given()
            .header(ScriptedEvents.HEADER, signature, signature)
            .body(body.getBytes(StandardCharsets.UTF_8))
            .post(PATH)
            .statusCode();

    assertThat(status).isEqualTo(401);
  }

  @Test
  void a_key_of_ours_neither_helps_nor_harms() {
    String body = body(newId(), "nobodys");

    int forged = Erp.admin().asks().body(body).post(PATH).statusCode();
    int genuine =
        given()
            .header("Authorization", "Bearer nonsense")
            .header(ScriptedEvents.HEADER, signature(ScriptedBeans.PATH, body))
            .body(body.getBytes(StandardCharsets.UTF_8))
            .post(PATH)
            .statusCode();

    assertThat(List.of(forged, genuine)).containsExactly(401, 202);
  }

  @Test
  void a_bank_that_sends_no_events_and_one_that_is_not_here_are_not_found() {
    for (String path :
        List.of(
            "/webhooks/dnb",
            "/webhooks/nobody",
            "/webhooks/NOT-AN-ID",
            "/webhooks/truelayer",
            "/api/v1/integrations/truelayer/webhook")) {
      Response answer = given().body("{}").post(path);
      assertThat(answer.statusCode()).as(path).isEqualTo(404);
      assertThat(answer.contentType()).as(path).startsWith("application/problem+json");
    }
    assertThat(given().get(PATH).statusCode()).isEqualTo(405);
    assertThat(RawHttp.status(port, "POST", "/webhooks%2Fscripted")).isEqualTo(400);
  }

  @Test
  void what_is_too_large_is_413_however_it_is_sent() {
    byte[] most = new byte[WebhookDesk.BODY_MAX];
    byte[] more = new byte[WebhookDesk.BODY_MAX + 1];

    assertThat(given().body(most).post(PATH).statusCode()).isEqualTo(401);
    assertThat(given().body(more).post(PATH).statusCode()).isEqualTo(413);
    assertThat(given().body(new java.io.ByteArrayInputStream(more)).post(PATH).statusCode())
        .isEqualTo(413);
  }

  @Test
  void while_the_banks_keys_cannot_be_had_the_sender_is_asked_to_come_again() {
    String id = newId();
    bank.scriptedEvents().keysGone(true);
    try {
      Response answer = sent(body(id, "nobodys"));

      assertThat(answer.statusCode()).isEqualTo(503);
      assertThat(answer.getHeader("Retry-After")).isNotBlank();
      assertThat(isKept(id)).isFalse();
    } finally {
      bank.scriptedEvents().keysGone(false);
    }
  }

  @Test
  @Tag("E09")
  @Tag("K08")
  void what_came_in_is_counted_by_outcome_and_never_by_what_a_stranger_wrote() {
    double accepted = received("ACCEPTED");
    double refused = received("REFUSED");
    String body = body(newId(), "nobodys");

    sent(body);
    sent(body, "00");
    given().body("{}").post("/webhooks/somebody-else");

    assertThat(received("ACCEPTED")).isEqualTo(accepted + 1);
    assertThat(received("REFUSED")).isEqualTo(refused + 1);
    assertThat(metrics.timer("avstem.webhooks.answering").count()).isPositive();
    assertThat(metrics.find("avstem.webhooks.received").tag("provider", "somebody-else").counter())
        .isNull();
  }

  @Test
  @Tag("E05")
  @Tag("E07")
  void news_make_the_connection_be_read() {
    Erp erp = Erp.ofNewTenant("Vik AS");
    String connection = erp.connectScripted(ScriptedBeans.ID).get("connection");

    sent(body(newId(), FIRST_CONSENT));

    assertThat(awaitHinted(erp, connection)).isEqualTo("COMPLETE");
  }

  private static String awaitHinted(Erp erp, String connection) {
    for (int i = 0; i < 300; i++) {
      String status =
          erp.get("/api/v1/connections/" + connection + "/sync-runs")
              .getString("items.find { it.trigger == 'WEBHOOK' }?.status");
      if (status != null && !status.equals("RUNNING")) {
        return status;
      }
      java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
    }
    throw new AssertionError("no run came of the event");
  }
}

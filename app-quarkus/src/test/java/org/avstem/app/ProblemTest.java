package org.avstem.app;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.avstem.app.world.Erp;
import org.avstem.app.world.World;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(World.class)
class ProblemTest {
  private static final String ITEM =
      "{\"externalId\":\"%s\",\"direction\":\"RECEIVABLE\",\"amount\":\"%s\",\"currency\":\"NOK\"}";

  @ParameterizedTest
  @Tag("TM-14")
  @ValueSource(
      strings = {
        "{\"provider\":\"dnb\",\"returnUrl\":\"https://erp.example/banks/done\",\"initiator\":\"k\",\"tenantId\":\"x\"}",
        "{\"provider\":\"dnb\",\"returnUrl\":\"https://erp.example/banks/done\",\"initiator\":\"k\",\"status\":\"ACTIVE\"}",
        "{\"provider\":\"dnb\",\"provider\":\"dnb\",\"returnUrl\":\"https://erp.example/banks/done\",\"initiator\":\"k\"}",
        "{\"provider\":7,\"returnUrl\":\"https://erp.example/banks/done\",\"initiator\":\"k\"}",
        "{\"provider\":\"dnb\",\"returnUrl\":\"https://erp.example/banks/done\",\"initiator\":\"k\"} {}",
        "{\"provider\":\"dnb\"",
        "[]",
        "null",
        ""
      })
  void a_body_that_is_not_exactly_what_is_asked_for_is_refused(String body) {
    Response response =
        Erp.admin().asks().contentType("application/json").body(body).post("/api/v1/connections");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.contentType()).startsWith("application/problem+json");
    assertThat(response.jsonPath().getString("type")).startsWith("urn:avstem:problem:");
  }

  @Test
  void each_bad_item_is_named_by_index_and_field_and_none_is_kept() {
    String good = "bulk-" + UUID.randomUUID();
    String body =
        "["
            + ITEM.formatted(good, "10.00")
            + ","
            + ITEM.formatted("b", "1e100000000")
            + ","
            + ITEM.formatted("c", "-5")
            + ",{\"externalId\":\"d\",\"direction\":\"SIDEWAYS\","
            + "\"amount\":\"1\",\"currency\":\"XYZ\",\"dueOn\":\"2026-02-30\"}]";

    Response response =
        Erp.admin().asks().contentType("application/json").body(body).put("/api/v1/open-items");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.jsonPath().getList("errors.field", String.class))
        .contains("[1].amount", "[2].amount", "[3].direction", "[3].currency", "[3].dueOn");
    assertThat(Erp.admin().get("/api/v1/open-items?limit=1000").getList("items.externalId"))
        .doesNotContain(good);
  }

  @Test
  void nothing_of_the_request_comes_back_in_a_problem() {
    String canary = "canary" + UUID.randomUUID();
    List<Response> responses =
        List.of(
            Erp.admin().asks().get("/api/v1/transactions?cursor=" + canary),
            Erp.admin().asks().get("/api/v1/transactions?state=" + canary),
            Erp.admin().asks().get("/api/v1/accounts/" + canary),
            Erp.admin().asks().get("/api/v1/" + canary),
            Erp.admin().post("/api/v1/connections", Map.of(canary, canary)),
            given().header("Authorization", "Bearer " + canary).get("/api/v1/accounts"),
            given().get("/connect/" + canary),
            given().get("/callback/dnb?state=" + canary + "&error=" + canary),
            given().get("/callback/" + canary));

    for (Response response : responses) {
      assertThat(response.statusCode()).isBetween(400, 499);
      assertThat(response.asString()).doesNotContain(canary);
    }
  }

  @Test
  @Tag("T-DS-4")
  void the_same_request_under_one_key_is_done_once() {
    String key = UUID.randomUUID().toString();
    Map<String, String> body = start("kari");
    String first = once(key, body).then().statusCode(201).extract().path("id");

    Response again = once(key, body);
    Response other = once(key, start("ola"));

    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.jsonPath().getString("id")).isEqualTo(first);
    assertThat(again.getHeader("Idempotent-Replayed")).isEqualTo("true");
    assertThat(other.statusCode()).isEqualTo(422);
  }

  @Test
  void a_refused_request_gives_its_key_back() {
    String key = UUID.randomUUID().toString();
    Map<String, String> wrong =
        Map.of("provider", "none", "returnUrl", World.RETURN_URL.toString(), "initiator", "k");
    assertThat(once(key, wrong).statusCode()).isEqualTo(400);

    assertThat(once(key, start("kari")).statusCode()).isEqualTo(201);
  }

  @Test
  @Tag("G07")
  void every_answer_carries_the_headers() {
    for (Response response :
        List.of(
            given().get("/api/v1/accounts"),
            Erp.admin().asks().get("/api/v1/accounts"),
            given().get("/nowhere"),
            given().get("/connect/x"))) {
      assertThat(response.getHeader("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(response.getHeader("Cache-Control")).isEqualTo("no-store");
      assertThat(response.getHeader("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(response.getHeaders().getValues("Content-Security-Policy"))
          .singleElement()
          .asString()
          .contains("frame-ancestors 'none'");
    }
  }

  private static Response once(String key, Map<String, String> body) {
    return Erp.admin()
        .asks()
        .header("Idempotency-Key", key)
        .contentType("application/json")
        .body(body)
        .post("/api/v1/connections");
  }

  private static Map<String, String> start(String initiator) {
    return Map.of(
        "provider", "dnb", "returnUrl", World.RETURN_URL.toString(), "initiator", initiator);
  }
}

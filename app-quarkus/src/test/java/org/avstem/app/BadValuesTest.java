package org.avstem.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.avstem.app.world.Erp;
import org.avstem.app.world.RawHttp;
import org.avstem.app.world.World;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values of the right shape that nothing behind the door could keep. */
@QuarkusTest
@QuarkusTestResource(World.class)
@Tag("TM-14")
@Tag("TM-19")
class BadValuesTest {
  @ConfigProperty(name = "quarkus.http.test-port")
  int port;

  @ParameterizedTest
  @ValueSource(
      strings = {"0000-01-01", "-0001-01-01", "+10000-01-01", "+999999999-12-31", "2026-02-30"})
  void a_day_that_no_calendar_of_ours_has_is_named(String day) {
    for (String field : new String[] {"issuedOn", "dueOn"}) {
      Response response = put("{%s,\"%s\":\"%s\"}".formatted(item("day"), field, day));

      assertThat(response.statusCode()).isEqualTo(400);
      assertThat(response.jsonPath().getString("errors[0].field")).isEqualTo("[0]." + field);
    }
    Response listed = Erp.admin().asks().queryParam("from", day).get("/api/v1/transactions");
    assertThat(listed.statusCode()).isEqualTo(400);
    assertThat(listed.jsonPath().getString("errors[0].field")).isEqualTo("from");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0001-01-01", "9999-12-31"})
  void the_first_and_the_last_day_are_kept(String day) {
    Response response = put("{%s,\"dueOn\":\"%s\"}".formatted(item("edge"), day));

    assertThat(response.statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "externalId, a\\ud800b",
    "partyName, \\udc00",
    "number, x\\ud83d",
    "reference, \\ude00\\ud83d"
  })
  void half_of_a_character_is_no_text(String field, String text) {
    String known = item(field.equals("externalId") ? text : "half");
    String body =
        field.equals("externalId")
            ? "{" + known + "}"
            : "{%s,\"%s\":\"%s\"}".formatted(known, field, text);

    Response response = put(body);

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.jsonPath().getString("errors[0].field")).isEqualTo("[0]." + field);
  }

  @Test
  void a_whole_character_beyond_the_basic_plane_is_kept() {
    Response response = put("{%s,\"partyName\":\"Bær \\ud83d\\ude00 AS\"}".formatted(item("face")));

    assertThat(response.statusCode()).isEqualTo(200);
  }

  @Test
  void an_initiator_of_half_a_character_is_not_taken_for_another() {
    Response response =
        Erp.admin()
            .asks()
            .contentType("application/json")
            .body(
                "{\"provider\":\"dnb\",\"returnUrl\":\""
                    + World.RETURN_URL
                    + "\",\"initiator\":\"kari\\ud800\"}")
            .post("/api/v1/connections");

    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.jsonPath().getString("errors[0].field")).isEqualTo("initiator");
  }

  @Test
  void an_item_that_is_none_is_named_by_its_index() {
    Response response = put("null");

    assertThat(response.jsonPath().getList("errors.field")).isEqualTo(java.util.List.of("[0]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"17825792", "999999999999999999"})
  void a_body_that_says_it_is_too_large_is_told_so_before_it_is_read(String length) {
    String answer =
        RawHttp.answer(
            port,
            "PUT /api/v1/open-items",
            "Content-Type: application/json",
            "Content-Length: " + length);

    assertThat(answer)
        .startsWith("HTTP/1.1 413 ")
        .contains("application/problem+json", "\"code\":\"too_large\"");
  }

  private static String item(String externalId) {
    return "\"externalId\":\"%s\",\"direction\":\"RECEIVABLE\",\"amount\":\"1.00\",\"currency\":\"NOK\""
        .formatted(externalId);
  }

  private static Response put(String item) {
    return Erp.admin()
        .asks()
        .contentType("application/json")
        .body("[" + item + "]")
        .put("/api/v1/open-items");
  }
}

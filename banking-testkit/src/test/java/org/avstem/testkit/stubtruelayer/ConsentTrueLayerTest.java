package org.avstem.testkit.stubtruelayer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsentTrueLayerTest {

  @RegisterExtension
  static final StubTrueLayerExtension STUB = new StubTrueLayerExtension(TestClient.usual());

  private final TestClient client = new TestClient(STUB.server());

  @Test
  @Tag("C07")
  void a_code_becomes_a_pair_of_tokens_of_an_hour() {
    var back = STUB.server().browser().agree(client.page(Map.of()));

    var tokens = client.redeem(back.parameters().get("code"));

    var body = TestClient.json(tokens);
    assertThat(back.posted()).isFalse();
    assertThat(back.parameters()).containsEntry("state", "s-1");
    assertThat(back.address().toString()).startsWith(TestClient.BACK + "?code=");
    assertThat(tokens.statusCode()).isEqualTo(200);
    assertThat(body.get("expires_in").asInt()).isEqualTo(3_600);
    assertThat(body.get("token_type").asText()).isEqualTo("Bearer");
    assertThat(body.get("access_token").asText().split("\\.", -1)).hasSize(3);
    assertThat(body.get("scope").asText()).isEqualTo(TestClient.ALL);
    assertThat(tokens.headers().firstValue("X-TL-Correlation-Id")).isPresent();
  }

  @Test
  void a_form_post_link_comes_back_as_a_form() {
    var back = STUB.server().browser().agree(client.page(Map.of("response_mode", "form_post")));

    assertThat(back.posted()).isTrue();
    assertThat(back.address()).isEqualTo(TestClient.BACK);
    assertThat(back.parameters()).containsEntry("state", "s-1").containsKey("code");
    assertThat(client.redeem(back.parameters().get("code")).statusCode()).isEqualTo(200);
  }

  @Test
  void who_cancels_comes_back_with_access_denied() {
    var back = STUB.server().browser().cancel(client.page(Map.of()));

    assertThat(back.parameters())
        .containsExactlyInAnyOrderEntriesOf(Map.of("error", "access_denied", "state", "s-1"));
  }

  @ParameterizedTest
  @CsvSource({
    "redirect_uri,https://erp.example/callback/truelayer/",
    "redirect_uri,https://ERP.example/callback/truelayer",
    "redirect_uri,https://evil.example/",
    "client_id,somebody-else"
  })
  @Tag("C06")
  void an_unknown_client_or_address_is_never_redirected_to(String name, String value) {
    var shown = client.getUri(client.page(Map.of(name, value)).toString());

    assertThat(shown.statusCode()).isEqualTo(400);
    assertThat(shown.headers().firstValue("Location")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "response_type,token,unsupported_response_type",
    "code_challenge_method,plain,invalid_request",
    "scope,accounts payments,invalid_scope"
  })
  @Tag("C02")
  void a_link_that_asks_for_the_wrong_thing_goes_straight_back(
      String name, String value, String error) {
    var back = STUB.server().browser().agree(client.page(Map.of(name, value)));

    assertThat(back.parameters()).containsEntry("error", error);
  }

  @Test
  @Tag("C02")
  void a_code_is_worth_nothing_without_its_verifier() {
    String code = STUB.server().browser().agree(client.page(Map.of())).parameters().get("code");
    var fields =
        Map.of(
            "grant_type",
            "authorization_code",
            "code",
            code,
            "redirect_uri",
            TestClient.BACK.toString(),
            "code_verifier",
            "another-verifier-that-is-long-enough-for-the-rule");

    var refused = client.token(fields);

    assertInvalidGrant(refused);
  }

  @Test
  void a_code_lives_five_minutes() {
    String code = STUB.server().browser().agree(client.page(Map.of())).parameters().get("code");
    STUB.server().moveClock(Duration.ofMinutes(5));

    var refused = client.redeem(code);

    assertInvalidGrant(refused);
  }

  @Test
  void a_code_that_comes_twice_ends_what_it_gave() {
    String code = STUB.server().browser().agree(client.page(Map.of())).parameters().get("code");
    client.use(client.redeem(code));

    var refused = client.redeem(code);

    assertInvalidGrant(refused);
    assertThat(client.get("/me").statusCode()).isEqualTo(403);
  }

  @Test
  void without_offline_access_there_is_no_refresh_token() {
    var tokens =
        client.redeem(
            STUB.server().browser().agree(client.page("accounts")).parameters().get("code"));

    assertThat(TestClient.json(tokens).has("refresh_token")).isFalse();
  }

  @Test
  void somebody_who_consents_again_keeps_the_credentials_id_and_another_one_does_not() {
    String first = credentialsIdOf("robin");
    String again = credentialsIdOf("robin");
    String other = credentialsIdOf("kim");

    assertThat(again).isEqualTo(first);
    assertThat(other).isNotEqualTo(first);
  }

  @Test
  void only_the_chosen_accounts_are_shown() {
    String bban = STUB.server().ledger().accounts().get(1).account().bban();
    var back = STUB.server().browser().agree(client.page(Map.of()), List.of(bban));
    client.use(client.redeem(back.parameters().get("code")));

    assertThat(client.results("/accounts"))
        .extracting(account -> account.at("/account_number/number").asText())
        .containsExactly(bban.substring(6));
    assertThat(client.results("/cards")).isEmpty();
  }

  @Test
  void the_token_endpoint_takes_json_as_well_as_forms() {
    client.connected();
    var fields =
        client.withClient(
            Map.of("grant_type", "refresh_token", "refresh_token", client.refreshToken()));

    var answer = client.postJson(STUB.server().authUri() + "/connect/token", fields);

    assertThat(answer.statusCode()).isEqualTo(200);
  }

  @Test
  void a_wrong_secret_is_an_unauthorized_client() {
    var refused =
        client.token(
            Map.of("grant_type", "refresh_token", "refresh_token", "x", "client_secret", "wrong"));

    var body = TestClient.json(refused);
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(body.get("error").asText()).isEqualTo("unauthorized_client");
    assertThat(body.get("error_details").isObject()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"grant_type,password", "refresh_token,''"})
  void a_request_that_is_none_says_why(String name, String value) {
    var fields = new java.util.HashMap<>(Map.of("grant_type", "refresh_token"));
    fields.put("refresh_token", "x");
    fields.put(name, value);

    var refused = client.token(fields);

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(TestClient.json(refused).at("/error_details/reason").asText()).contains(name);
  }

  @Test
  @Tag("C18")
  void a_deleted_connection_gives_nothing_any_more() {
    client.connected();

    var deleted = client.delete(STUB.server().authUri() + "/api/delete");

    assertThat(deleted.statusCode()).isEqualTo(200);
    assertThat(deleted.body()).isEmpty();
    assertInvalidGrant(client.refresh(client.refreshToken()));
    assertThat(client.get("/accounts").statusCode()).isEqualTo(403);
    assertThat(client.delete(STUB.server().authUri() + "/api/delete").statusCode()).isEqualTo(401);
  }

  @Test
  void the_providers_of_a_country_are_named_and_austria_has_none() {
    String list = STUB.server().authUri() + "/api/providers?clientId=";
    String ours = list + STUB.server().options().client().clientId();

    assertThat(ids(client.getUri(ours))).contains("mock", "xs2a-stub-kasse");
    assertThat(ids(client.getUri(ours + "&country=uk")))
        .containsExactly("mock", "ob-stub-business");
    assertThat(ids(client.getUri(ours + "&country=uk%20de&scopes=cards"))).containsExactly("mock");
    assertThat(ids(client.getUri(ours + "&country=at"))).isEmpty();
    assertThat(ids(client.getUri(list + "somebody-else"))).isEmpty();
  }

  private static List<String> ids(HttpResponse<String> response) {
    return TestClient.json(response).findValuesAsText("provider_id");
  }

  private String credentialsIdOf(String user) {
    URI page = client.page(Map.of());
    client.use(client.redeem(STUB.server().browser().agreeAs(page, user).parameters().get("code")));
    return client.results("/me").get(0).get("credentials_id").asText();
  }

  static void assertInvalidGrant(HttpResponse<String> response) {
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.body()).isEqualTo("{\"error\":\"invalid_grant\"}");
  }
}

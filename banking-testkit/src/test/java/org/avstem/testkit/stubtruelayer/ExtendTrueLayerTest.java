package org.avstem.testkit.stubtruelayer;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.avstem.testkit.stubbank.StubPki;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtendTrueLayerTest {

  private static @Nullable StubPki pki;
  private StubTrueLayer server;
  private TestClient client;

  @BeforeAll
  static void issue(@TempDir Path folder) {
    pki = StubPki.create(folder, Instant.now());
  }

  private void start(Renewal renewal) {
    var usual = TestClient.usual();
    server =
        StubTrueLayer.start(
            usual
                .withPki(pki)
                .withClient(usual.client().withRenewal(renewal).withExtendPath("/extend/here")));
    client = new TestClient(server).connected();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void a_connection_whose_time_is_over_lives_on_without_the_customer() {
    start(Renewal.NO_ACTION_NEEDED);
    String id = client.results("/me").get(0).get("credentials_id").asText();
    server.moveClock(Duration.ofDays(91));

    var extended = extend(Map.of());

    var body = TestClient.json(extended);
    assertThat(body.get("action_needed").asText()).isEqualTo("no_action_needed");
    assertThat(body.get("expires_in").asInt()).isEqualTo(3_600);
    var me = client.use(extended).results("/me").get(0);
    assertThat(me.get("credentials_id").asText()).isEqualTo(id);
    assertThat(Instant.parse(me.get("consent_expires_at").asText()))
        .isEqualTo(server.clock().instant().plus(Duration.ofDays(90)));
  }

  @Test
  void a_customer_who_must_come_again_is_given_a_link_to_the_same_connection() {
    start(Renewal.AUTHENTICATION_NEEDED);
    String id = client.results("/me").get(0).get("credentials_id").asText();
    var extended = extend(Map.of("state", "s-2", "code_challenge", challenge()));

    var link = URI.create(TestClient.json(extended).get("user_input_link").asText());
    var back = server.browser().agree(link);

    assertThat(TestClient.json(extended).get("action_needed").asText())
        .isEqualTo("authentication_needed");
    assertThat(back.parameters()).containsEntry("state", "s-2");
    client.use(client.redeem(back.parameters().get("code")));
    assertThat(client.results("/me").get(0).get("credentials_id").asText()).isEqualTo(id);
  }

  @Test
  void an_unknown_extension_link_leads_nowhere() {
    start(Renewal.AUTHENTICATION_NEEDED);

    var shown = client.getUri(server.authUri() + "/?extension=unknown");

    assertThat(shown.statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "CANNOT_BE_EXTENDED,422,/detail",
    "SCREEN_NOT_REVIEWED,400,/errors/UserHasReconfirmedConsent"
  })
  void a_refusal_is_a_problem_document(Renewal renewal, int status, String place) {
    start(renewal);

    var refused = extend(Map.of());

    assertProblem(refused, status);
    assertThat(TestClient.json(refused).at(place).isMissingNode()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "client_secret,wrong,401",
    "refresh_token,unknown,401",
    "client_id,'',400",
    "redirect_uri,https://evil.example/,400",
    "user_has_reconfirmed_consent,false,400"
  })
  void a_request_that_may_not_be_is_a_problem_document(String name, String value, int status) {
    start(Renewal.NO_ACTION_NEEDED);

    var refused = extend(Map.of(name, value));

    assertProblem(refused, status);
  }

  @Test
  void what_the_customer_took_back_cannot_be_extended() {
    start(Renewal.NO_ACTION_NEEDED);
    server.revoke(server.credentialsIds().get(0));

    var refused = extend(Map.of());

    assertProblem(refused, 422);
  }

  private void assertProblem(HttpResponse<String> refused, int status) {
    var body = TestClient.json(refused);
    assertThat(refused.statusCode()).isEqualTo(status);
    assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(body.get("status").asInt()).isEqualTo(status);
    assertThat(body.get("instance").asText()).isEqualTo("/extend/here");
    assertThat(body.get("trace_id").asText()).isNotBlank();
  }

  private HttpResponse<String> extend(Map<String, Object> other) {
    var body = new HashMap<String, Object>();
    body.put("user_has_reconfirmed_consent", true);
    body.put("user", Map.of("id", "u-1", "name", "Robin Larkfield", "email", "r@erp.example"));
    body.put("refresh_token", client.refreshToken());
    body.put("redirect_uri", TestClient.BACK.toString());
    body.putAll(client.withClient(Map.of()));
    body.putAll(other);
    return client.postJson(server.apiUri() + "/extend/here", body);
  }

  private static String challenge() {
    return SigningKeys.base64Url(Connections.sha256(TestClient.VERIFIER));
  }
}

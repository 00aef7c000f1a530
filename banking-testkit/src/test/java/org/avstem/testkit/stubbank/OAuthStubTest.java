package org.avstem.testkit.stubbank;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OAuthStubTest {

  private static final URI REGISTERED = URI.create("https://erp.example/api/dnb/oauth/callback");
  private StubBank bank;
  private TestClient client;

  private void start(StubBankOptions options) {
    bank = StubBank.start(options.withRedirectUri(REGISTERED));
    client = new TestClient(bank).with("x-api-key", bank.options().oauth().apiKey());
  }

  private static StubBankOptions usual() {
    return StubWorlds.small(Flavour.OAUTH2);
  }

  @AfterEach
  void close() {
    bank.close();
  }

  @Test
  void a_code_becomes_tokens_that_read_exactly_the_rows_of_the_truth() {
    start(usual());
    client.with("Authorization", "Bearer " + tokens().get("access_token").asText());

    var truth = bank.truth().get(0);
    var rows = new ArrayList<JsonNode>();
    client
        .pages(truth.account().bban(), "dateFrom=2025-12-01T00:00:00Z")
        .forEach(page -> page.get("transactions").forEach(rows::add));

    var sum =
        rows.stream()
            .map(row -> new BigDecimal(row.at("/transactionAmount/amount").asText()))
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    assertThat(rows).hasSize(truth.bookedCount());
    assertThat(sum).isEqualByComparingTo(BigDecimal.valueOf(truth.bookedMinor(), 2));
    assertThat(rows.get(0).get("bookingDate").asText()).endsWith("T00:00:00Z");
    assertThat(TestClient.json(client.get("/accounts")).get("accounts")).hasSize(2);
    assertThat(bank.tokenCounters().codesRedeemed()).isEqualTo(1);
  }

  @Test
  void offset_and_limit_page_through_all_rows() {
    start(usual().withOAuth(usual().oauth().withOffsetAndLimit()));
    client.with("Authorization", "Bearer " + tokens().get("access_token").asText());
    String path = "/accounts/" + bank.truth().get(0).account().bban() + "/transactions";

    var first = TestClient.json(client.get(path + "?offset=0&limit=100"));
    var second = TestClient.json(client.get(path + "?offset=100&limit=100"));

    assertThat(first.get("transactions")).hasSize(100);
    assertThat(second.get("transactions")).hasSize(50);
    assertThat(first.has("_links")).isFalse();
  }

  @Test
  void a_code_works_once_and_its_second_use_ends_the_grant() {
    start(usual());
    String code = code();
    var access = TestClient.json(redeem(code)).get("access_token").asText();

    var again = redeem(code);

    assertThat(again.statusCode()).isEqualTo(400);
    assertThat(again.body()).contains("invalid_grant");
    assertThat(client.with("Authorization", "Bearer " + access).get("/accounts").statusCode())
        .isEqualTo(401);
    assertThat(bank.tokenCounters().reuses()).isEqualTo(1);
  }

  @Test
  void use_of_a_rotated_refresh_token_ends_the_family() {
    start(usual());
    String first = tokens().get("refresh_token").asText();
    String second = TestClient.json(refresh(first)).get("refresh_token").asText();

    var reused = refresh(first);

    assertThat(reused.body()).contains("invalid_grant");
    assertThat(refresh(second).body()).contains("invalid_grant");
    assertThat(bank.tokenCounters().rotations()).isEqualTo(1);
  }

  @Test
  void an_answer_may_leave_the_refresh_token_out_and_the_old_one_stays_good() {
    start(usual().withOAuth(usual().oauth().withRotation(OAuthRules.Rotation.OMITTED)));
    String refresh = tokens().get("refresh_token").asText();

    var answer = TestClient.json(refresh(refresh));

    assertThat(answer.has("refresh_token")).isFalse();
    assertThat(refresh(refresh).statusCode()).isEqualTo(200);
  }

  @Test
  void revocation_ends_the_grant() {
    start(usual());
    var tokens = tokens();

    client.post(bank.origin().resolve("/oauth2/revoke"), credentials() + "&token=" + text(tokens));

    assertThat(
            client
                .with("Authorization", "Bearer " + tokens.get("access_token").asText())
                .get("/accounts")
                .body())
        .contains("TOKEN_EXPIRED");
    assertThat(bank.tokenCounters().revocations()).isEqualTo(1);
  }

  @Test
  void a_wrong_secret_or_api_key_gets_no_token() {
    start(usual());

    var wrongSecret =
        client.post(tokenUri(), "grant_type=refresh_token&client_id=x&refresh_token=y");
    var wrongKey = client.with("x-api-key", "wrong").post(tokenUri(), credentials());

    assertThat(List.of(wrongSecret.statusCode(), wrongKey.statusCode())).containsOnly(401);
  }

  @Test
  void an_unregistered_redirect_address_is_never_redirected_to() {
    start(usual());
    String page = authorizePage().toString().replace("erp.example", "evil.example");

    var shown = client.send(java.net.http.HttpRequest.newBuilder(URI.create(page)).build());

    assertThat(shown.statusCode()).isEqualTo(400);
    assertThat(shown.headers().firstValue("Location")).isEmpty();
  }

  @Test
  void a_denial_comes_back_with_error_and_state() {
    start(usual());

    var back = bank.psuBrowser().deny(authorizePage());

    assertThat(back.getQuery()).isEqualTo("error=access_denied&state=s1");
  }

  private static String text(JsonNode tokens) {
    return tokens.get("refresh_token").asText();
  }

  private JsonNode tokens() {
    return TestClient.json(redeem(code()));
  }

  private HttpResponse<String> redeem(String code) {
    String form = "&grant_type=authorization_code&code=" + code + "&redirect_uri=" + REGISTERED;
    return client.post(tokenUri(), credentials() + form);
  }

  private HttpResponse<String> refresh(String token) {
    return client.post(
        tokenUri(), credentials() + "&grant_type=refresh_token&refresh_token=" + token);
  }

  private URI tokenUri() {
    return bank.origin().resolve("/oauth2/token");
  }

  private String credentials() {
    var oauth = bank.options().oauth();
    return "client_id=" + oauth.clientId() + "&client_secret=" + oauth.clientSecret();
  }

  private String code() {
    var back = bank.psuBrowser().accept(authorizePage());
    var matcher = Pattern.compile("code=([0-9a-f]+)&state=s1").matcher(back.getQuery());
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  private URI authorizePage() {
    String scope = "psd2:accounts:read psd2:transactions:read";
    return URI.create(
        bank.psuUri()
            + "/oauth2/authorize?response_type=code&client_id="
            + bank.options().oauth().clientId()
            + "&redirect_uri="
            + URLEncoder.encode(REGISTERED.toString(), StandardCharsets.UTF_8)
            + "&scope="
            + URLEncoder.encode(scope, StandardCharsets.UTF_8)
            + "&state=s1");
  }
}

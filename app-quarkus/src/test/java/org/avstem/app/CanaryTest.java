package org.avstem.app;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.avstem.app.world.Canaries;
import org.avstem.app.world.Erp;
import org.avstem.app.world.LogListener;
import org.avstem.app.world.World;
import org.avstem.testkit.stubbank.Endpoint;
import org.avstem.testkit.stubbank.Fault;
import org.avstem.testkit.stubbank.Poison;
import org.avstem.testkit.stubbank.StubBank;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens, secrets, account numbers and references pass through every flow and are seen nowhere. */
@QuarkusTest
@QuarkusTestResource(World.class)
@Tag("I01")
@Tag("TM-9")
class CanaryTest {
  private static final String PSU = "01017012345";

  @ConfigProperty(name = "quarkus.management.test-port")
  int managementPort;

  private final Canaries canaries = new Canaries();
  private LogListener log;
  private Erp erp;

  @BeforeEach
  void listen() {
    log = LogListener.begin();
    erp = Erp.ofNewTenant("Kanari AS");
    canaries.plant(World.current().adminKey(), World.current().platformKey(), erp.key(), PSU);
  }

  @AfterEach
  void nothing_was_seen_in_logs_answers_and_metrics() {
    log.close();
    World.current().bank().faults().clear();
    World.current().oauthBank().faults().clear();
    List<String> texts = new ArrayList<>(log.lines());
    for (String path : new String[] {"/metrics", "/health", "/health/ready"}) {
      texts.add(given().port(managementPort).get(path).asString());
    }

    assertThat(canaries.planted()).hasSizeGreaterThanOrEqualTo(4);
    assertThat(canaries.answers()).isPositive();
    canaries.assertUnseenIn(texts);
  }

  @ParameterizedTest
  @ValueSource(strings = {"dnb", "oauth"})
  void from_the_start_page_to_the_first_import_and_the_end(String provider) {
    StubBank bank = bank(provider);
    plantClient();
    var started = erp.start(provider);
    String startUrl = started.getString("startUrl");
    canaries.plant(startUrl.substring(startUrl.lastIndexOf('/') + 1));
    Response atBank = Erp.goToBank(startUrl, provider);
    canaries.plant(atBank.getCookies().values());
    URI callback = bank.psuBrowser().accept(URI.create(atBank.getHeader("Location")));
    canaries.plant(Erp.query(callback).values());
    URI home = URI.create(browser(atBank).get(callback.toString()).getHeader("Location"));
    canaries.plant(Erp.query(home).get("ticket"));
    canaries.refused(browser(atBank).get(callback.toString()));
    String path = "/api/v1/connections/" + started.getString("id");
    Map<String, String> redeemed =
        Map.of("ticket", Erp.query(home).get("ticket"), "initiator", "kari");
    String run =
        erp.post(path + "/complete", redeemed).then().statusCode(200).extract().path("firstRunId");
    canaries.refused(erp.post(path + "/complete", redeemed));
    erp.ended(run);
    canaries.plantBooks(erp);
    canaries.plant(bank.consents().ids());
    canaries.saw(erp.asks().get("/api/v1/sync-runs/" + run));
    canaries.saw(erp.asks().get(path + "/history"));
    canaries.saw(erp.asks().get("/api/v1/audit?limit=500"));
    canaries.saw(erp.asks().delete(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/callback/oauth", "/callback/dnb", "/api/dnb/oauth/callback"})
  void a_code_that_is_posted(String path) {
    String provider = path.endsWith("oauth") ? "oauth" : "dnb";
    Response atBank = Erp.goToBank(erp.start(provider).getString("startUrl"), provider);
    URI consented = bank(provider).psuBrowser().accept(URI.create(atBank.getHeader("Location")));
    Map<String, String> form = new HashMap<>(Erp.query(consented));
    form.putIfAbsent("code", "canary-code-7654321");
    form.put("session_state", "canary-session-7654321");
    canaries.plant(form.get("code"), form.get("session_state"));

    Response posted = given().redirects().follow(false).formParams(form).post(path);
    canaries.saw(posted);
    String address = posted.getHeader("Location");
    canaries.refused(given().redirects().follow(false).get(address));
    canaries.saw(browser(atBank).get(address));
    canaries.refused(given().formParams(form).post(path));
    canaries.refused(browser(atBank).get(address));

    assertThat(posted.statusCode()).isEqualTo(303);
    assertThat(Erp.query(URI.create(address))).isEqualTo(Map.of("state", form.get("state")));
  }

  @Test
  void callbacks_that_are_refused_or_denied() {
    String state = "canary-state-1234567";
    String code = "canary-code-7654321";
    canaries.plant(state, code, "canary-error-text");
    for (String path :
        new String[] {
          "/callback/dnb",
          "/callback/oauth",
          "/api/dnb/oauth/callback",
          "/api/v1/integrations/truelayer/callback"
        }) {
      canaries.refused(given().queryParam("state", state).queryParam("code", code).get(path));
      canaries.refused(given().queryParam("state", state, code).get(path));
      canaries.refused(given().queryParam("error", "canary-error-text").get(path));
      canaries.refused(given().formParam("code", code).post(path));
      canaries.refused(given().formParam("code", code).formParam("state", state).post(path));
    }
    Response atBank = Erp.goToBank(erp.start().getString("startUrl"));
    URI denied = World.current().bank().psuBrowser().deny(URI.create(atBank.getHeader("Location")));
    canaries.plant(Erp.query(denied).get("state"));
    canaries.refused(given().urlEncodingEnabled(false).get(denied.toString()));
    canaries.saw(browser(atBank).get(denied + "&error_description=canary-error-text"));
    canaries.refused(given().get("/connect/" + state));
    canaries.refused(given().formParam("psuId", PSU).post("/connect/" + state));
    canaries.refused(given().formParam("psuId", PSU + "x").post(erp.start().getString("startUrl")));
  }

  @Test
  void syncs_that_a_bank_breaks() {
    StubBank bank = World.current().bank();
    List<Fault> faults = new ArrayList<>();
    faults.add(Fault.unauthorized("CONSENT_INVALID"));
    faults.add(new Fault.Refusal(500, PSU, null));
    faults.addAll(
        List.of(
            new Fault.HtmlPage(200),
            new Fault.Truncated(),
            new Fault.CutHalfWay(),
            new Fault.RowsOfAnotherAccount()));
    for (Poison poison :
        List.of(
            Poison.DUPLICATE_KEY,
            Poison.FEBRUARY_30,
            Poison.LATIN_1,
            Poison.UNKNOWN_CURRENCY,
            Poison.MISSING_AMOUNT)) {
      faults.add(new Fault.Poisoned(poison));
    }
    for (Fault fault : faults) {
      Map<String, String> connected = erp.connect();
      erp.ended(connected.get("run"));
      bank.faults().always(Endpoint.TRANSACTIONS, fault);
      String path = "/api/v1/connections/" + connected.get("connection");
      canaries.saw(erp.post(path + "/sync?wait=true", ""));
      canaries.saw(erp.asks().get(path));
      bank.faults().clear();
    }
    canaries.plantBooks(erp);
    canaries.plant(bank.consents().ids());
  }

  @Test
  void tokens_that_a_bank_refuses_to_refresh_or_to_revoke() {
    StubBank bank = World.current().oauthBank();
    plantClient();
    Map<String, String> connected = erp.connect("oauth", bank);
    erp.ended(connected.get("run"));
    String path = "/api/v1/connections/" + connected.get("connection");
    bank.expireAccessTokens();
    bank.faults().always(Endpoint.TOKEN, new Fault.Refusal(400, "invalid_grant", null));
    canaries.saw(erp.post(path + "/sync?wait=true", ""));
    bank.faults().always(Endpoint.REVOKE, new Fault.Garbage());
    canaries.saw(erp.asks().delete(path));
    canaries.plantBooks(erp);
  }

  @Test
  void requests_that_are_refused_repeat_nothing() {
    erp.ended(erp.connect().get("run"));
    canaries.plantBooks(erp);
    String review =
        "/api/v1/review/" + erp.get("/api/v1/review?status=NONE&limit=1").getString("items[0].id");
    for (String canary : canaries.planted().stream().limit(40).toList()) {
      for (Map<String, Object> item : badItems(canary)) {
        canaries.refused(put(List.of(item)));
      }
      canaries.refused(erp.post("/api/v1/connections", Map.of("provider", canary, canary, canary)));
      canaries.refused(
          erp.post(
              "/api/v1/connections",
              Map.of("provider", canary, "returnUrl", "https://" + canary + "/")));
      canaries.refused(
          erp.asks()
              .contentType("application/json")
              .body("{\"" + canary)
              .put("/api/v1/open-items"));
      canaries.refused(
          erp.asks().contentType("application/json").body("[" + canary).put("/api/v1/open-items"));
      canaries.refused(
          erp.asks()
              .queryParam("cursor", canary)
              .queryParam("state", canary)
              .get("/api/v1/transactions"));
      canaries.refused(erp.asks().queryParam("status", canary).get("/api/v1/review"));
      canaries.refused(
          erp.asks().get("/api/v1/accounts/" + canary.replaceAll("[^A-Za-z0-9]", "-")));
      canaries.refused(
          erp.asks()
              .header("Idempotency-Key", canary + " x")
              .contentType("application/json")
              .body("{}")
              .post(review + "/accept"));
      canaries.refused(erp.post(review + "/accept", Map.of("user", canary + "\u0007")));
      canaries.refused(
          erp.post(
              review + "/accept",
              Map.of(
                  "user",
                  "kari",
                  "allocations",
                  List.of(Map.of("openItemId", canary, "amount", canary, "currency", canary)))));
      canaries.refused(erp.post(review + "/undo", Map.of("user", "kari", canary, canary)));
      canaries.refused(
          given().header("Authorization", "Bearer x" + ascii(canary)).get("/api/v1/accounts"));
      canaries.refused(given().header("X-API-Key", ascii(canary) + "x").get("/api/v1/tenants"));
    }
  }

  @Test
  void keys_of_a_tenant_are_shown_once() {
    Erp platform = new Erp(World.current().platformKey());
    String tenant = platform.post("/api/v1/tenants", Map.of("name", "Nøkkel AS")).path("id");
    String keys = "/api/v1/tenants/" + tenant + "/api-keys";
    Response made = platform.post(keys, Map.of("name", "erp", "role", "viewer"));
    canaries.plant(made.<String>path("key"));
    canaries.saw(platform.asks().get(keys));
    canaries.saw(platform.asks().get("/api/v1/tenants/" + tenant));
    canaries.refused(platform.post(keys, Map.of("name", "erp", "role", made.<String>path("key"))));
    canaries.saw(platform.asks().delete(keys + "/" + made.path("id")));
    canaries.refused(new Erp(made.path("key")).asks().get("/api/v1/accounts"));
  }

  @Test
  void a_line_that_leaks_would_be_heard() {
    canaries.saw(erp.asks().get("/api/v1/accounts"));
    Canaries leaked = new Canaries();
    leaked.plant("canary-that-sings");
    Logger.getLogger("org.avstem.somewhere").debug("a token is canary-that-sings");

    assertThatThrownBy(() -> leaked.assertUnseenIn(log.lines())).isInstanceOf(AssertionError.class);
  }

  private void plantClient() {
    var client = World.current().oauthBank().options().oauth();
    canaries.plant(client.clientSecret(), client.apiKey());
  }

  private Response put(Object body) {
    return erp.asks().contentType("application/json").body(body).put("/api/v1/open-items");
  }

  private static StubBank bank(String provider) {
    return provider.equals("dnb") ? World.current().bank() : World.current().oauthBank();
  }

  private static RequestSpecification browser(Response atBank) {
    return given().redirects().follow(false).urlEncodingEnabled(false).cookies(atBank.getCookies());
  }

  private static String ascii(String text) {
    return text.replaceAll("[^ -~]", "?");
  }

  /** One item for each field, with the canary in it and refused for it or for another field. */
  private static List<Map<String, Object>> badItems(String canary) {
    List<Map<String, Object>> items = new ArrayList<>();
    for (String field : List.of("externalId", "number", "reference", "partyId", "partyName")) {
      items.add(Map.of(field, canary + "\u0000"));
    }
    for (String field :
        List.of(
            "direction", "partyAccount", "amount", "currency", "issuedOn", "dueOn", "unknown")) {
      items.add(Map.of(field, canary));
    }
    return items;
  }
}

package org.avstem.app;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.avstem.app.world.Erp;
import org.avstem.app.world.World;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bank that sends people back by a form: no cookie with it, no code in an address after it. */
@QuarkusTest
@QuarkusTestResource(World.class)
class PostedCallbackTest {
  private static final String OAUTH = "/callback/oauth";
  private static final String TRUELAYER = "/api/v1/integrations/truelayer/callback";

  @Test
  @Tag("TM-4")
  @Tag("TM-9")
  void a_posted_code_waits_for_the_browser_that_began() {
    Response atBank = atBank("oauth");
    Map<String, String> form = consented("oauth", atBank);

    Response posted = post(OAUTH, form);
    String address = posted.getHeader("Location");
    Response other = browser().get(address);
    Response own = browser().cookies(atBank.getCookies()).get(address);
    Response again = browser().cookies(atBank.getCookies()).get(address);

    assertThat(form).containsKey("code");
    assertThat(posted.statusCode()).isEqualTo(303);
    assertThat(address).endsWith(OAUTH + "?state=" + form.get("state"));
    assertThat(posted.getCookies()).isEmpty();
    assertThat(other.statusCode()).isEqualTo(400);
    assertThat(own.statusCode()).isEqualTo(303);
    assertThat(own.getHeader("Location"))
        .startsWith(World.RETURN_URL + "?connection=")
        .contains("&ticket=");
    assertThat(again.statusCode()).isEqualTo(400);
  }

  @Test
  @Tag("TM-9")
  void the_address_of_older_deployments_leads_back_to_itself() {
    Response atBank = atBank("dnb");
    Map<String, String> form = consented("dnb", atBank);

    Response posted = post("/api/dnb/oauth/callback", form);
    Response own = browser().cookies(atBank.getCookies()).get(posted.getHeader("Location"));

    assertThat(posted.getHeader("Location"))
        .endsWith("/api/dnb/oauth/callback?state=" + form.get("state"));
    assertThat(own.getHeader("Location")).contains("&ticket=");
  }

  @Test
  @Tag("C07")
  void a_posted_no_comes_home_as_an_error() {
    Response atBank = atBank("oauth");
    String state = consented("oauth", atBank).get("state");

    Response posted = post(OAUTH, Map.of("state", state, "error", "access_denied"));
    Response own = browser().cookies(atBank.getCookies()).get(posted.getHeader("Location"));

    assertThat(own.statusCode()).isEqualTo(303);
    assertThat(own.getHeader("Location"))
        .startsWith(World.RETURN_URL + "?connection=")
        .contains("&error=ACCESS_DENIED");
  }

  @Test
  @Tag("TM-4")
  void a_second_form_with_another_code_is_refused_and_the_first_one_counts() {
    Response atBank = atBank("oauth");
    Map<String, String> form = consented("oauth", atBank);
    Response first = post(OAUTH, form);

    Response forged = post(OAUTH, Map.of("state", form.get("state"), "code", "of-somebody-else"));
    Response same = post(OAUTH, form);
    Response own = browser().cookies(atBank.getCookies()).get(first.getHeader("Location"));

    assertRefused(forged);
    assertThat(same.getHeader("Location")).isEqualTo(first.getHeader("Location"));
    assertThat(own.getHeader("Location")).contains("&ticket=");
  }

  @Test
  @Tag("C03")
  void forms_that_fit_no_attempt_are_refused_as_their_addresses_are() {
    Response atBank = atBank("oauth");
    Map<String, String> form = consented("oauth", atBank);
    Map<String, String> large = new HashMap<>(form);
    for (String name : new String[] {"a", "b", "c"}) {
      large.put(name, "x".repeat(3_000));
    }

    assertRefused(post("/callback/dnb", form));
    assertRefused(post(TRUELAYER, form));
    assertRefused(post("/callback/Not-A-Bank", form));
    assertRefused(post(OAUTH, Map.of("code", form.get("code"))));
    assertRefused(post(OAUTH, Map.of("state", "x".repeat(64), "code", form.get("code"))));
    assertRefused(post(OAUTH, large));
    assertRefused(
        given()
            .formParam("state", form.get("state"))
            .formParam("code", form.get("code"), "twice")
            .post(OAUTH));

    Response own = browser().cookies(atBank.getCookies()).queryParams(form).get(OAUTH);
    assertThat(own.getHeader("Location")).contains("&ticket=");
  }

  @ParameterizedTest
  @ValueSource(strings = {OAUTH, "/api/dnb/oauth/callback", TRUELAYER})
  @Tag("C03")
  void an_address_that_nobody_was_sent_to_answers_one_page(String path) {
    assertRefused(browser().get(path));
    assertRefused(browser().get(path + "?state=" + "x".repeat(64) + "&code=y"));
    assertRefused(post(path, Map.of("state", "x".repeat(64), "code", "y")));
  }

  private static void assertRefused(Response response) {
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.contentType()).startsWith("text/html");
    assertThat(response.getHeader("Location")).isNull();
    assertThat(response.asString()).contains("does not belong to anything we started");
  }

  private static Response atBank(String provider) {
    return Erp.goToBank(Erp.admin().start(provider).getString("startUrl"), provider);
  }

  private static Map<String, String> consented(String provider, Response atBank) {
    var bank = provider.equals("dnb") ? World.current().bank() : World.current().oauthBank();
    return Erp.query(bank.psuBrowser().accept(URI.create(atBank.getHeader("Location"))));
  }

  private static Response post(String path, Map<String, String> form) {
    return given()
        .redirects()
        .follow(false)
        .contentType("application/x-www-form-urlencoded")
        .formParams(form)
        .post(path);
  }

  private static RequestSpecification browser() {
    return given().redirects().follow(false).urlEncodingEnabled(false);
  }
}

package org.avstem.app;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.Map;
import org.avstem.app.world.Erp;
import org.avstem.app.world.FormPostTrueLayer;
import org.avstem.app.world.World;
import org.avstem.testkit.stubtruelayer.ConsentReturn;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * TrueLayer with {@code response_mode=form_post}, from the start page to the first import. In the
 * process of the ITs, because the service does not start a second time, with other settings, in
 * one.
 */
@QuarkusTest
@QuarkusTestResource(World.class)
@QuarkusTestResource(value = FormPostTrueLayer.class, restrictToAnnotatedClass = true)
class TrueLayerFormPostIT {
  private static final String PROVIDER = "truelayer";

  @Test
  @Tag("TM-4")
  @Tag("TM-9")
  @Tag("C23")
  void who_is_posted_back_is_connected_in_the_browser_that_began() {
    Erp erp = Erp.ofNewTenant("Fjord Ltd");
    var started = erp.start(PROVIDER);
    Response atBank = Erp.goToBank(started.getString("startUrl"), PROVIDER);
    ConsentReturn back = agreed(atBank);

    Response posted = post(back);
    String address = posted.getHeader("Location");
    Response other = browser().get(address);
    Response own = browser().cookies(atBank.getCookies()).get(address);

    assertThat(back.posted()).isTrue();
    assertThat(back.address().getPath()).isEqualTo(FormPostTrueLayer.PATH);
    assertThat(address).isEqualTo(back.address() + "?state=" + back.parameters().get("state"));
    assertThat(other.statusCode()).isEqualTo(400);
    assertThat(own.statusCode()).isEqualTo(303);
    assertThat(firstRun(erp, started.getString("id"), own)).isEqualTo("COMPLETE");
  }

  @Test
  @Tag("C07")
  void who_cancels_comes_home_with_an_error() {
    Response atBank = Erp.goToBank(Erp.admin().start(PROVIDER).getString("startUrl"), PROVIDER);
    ConsentReturn back =
        FormPostTrueLayer.current().browser().cancel(URI.create(atBank.getHeader("Location")));

    Response own = browser().cookies(atBank.getCookies()).get(post(back).getHeader("Location"));

    assertThat(back.posted()).isTrue();
    assertThat(own.getHeader("Location"))
        .startsWith(World.RETURN_URL + "?connection=")
        .contains("&error=ACCESS_DENIED");
  }

  @Test
  @Tag("TM-5")
  void the_code_of_another_consent_is_worth_nothing_in_this_one() {
    Erp erp = Erp.ofNewTenant("Fjell Ltd");
    Response mine = Erp.goToBank(erp.start(PROVIDER).getString("startUrl"), PROVIDER);
    Response theirs = Erp.goToBank(erp.start(PROVIDER).getString("startUrl"), PROVIDER);
    ConsentReturn own = agreed(mine);
    ConsentReturn foreign = agreed(theirs);
    ConsentReturn forged =
        new ConsentReturn(
            own.address(),
            Map.of(
                "state", own.parameters().get("state"),
                "code", foreign.parameters().get("code")),
            true);

    Response first = post(forged);
    Response genuine = post(own);
    Response redeemed = browser().cookies(mine.getCookies()).get(first.getHeader("Location"));

    assertThat(first.statusCode()).isEqualTo(303);
    assertThat(genuine.statusCode()).isEqualTo(400);
    assertThat(redeemed.getHeader("Location")).contains("&error=").doesNotContain("ticket=");
  }

  private static ConsentReturn agreed(Response atBank) {
    return FormPostTrueLayer.current().browser().agree(URI.create(atBank.getHeader("Location")));
  }

  private static Response post(ConsentReturn back) {
    return given()
        .redirects()
        .follow(false)
        .contentType("application/x-www-form-urlencoded")
        .formParams(back.parameters())
        .post(back.address().toString());
  }

  private static String firstRun(Erp erp, String connection, Response home) {
    String ticket = Erp.query(URI.create(home.getHeader("Location"))).get("ticket");
    String run =
        erp.post(
                "/api/v1/connections/" + connection + "/complete",
                Map.of("ticket", ticket, "initiator", "kari"))
            .then()
            .statusCode(200)
            .extract()
            .path("firstRunId");
    return erp.ended(run).getString("status");
  }

  private static RequestSpecification browser() {
    return given().redirects().follow(false).urlEncodingEnabled(false);
  }
}

package org.avstem.app;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import java.util.Map;
import org.avstem.app.world.Erp;
import org.avstem.app.world.World;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class ConsentPagesTest {

  @Test
  void looking_at_the_start_page_changes_nothing() {
    String startUrl = Erp.admin().start().getString("startUrl");

    for (int i = 0; i < 3; i++) {
      Response page = given().get(startUrl);
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.contentType()).startsWith("text/html");
      assertThat(page.asString()).contains("<form method=\"post\"").doesNotContain("<script");
      assertThat(page.getCookies()).isEmpty();
    }

    assertThat(Erp.goToBank(startUrl).statusCode()).isEqualTo(303);
    assertThat(given().get(startUrl).statusCode()).isEqualTo(404);
  }

  @Test
  @Tag("TM-4")
  void another_browser_cannot_finish_what_one_began() {
    Response atBank = Erp.goToBank(Erp.admin().start().getString("startUrl"));
    URI callback = consented(atBank);

    Response other = browser().get(callback.toString());
    Response own = browser().cookies(atBank.getCookies()).get(callback.toString());
    Response again = browser().cookies(atBank.getCookies()).get(callback.toString());

    assertThat(other.statusCode()).isEqualTo(400);
    assertThat(own.statusCode()).isEqualTo(303);
    assertThat(again.statusCode()).isEqualTo(400);
    assertThat(own.getHeader("Location"))
        .startsWith(World.RETURN_URL + "?connection=")
        .contains("&ticket=");
  }

  @Test
  void a_no_at_the_bank_comes_home_as_an_error() {
    Response atBank = Erp.goToBank(Erp.admin().start().getString("startUrl"));
    URI callback =
        World.current().bank().psuBrowser().deny(URI.create(atBank.getHeader("Location")));

    Response back = browser().cookies(atBank.getCookies()).get(callback.toString());

    assertThat(back.statusCode()).isEqualTo(303);
    assertThat(back.getHeader("Location"))
        .startsWith(World.RETURN_URL + "?connection=")
        .contains("&error=");
  }

  @Test
  void another_initiator_cannot_redeem_the_ticket() {
    var started = Erp.admin().start();
    URI home = Erp.comeBack(Erp.goToBank(started.getString("startUrl")));

    Response response =
        Erp.admin()
            .post(
                "/api/v1/connections/" + started.getString("id") + "/complete",
                Map.of("ticket", Erp.query(home).get("ticket"), "initiator", "mallory"));

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.jsonPath().getString("code")).isEqualTo("other_initiator");
  }

  @Test
  @Tag("TM-6")
  void only_return_addresses_of_this_installation_are_taken() {
    for (String url :
        new String[] {
          "https://evil.example/",
          "https://erp.example/banks/done/../x",
          "//evil.example",
          "https://erp.example@evil.example/banks/done",
          "https:evil.example",
          "https://erp.example/banks/done#x",
          "http://erp.example/banks/done",
          "javascript:alert(1)",
          "https://erp.example.evil.example/banks/done",
          "https://erp.example/banks/done%0d%0aX:y",
          "\\\\evil.example"
        }) {
      Response response =
          Erp.admin()
              .post(
                  "/api/v1/connections",
                  Map.of("provider", "dnb", "returnUrl", url, "initiator", "kari"));
      assertThat(response.statusCode()).as(url).isEqualTo(400);
    }
  }

  private static URI consented(Response atBank) {
    assertThat(atBank.statusCode()).isEqualTo(303);
    return World.current().bank().psuBrowser().accept(URI.create(atBank.getHeader("Location")));
  }

  private static io.restassured.specification.RequestSpecification browser() {
    return given().redirects().follow(false).urlEncodingEnabled(false);
  }
}

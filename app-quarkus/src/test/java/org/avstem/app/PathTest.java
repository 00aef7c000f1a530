package org.avstem.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.ArrayList;
import java.util.List;
import org.avstem.app.world.OpenApiRoutes;
import org.avstem.app.world.RawHttp;
import org.avstem.app.world.World;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class PathTest {
  private static final List<String> SEPARATORS =
      List.of(
          "%2f",
          "%2F",
          "%5c",
          "%5C",
          "\\",
          "//",
          "/./",
          "/%2e/",
          "/../x/",
          "/%2e%2e/x/",
          ";/",
          ";a=b/",
          "%3b/",
          "%3B/",
          "%00/",
          "%C0%AF",
          "%252f",
          "/%20",
          "%2f%2f",
          "/.%2e/x/");
  private static final List<String> TAILS = List.of("%00", ";x", "%3bx", "%2f", "%20", "/.", "\\");

  @Test
  @Tag("TM-22")
  void no_other_spelling_of_a_path_reaches_a_route() {
    List<String> passed = new ArrayList<>();
    for (OpenApiRoutes route : OpenApiRoutes.all()) {
      for (String spelling : spellings(route.nowhere())) {
        int status = RawHttp.status(RestAssured.port, route.method(), spelling);
        if (status != 400) {
          passed.add(route.method() + " " + spelling + " answered " + status);
        }
      }
    }

    assertThat(passed).isEmpty();
  }

  @Test
  @Tag("G08")
  void nothing_but_the_api_is_here() {
    for (String path :
        List.of(
            "/q/dev",
            "/q/dev-ui",
            "/q/swagger-ui",
            "/q/arc",
            "/q/health",
            "/health",
            "/metrics",
            "/q/metrics",
            "/",
            "/index.html")) {
      assertThat(RawHttp.status(RestAssured.port, "GET", path)).as(path).isEqualTo(404);
    }
    assertThat(RawHttp.status(RestAssured.port, "TRACE", "/api/v1/accounts")).isEqualTo(405);
    assertThat(RawHttp.status(RestAssured.port, "CONNECT", "/api/v1/accounts"))
        .isGreaterThanOrEqualTo(400);
  }

  private static List<String> spellings(String path) {
    List<String> spellings = new ArrayList<>();
    int cut = path.lastIndexOf('/');
    SEPARATORS.forEach(
        separator -> spellings.add(path.substring(0, cut) + separator + path.substring(cut + 1)));
    TAILS.forEach(tail -> spellings.add(path + tail));
    spellings.add("/" + path);
    spellings.add("/%61" + path.substring(2));
    spellings.add("http://localhost" + path);
    return spellings;
  }
}

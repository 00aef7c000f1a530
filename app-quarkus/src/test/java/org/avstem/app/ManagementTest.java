package org.avstem.app;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.avstem.app.world.Erp;
import org.avstem.app.world.RawHttp;
import org.avstem.app.world.World;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class ManagementTest {
  @ConfigProperty(name = "quarkus.management.test-port")
  int port;

  @Test
  @Tag("J01")
  void health_is_on_the_management_port() {
    for (String path :
        new String[] {"/health", "/health/live", "/health/ready", "/health/started"}) {
      assertThat(at(path).statusCode()).as(path).isEqualTo(200);
    }
    assertThat(at("/health/ready").jsonPath().getMap("checks[0].data"))
        .isEqualTo(Map.of("database", "up", "cipher", "up"));
  }

  @Test
  @Tag("K01")
  void metrics_count_runs_rows_decisions_and_refusals() {
    Erp erp = Erp.admin();
    erp.ended(erp.connect().get("run"));
    given().get("/api/v1/accounts");

    String metrics = at("/metrics").asString();

    assertThat(metrics)
        .contains("avstem_sync_runs_total{outcome=\"COMPLETE\"}")
        .contains("avstem_rows_total{kind=\"added\"}")
        .contains("avstem_decisions_total{kind=\"none\"}")
        .contains("avstem_auth_refused_total{status=\"401\"}")
        .contains("avstem_runs_waiting");
    assertThat(metrics).doesNotContain(World.current().tenant().toString());
  }

  @Test
  @Tag("TM-22")
  void no_other_spelling_of_a_path_passes_here_either() {
    for (String path : new String[] {"/health%2Flive", "/health;x", "//metrics", "/%6detrics"}) {
      assertThat(RawHttp.status(port, "GET", path)).as(path).isEqualTo(400);
    }
  }

  private io.restassured.response.Response at(String path) {
    return given().port(port).get(path);
  }
}

package org.avstem.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import org.avstem.app.world.Erp;
import org.avstem.app.world.World;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class WalkTest {

  @Test
  void a_consent_given_over_http_brings_every_row_of_the_bank() {
    Erp erp = Erp.admin();

    Map<String, String> connected = erp.connect();
    JsonPath run = erp.ended(connected.get("run"));

    assertThat(run.getString("status")).isEqualTo("COMPLETE");
    var truth = World.current().bank().truth();
    assertThat(run.getList("accounts")).hasSize(truth.size());
    int added = run.getList("accounts.added", Integer.class).stream().mapToInt(n -> n).sum();
    assertThat(added)
        .isEqualTo(truth.stream().mapToInt(t -> t.bookedCount() + t.pendingCount()).sum());
    assertThat(erp.get("/api/v1/accounts").getList("items")).hasSize(truth.size());
    assertThat(erp.get("/api/v1/transactions?limit=10").getList("items")).hasSize(10);
  }
}

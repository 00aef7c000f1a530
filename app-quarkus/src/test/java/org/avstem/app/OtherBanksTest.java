package org.avstem.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Map;
import org.avstem.app.world.Erp;
import org.avstem.app.world.World;
import org.avstem.testkit.stubbank.StubBank;
import org.junit.jupiter.api.Test;

/** Banks that the product does not know by name: settings under {@code avstem.banks}, no code. */
@QuarkusTest
@QuarkusTestResource(World.class)
class OtherBanksTest {

  @Test
  void another_berlin_group_bank_is_imported_by_its_settings_alone() {
    assertImported("other", World.current().otherBank());
  }

  @Test
  void a_bank_of_the_oauth2_mode_is_imported_by_its_settings_alone() {
    assertImported("oauth", World.current().oauthBank());
  }

  private static void assertImported(String provider, StubBank bank) {
    Erp erp = Erp.ofNewTenant("Fjell " + provider);

    Map<String, String> connected = erp.connect(provider, bank);
    JsonPath first = erp.ended(connected.get("run"));
    bank.ledger().accounts().forEach(books -> books.changeEveryId());
    JsonPath second =
        erp.post("/api/v1/connections/" + connected.get("connection") + "/sync?wait=true", "")
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();

    int rows = bank.truth().stream().mapToInt(t -> t.bookedCount() + t.pendingCount()).sum();
    assertThat(first.getString("status")).isEqualTo("COMPLETE");
    assertThat(sum(first, "added")).isEqualTo(rows);
    assertThat(second.getString("status")).isEqualTo("COMPLETE");
    assertThat(sum(second, "added")).isZero();
    bank.assertNoViolations();
  }

  private static int sum(JsonPath run, String field) {
    return run.getList("accounts." + field, Integer.class).stream().mapToInt(n -> n).sum();
  }
}

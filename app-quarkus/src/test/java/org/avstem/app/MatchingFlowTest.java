package org.avstem.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.avstem.app.world.Erp;
import org.avstem.app.world.World;
import org.avstem.testkit.stubbank.ledger.OpenInvoice;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class MatchingFlowTest {

  @Test
  void open_items_settle_by_themselves_or_wait_and_a_decision_can_be_taken_back() {
    Erp erp = Erp.admin();
    erp.asks()
        .contentType("application/json")
        .body(World.current().bank().openItems().stream().map(MatchingFlowTest::item).toList())
        .put("/api/v1/open-items")
        .then()
        .statusCode(200);
    Map<String, String> connected = erp.connect();
    erp.ended(connected.get("run"));
    erp.post("/api/v1/connections/" + connected.get("connection") + "/sync?wait=true", "")
        .then()
        .statusCode(200);

    JsonPath auto = erp.get("/api/v1/review?status=AUTO&limit=1000");

    int exact = World.current().bank().truth().stream().mapToInt(t -> t.exact()).sum();
    assertThat(auto.getList("items")).hasSize(exact);
    assertThat(auto.getString("items[0].proposals[0].evidence")).isEqualTo("REFERENCE_EXACT");
    assertThat(erp.get("/api/v1/ops/statistics").getInt("review.AUTO")).isEqualTo(exact);
    String id = auto.getString("items[0].id");
    assertThat(move(erp, id, "undo").getString("status")).isNotEqualTo("AUTO");
    String waiting =
        erp.get("/api/v1/review?status=REVIEW&limit=1000")
            .getString("items.find { it.proposals.size() > 0 }.id");
    assertThat(move(erp, waiting, "accept").getString("status")).isEqualTo("ACCEPTED");
  }

  @Test
  void an_item_handed_over_late_is_matched_without_asking_the_bank_again() {
    Erp erp = Erp.ofNewTenant("Sen AS");
    erp.ended(erp.connect().get("run"));
    int before = settled(erp);

    erp.asks()
        .contentType("application/json")
        .body(World.current().bank().openItems().stream().map(MatchingFlowTest::item).toList())
        .put("/api/v1/open-items")
        .then()
        .statusCode(200);

    int exact = World.current().bank().truth().stream().mapToInt(t -> t.exact()).sum();
    assertThat(before).isZero();
    assertThat(eventually(erp, exact)).isEqualTo(exact);
  }

  private static int eventually(Erp erp, int wanted) {
    int found = -1;
    for (int i = 0; i < 200 && found != wanted; i++) {
      found = settled(erp);
      java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
    }
    return found;
  }

  private static int settled(Erp erp) {
    return erp.get("/api/v1/review?status=AUTO&limit=1000").getList("items").size();
  }

  @Test
  void a_consumer_of_changes_has_exactly_what_is_stored() {
    Erp erp = Erp.admin();
    erp.ended(erp.connect().get("run"));

    Set<String> replayed = new HashSet<>();
    Optional<String> cursor = Optional.empty();
    boolean more = true;
    while (more) {
      JsonPath page =
          erp.get(
              "/api/v1/transactions/changes?limit=50" + cursor.map(c -> "&cursor=" + c).orElse(""));
      replayed.addAll(page.getList("added.id"));
      replayed.addAll(page.getList("modified.id"));
      page.<String>getList("removed").forEach(replayed::remove);
      cursor = Optional.of(page.getString("nextCursor"));
      more = page.getBoolean("hasMore");
    }

    List<String> stored = new ArrayList<>();
    JsonPath page = erp.get("/api/v1/transactions?limit=100");
    stored.addAll(page.getList("items.id"));
    while (page.getString("next") != null) {
      page = erp.get("/api/v1/transactions?limit=100&cursor=" + page.getString("next"));
      stored.addAll(page.getList("items.id"));
    }
    assertThat(stored).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(replayed);
  }

  @Test
  @Tag("M03")
  @Tag("M04")
  @Tag("M07")
  void a_run_asked_for_under_one_key_is_one_run() {
    Erp erp = Erp.admin();
    Map<String, String> connected = erp.connect();
    erp.ended(connected.get("run"));
    String path = "/api/v1/connections/" + connected.get("connection");

    String first = sync(erp, path);
    String again = sync(erp, path);

    assertThat(again).isEqualTo(first);
    assertThat(erp.ended(first).getString("trigger")).isEqualTo("API");
    assertThat(erp.get(path).getString("nextRunAt")).isNotNull();
    assertThat(erp.get(path + "/sync-runs").getList("items.id")).contains(first);
    assertThat(erp.post("/api/v1/ops/sync-runs", "").jsonPath().getInt("runs")).isZero();
  }

  private static String sync(Erp erp, String path) {
    return erp.asks()
        .header("Idempotency-Key", "nightly-" + path.hashCode())
        .post(path + "/sync")
        .then()
        .statusCode(202)
        .extract()
        .path("id");
  }

  private static JsonPath move(Erp erp, String id, String move) {
    return erp.post("/api/v1/review/" + id + "/" + move, Map.of("user", "kari"))
        .then()
        .statusCode(200)
        .extract()
        .jsonPath();
  }

  private static Map<String, Object> item(OpenInvoice invoice) {
    Map<String, Object> item = new HashMap<>();
    item.put("externalId", invoice.externalId());
    item.put("direction", invoice.direction().name());
    item.put("number", invoice.number());
    if (invoice.reference() != null) {
      item.put("reference", invoice.reference());
    }
    item.put("partyName", invoice.partyName());
    item.put("amount", invoice.amount().toPlainString());
    item.put("currency", invoice.currency());
    item.put("dueOn", invoice.dueOn().toString());
    return item;
  }
}

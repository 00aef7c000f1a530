package org.avstem.app;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.avstem.app.world.Erp;
import org.avstem.app.world.World;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class CanaryTest {
  @ConfigProperty(name = "quarkus.management.test-port")
  int managementPort;

  @Test
  @Tag("I01")
  @Tag("TM-9")
  void nothing_secret_or_personal_reaches_a_log_a_problem_or_a_metric() {
    Listener listener = new Listener();
    Logger root = Logger.getLogger("");
    Logger ours = Logger.getLogger("org.avstem");
    root.addHandler(listener);
    ours.setLevel(Level.ALL);
    List<String> planted = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    try {
      walk(planted, problems);
    } finally {
      root.removeHandler(listener);
      ours.setLevel(null);
    }

    String metrics = given().port(managementPort).get("/metrics").asString();
    assertThat(listener.lines).isNotEmpty();
    assertThat(planted).hasSizeGreaterThan(10).doesNotContainNull();
    for (String canary : planted) {
      assertThat(listener.lines).noneMatch(line -> line.contains(canary));
      assertThat(problems).noneMatch(body -> body.contains(canary));
      assertThat(metrics).doesNotContain(canary);
    }
  }

  private static void walk(List<String> planted, List<String> problems) {
    Erp erp = Erp.admin();
    planted.add(World.current().adminKey());
    planted.add(World.current().platformKey());
    var started = erp.start();
    String startUrl = started.getString("startUrl");
    planted.add(startUrl.substring(startUrl.lastIndexOf('/') + 1));
    Response atBank = Erp.goToBank(startUrl);
    planted.addAll(atBank.getCookies().values());
    planted.add("01017012345");
    URI home = Erp.comeBack(atBank);
    planted.add(Erp.query(home).get("ticket"));
    erp.ended(complete(erp, started.getString("id"), home));
    erp.get("/api/v1/accounts").<String>getList("items.number.value").forEach(planted::add);
    var transactions = erp.get("/api/v1/transactions?limit=100");
    transactions.<String>getList("items.counterparty.name").stream()
        .filter(name -> name != null && name.length() > 5)
        .forEach(planted::add);
    transactions.<List<String>>getList("items.remittance.structured").stream()
        .flatMap(List::stream)
        .forEach(planted::add);
    for (String canary : List.copyOf(planted)) {
      problems.add(problem(erp.post("/api/v1/connections", Map.of("provider", canary))));
      problems.add(problem(erp.asks().queryParam("cursor", canary).get("/api/v1/transactions")));
      problems.add(
          problem(
              erp.asks()
                  .body("{\"" + canary)
                  .contentType("application/json")
                  .put("/api/v1/open-items")));
      problems.add(
          given().header("Authorization", "Bearer x" + canary).get("/api/v1/accounts").asString());
    }
  }

  private static String complete(Erp erp, String id, URI home) {
    return erp.post(
            "/api/v1/connections/" + id + "/complete",
            Map.of("ticket", Erp.query(home).get("ticket"), "initiator", "kari"))
        .then()
        .statusCode(200)
        .extract()
        .path("firstRunId");
  }

  private static String problem(Response response) {
    assertThat(response.statusCode()).isBetween(400, 499);
    return response.asString();
  }

  /** Hears everything that is logged, stack traces included. */
  private static final class Listener extends Handler {
    private final PatternFormatter formatter = new PatternFormatter("%c %t %X %s%e");
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();

    @Override
    public void publish(LogRecord entry) {
      lines.add(formatter.format(ExtLogRecord.wrap(entry)));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}

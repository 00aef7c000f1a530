package org.avstem.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.avstem.app.world.Erp;
import org.avstem.app.world.World;
import org.avstem.testkit.postgres.LocalPostgres;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The numbers that are shown are those that the tables hold. */
@QuarkusTest
@QuarkusTestResource(World.class)
class StatisticsTest {
  private static final Map<String, String> TRUTH =
      new TreeMap<>(
          Map.of(
              "active",
              "SELECT count(*) FROM connection WHERE status = 'ACTIVE'"
                  + " AND coalesce(consent_valid_until > now(), true)",
              "expiringWithin24h",
              "SELECT count(*) FROM connection WHERE status = 'ACTIVE'"
                  + " AND consent_valid_until BETWEEN now() AND now() + interval '24 hours'",
              "expired",
              "SELECT count(*) FROM connection WHERE status = 'REAUTH_REQUIRED'"
                  + " OR status = 'ACTIVE' AND consent_valid_until <= now()",
              "revoked",
              "SELECT count(*) FROM connection WHERE status = 'REVOKED'",
              "refreshSuccesses",
              "SELECT count(*) FROM audit_entry WHERE action = 'TOKEN_REFRESHED'",
              "refreshFailures",
              "SELECT count(*) FROM audit_entry WHERE action LIKE 'TOKEN_REFRESH\\_%'"));

  /** Connections of one tenant, brought into states as time would. */
  private static Erp tenantWithHistory() {
    Erp erp = Erp.ofNewTenant("Tall AS");
    List<String> states =
        List.of(
            "consent_valid_until = now() + interval '90 days'",
            "consent_valid_until = now() + interval '5 hours'",
            "consent_valid_until = now() - interval '5 hours'",
            "consent_valid_until = NULL",
            "status = 'REAUTH_REQUIRED', reauth_reason = 'CREDENTIAL_REFUSED'",
            "status = 'REVOKED'");
    for (String state : states) {
      Map<String, String> connected = erp.connect();
      erp.ended(connected.get("run"));
      sql(
          tenantOf(erp),
          "UPDATE connection SET "
              + state
              + " WHERE connection_id = '"
              + connected.get("connection")
              + "' RETURNING 1");
    }
    return erp;
  }

  @Test
  @Tag("C19")
  @Tag("C20")
  void a_tenant_sees_what_the_tables_hold() {
    Erp erp = tenantWithHistory();

    JsonPath shown = erp.get("/api/v1/ops/statistics");

    Map<String, Integer> truth = new TreeMap<>();
    TRUTH.forEach((name, sql) -> truth.put(name, sql(tenantOf(erp), sql)));
    assertThat(new TreeMap<>(shown.<String, Integer>getMap("consents"))).isEqualTo(truth);
    assertThat(truth)
        .containsEntry("active", 3)
        .containsEntry("expiringWithin24h", 1)
        .containsEntry("expired", 2)
        .containsEntry("revoked", 1);
  }

  @Test
  @Tag("C19")
  void the_platform_sees_sums() {
    Erp platform = new Erp(World.current().platformKey());
    int before = platform.get("/api/v1/ops/statistics").getInt("consents.revoked");
    tenantWithHistory();

    JsonPath after = platform.get("/api/v1/ops/statistics");

    assertThat(after.getInt("consents.revoked")).isEqualTo(before + 1);
  }

  private static String tenantOf(Erp erp) {
    return org.avstem.engine.BankingEngine.tenantOf(
            org.avstem.core.secret.Secret.of(erp.key().substring("avk_".length())))
        .orElseThrow()
        .toString();
  }

  private static int sql(String tenant, String sql) {
    try (Connection connection =
            World.current().postgres().source("app", LocalPostgres.OWNER).getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SELECT set_config('app.tenant_id', '" + tenant + "', true)");
      try (ResultSet result = statement.executeQuery(sql)) {
        result.next();
        int answer = result.getInt(1);
        connection.commit();
        return answer;
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}

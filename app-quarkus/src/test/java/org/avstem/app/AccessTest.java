package org.avstem.app;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.avstem.app.world.Erp;
import org.avstem.app.world.OpenApiRoutes;
import org.avstem.app.world.World;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class AccessTest {
  /** Who may what, written down by hand; the routes come from the OpenAPI document. */
  private static final Map<String, Set<String>> ALLOWED = allowed();

  @Test
  @Tag("D01")
  void no_route_answers_without_a_key() {
    List<String> open = new ArrayList<>();
    for (OpenApiRoutes route : OpenApiRoutes.all()) {
      int status = given().request(route.method(), route.nowhere()).statusCode();
      if (status != 401) {
        open.add(route + " answered " + status);
      }
    }

    assertThat(open).isEmpty();
  }

  @Test
  @Tag("D02")
  @Tag("D05")
  void each_route_lets_in_exactly_the_roles_that_are_meant() {
    Map<String, String> keys = keysByRole();
    List<String> wrong = new ArrayList<>();

    for (OpenApiRoutes route : OpenApiRoutes.all()) {
      Set<String> meant = ALLOWED.get(route.toString());
      if (meant == null) {
        wrong.add(route + " is not in the matrix");
        continue;
      }
      keys.forEach(
          (role, key) -> {
            int status =
                new Erp(key)
                    .asks()
                    .contentType("application/json")
                    .request(route.method(), route.nowhere())
                    .statusCode();
            if ((status != 403) != meant.contains(role) || status == 401 || status >= 500) {
              wrong.add(route + " answered " + status + " to " + role);
            }
          });
    }

    assertThat(wrong).isEmpty();
    assertThat(OpenApiRoutes.all()).hasSameSizeAs(ALLOWED.keySet());
  }

  @Test
  @Tag("D03")
  @Tag("D04")
  @Tag("TM-1")
  void what_is_anothers_is_not_there() {
    Erp erp = Erp.admin();
    Map<String, String> connected = erp.connect();
    erp.ended(connected.get("run"));
    Erp stranger = new Erp(keyOfNewTenant("admin"));
    List<String> ids =
        List.of(
            connected.get("connection"),
            connected.get("run"),
            erp.get("/api/v1/accounts").getString("items[0].id"),
            erp.get("/api/v1/transactions").getString("items[0].id"),
            World.current().tenant().toString());
    List<String> leaks = new ArrayList<>();

    for (OpenApiRoutes route : OpenApiRoutes.all()) {
      for (String id : ids) {
        if (route.path().contains("{") && !route.path().endsWith("/complete")) {
          Response response =
              stranger
                  .asks()
                  .contentType("application/json")
                  .body(bodyFor(route))
                  .request(route.method(), route.with(id));
          if (response.statusCode() != 404 && response.statusCode() != 403) {
            leaks.add(route + " answered " + response.statusCode());
          }
        }
      }
    }

    assertThat(leaks).isEmpty();
    assertThat(stranger.get("/api/v1/transactions").getList("items")).isEmpty();
    assertThat(stranger.get("/api/v1/ops/statistics").getInt("accounts")).isZero();
    String cursor = erp.get("/api/v1/transactions?limit=1").getString("next");
    assertThat(stranger.asks().get("/api/v1/transactions?cursor=" + cursor).statusCode())
        .isEqualTo(400);
  }

  @Test
  @Tag("D13")
  void a_revoked_key_is_refused() {
    String admin = keyOfNewTenant("admin");
    Erp platform = new Erp(World.current().platformKey());
    String tenant = tenantOf(admin);
    String id = platform.get("/api/v1/tenants/" + tenant + "/api-keys").getString("items[0].id");
    assertThat(new Erp(admin).asks().get("/api/v1/accounts").statusCode()).isEqualTo(200);

    int deleted =
        platform.asks().delete("/api/v1/tenants/" + tenant + "/api-keys/" + id).statusCode();

    assertThat(deleted).isEqualTo(204);
    assertThat(new Erp(admin).asks().get("/api/v1/accounts").statusCode()).isEqualTo(401);
  }

  @Test
  void two_credentials_or_a_wrong_scheme_are_none() {
    String key = World.current().adminKey();

    assertThat(Erp.admin().asks().header("X-API-Key", key).get("/api/v1/accounts").statusCode())
        .isEqualTo(401);
    assertThat(given().header("X-API-Key", key).get("/api/v1/accounts").statusCode())
        .isEqualTo(200);
    assertThat(given().header("Authorization", key).get("/api/v1/accounts").statusCode())
        .isEqualTo(401);
    assertThat(given().get("/api/v1/accounts?key=" + key).statusCode()).isEqualTo(401);
  }

  private static String bodyFor(OpenApiRoutes route) {
    String path = route.path();
    if (path.endsWith("/reauthorize")) {
      return "{\"returnUrl\":\"" + World.RETURN_URL + "\",\"initiator\":\"eve\"}";
    } else if (path.endsWith("/extend")) {
      return "{\"initiator\":\"eve\",\"confirmed\":true}";
    } else if (path.contains("/review/")) {
      return "{\"user\":\"eve\"}";
    } else if (path.endsWith("/api-keys")) {
      return "{\"name\":\"eve\",\"role\":\"admin\"}";
    }
    return "{}";
  }

  private static Map<String, String> keysByRole() {
    Map<String, String> keys = new TreeMap<>();
    for (String role : List.of("viewer", "operator", "admin")) {
      keys.put(role, keyOfNewTenant(role));
    }
    keys.put("platform", World.current().platformKey());
    return keys;
  }

  private static String keyOfNewTenant(String role) {
    Erp platform = new Erp(World.current().platformKey());
    String tenant =
        platform
            .post("/api/v1/tenants", Map.of("name", "Other AS"))
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    return platform
        .post("/api/v1/tenants/" + tenant + "/api-keys", Map.of("name", "test", "role", role))
        .then()
        .statusCode(201)
        .extract()
        .path("key");
  }

  private static String tenantOf(String key) {
    return org.avstem.engine.BankingEngine.tenantOf(
            org.avstem.core.secret.Secret.of(key.substring("avk_".length())))
        .orElseThrow()
        .toString();
  }

  private static Map<String, Set<String>> allowed() {
    Set<String> readers = Set.of("viewer", "operator", "admin");
    Set<String> doers = Set.of("operator", "admin");
    Set<String> admins = Set.of("admin");
    Set<String> platform = Set.of("platform");
    Set<String> keyMakers = Set.of("admin", "platform");
    Map<String, Set<String>> map = new TreeMap<>();
    for (String path :
        List.of(
            "/connections",
            "/connections/{id}",
            "/connections/{id}/history",
            "/connections/{id}/sync-runs",
            "/sync-runs/{id}",
            "/accounts",
            "/accounts/{id}",
            "/accounts/{id}/balances",
            "/accounts/{id}/completeness",
            "/transactions",
            "/transactions/{id}",
            "/transactions/changes",
            "/open-items",
            "/open-items/{id}",
            "/review",
            "/review/{id}",
            "/ops/connections/health")) {
      map.put("GET /api/v1" + path, readers);
    }
    map.put("GET /api/v1/ops/statistics", Set.of("viewer", "operator", "admin", "platform"));
    for (String route :
        List.of(
            "POST /api/v1/connections/{id}/sync",
            "GET /api/v1/accounts/{id}/standing-orders",
            "GET /api/v1/accounts/{id}/direct-debits",
            "PUT /api/v1/open-items",
            "DELETE /api/v1/open-items",
            "POST /api/v1/review/{id}/accept",
            "POST /api/v1/review/{id}/reject",
            "POST /api/v1/review/{id}/undo")) {
      map.put(route, doers);
    }
    for (String route :
        List.of(
            "POST /api/v1/connections",
            "POST /api/v1/connections/{id}/reauthorize",
            "POST /api/v1/connections/{id}/extend",
            "POST /api/v1/connections/{id}/complete",
            "PATCH /api/v1/connections/{id}",
            "DELETE /api/v1/connections/{id}",
            "GET /api/v1/audit")) {
      map.put(route, admins);
    }
    map.put("POST /api/v1/ops/sync-runs", Set.of("operator", "admin", "platform"));
    map.put("POST /api/dnb/sync/all", Set.of("operator", "admin", "platform"));
    map.put("GET /api/v1/tenants", platform);
    map.put("GET /api/v1/tenants/{id}", platform);
    map.put("POST /api/v1/tenants", platform);
    map.put("GET /api/v1/tenants/{id}/api-keys", keyMakers);
    map.put("POST /api/v1/tenants/{id}/api-keys", keyMakers);
    map.put("DELETE /api/v1/tenants/{id}/api-keys/{key}", keyMakers);
    return map;
  }
}

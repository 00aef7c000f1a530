package org.avstem.app.world;

import static io.restassured.RestAssured.given;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.avstem.testkit.stubbank.StubBank;

/** An ERP with a key, and the person in its browser. */
public final class Erp {
  private final String key;

  /** An ERP that shows this key. */
  public Erp(String key) {
    this.key = key;
  }

  /** The first tenant's admin. */
  public static Erp admin() {
    return new Erp(World.current().adminKey());
  }

  /** The key. */
  public String key() {
    return key;
  }

  /** A request with the key. */
  public RequestSpecification asks() {
    return given().header("Authorization", "Bearer " + key).redirects().follow(false);
  }

  /** A GET that must work. */
  public JsonPath get(String path) {
    return asks().get(path).then().statusCode(200).extract().jsonPath();
  }

  /** A POST with a JSON body. */
  public Response post(String path, Object body) {
    return asks().contentType("application/json").body(body).post(path);
  }

  /** An ERP of a tenant of its own, with an admin's key. */
  public static Erp ofNewTenant(String name) {
    Erp platform = new Erp(World.current().platformKey());
    String tenant =
        platform
            .post("/api/v1/tenants", Map.of("name", name))
            .then()
            .statusCode(201)
            .extract()
            .path("id");
    return new Erp(
        platform
            .post("/api/v1/tenants/" + tenant + "/api-keys", Map.of("name", "erp", "role", "admin"))
            .then()
            .statusCode(201)
            .extract()
            .path("key"));
  }

  /** Opens a connection to DNB and answers what the ERP gets. */
  public JsonPath start() {
    return start("dnb");
  }

  /** Opens a connection and answers what the ERP gets. */
  public JsonPath start(String provider) {
    return post(
            "/api/v1/connections",
            Map.of(
                "provider",
                provider,
                "returnUrl",
                World.RETURN_URL.toString(),
                "initiator",
                "kari"))
        .then()
        .statusCode(201)
        .extract()
        .jsonPath();
  }

  /** The person presses the button of DNB's start page: cookie and where the bank is. */
  public static Response goToBank(String startUrl) {
    return goToBank(startUrl, "dnb");
  }

  /** The person presses the button of the start page; only DNB asks for a number before. */
  public static Response goToBank(String startUrl, String provider) {
    RequestSpecification form =
        given()
            .redirects()
            .follow(false)
            .header("User-Agent", "Firefox")
            .contentType("application/x-www-form-urlencoded");
    return (provider.equals("dnb") ? form.formParam("psuId", "01017012345") : form).post(startUrl);
  }

  /** The person consents at the bank and comes back to us: where we send them then. */
  public static URI comeBack(Response atBank) {
    return comeBack(atBank, World.current().bank());
  }

  /** The person consents at this bank and comes back to us: where we send them then. */
  public static URI comeBack(Response atBank, StubBank bank) {
    URI callback = bank.psuBrowser().accept(URI.create(atBank.getHeader("Location")));
    Response back =
        given()
            .redirects()
            .follow(false)
            .urlEncodingEnabled(false)
            .cookies(atBank.getCookies())
            .get(callback.toString());
    if (back.statusCode() != 303) {
      throw new AssertionError("the callback answered " + back.statusCode());
    }
    return URI.create(back.getHeader("Location"));
  }

  /** All the way to an active connection. @return its id and its first run's */
  public Map<String, String> connect() {
    return connect("dnb", World.current().bank());
  }

  /** The same at any bank. */
  public Map<String, String> connect(String provider, StubBank bank) {
    JsonPath started = start(provider);
    URI home = comeBack(goToBank(started.getString("startUrl"), provider), bank);
    String id = started.getString("id");
    JsonPath completed =
        post(
                "/api/v1/connections/" + id + "/complete",
                Map.of("ticket", query(home).get("ticket"), "initiator", "kari"))
            .then()
            .statusCode(200)
            .extract()
            .jsonPath();
    return Map.of("connection", id, "run", completed.getString("firstRunId"));
  }

  /** The same at a scripted bank, whose first import is awaited. */
  public Map<String, String> connectScripted(String provider) {
    JsonPath started = start(provider);
    Response atBank = goToBank(started.getString("startUrl"), "dnb");
    String state = query(URI.create(atBank.getHeader("Location"))).get("state");
    Response back =
        given()
            .redirects()
            .follow(false)
            .cookies(atBank.getCookies())
            .queryParams(Map.of("state", state, "code", "code-for-" + state))
            .get("/callback/" + provider);
    String id = started.getString("id");
    String ticket = query(URI.create(back.getHeader("Location"))).get("ticket");
    String run =
        post(
                "/api/v1/connections/" + id + "/complete",
                Map.of("ticket", ticket, "initiator", "kari"))
            .then()
            .statusCode(200)
            .extract()
            .path("firstRunId");
    ended(run);
    return Map.of("connection", id, "run", run);
  }

  /** Follows a run to its end. */
  public JsonPath ended(String run) {
    for (int i = 0; i < 600; i++) {
      JsonPath json = get("/api/v1/sync-runs/" + run);
      String status = json.getString("status");
      if (!status.equals("QUEUED") && !status.equals("RUNNING")) {
        return json;
      }
      java.util.concurrent.locks.LockSupport.parkNanos(100_000_000);
    }
    throw new AssertionError("the run does not end");
  }

  /** The parameters of an address. */
  public static Map<String, String> query(URI uri) {
    Map<String, String> values = new HashMap<>();
    for (String pair : uri.getRawQuery().split("&", -1)) {
      int equals = pair.indexOf('=');
      values.put(
          pair.substring(0, equals),
          URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
    }
    return values;
  }
}

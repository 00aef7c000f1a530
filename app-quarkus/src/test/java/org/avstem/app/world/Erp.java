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

  /** Opens a connection and answers what the ERP gets. */
  public JsonPath start() {
    return post(
            "/api/v1/connections",
            Map.of(
                "provider", "dnb",
                "returnUrl", World.RETURN_URL.toString(),
                "initiator", "kari"))
        .then()
        .statusCode(201)
        .extract()
        .jsonPath();
  }

  /** The person presses the button of the start page: cookie and where the bank is. */
  public static Response goToBank(String startUrl) {
    return given()
        .redirects()
        .follow(false)
        .header("User-Agent", "Firefox")
        .contentType("application/x-www-form-urlencoded")
        .formParam("psuId", "01017012345")
        .post(startUrl);
  }

  /** The person consents at the bank and comes back to us: where we send them then. */
  public static URI comeBack(Response atBank) {
    URI callback =
        World.current().bank().psuBrowser().accept(URI.create(atBank.getHeader("Location")));
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
    JsonPath started = start();
    URI home = comeBack(goToBank(started.getString("startUrl")));
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

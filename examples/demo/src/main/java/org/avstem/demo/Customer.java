package org.avstem.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A company at the service, and the person in it who consents at the bank. Not thread-safe. */
public final class Customer {
  private static final String INITIATOR = "demo-user";
  private static final int RUN_TRIES_MAX = 18_000;
  private static final long RUN_PAUSE_MILLIS = 200;

  private final URI service;
  private final Api api;
  private final String tenant;
  private final String key;
  private final Progress progress;

  private Customer(URI service, Api api, String tenant, String key, Progress progress) {
    this.service = service;
    this.api = api;
    this.tenant = tenant;
    this.key = key;
    this.progress = progress;
  }

  /** Makes a tenant of this name and an admin's key to its API. */
  public static Customer make(ServiceProcess service, String name, Progress progress) {
    Api platform = new Api(service.url(), service.platformKey());
    String tenant = platform.post("/tenants", Map.of("name", name)).path("id").asText();
    String key =
        platform
            .post("/tenants/" + tenant + "/api-keys", Map.of("name", "demo", "role", "admin"))
            .path("key")
            .asText();
    return new Customer(service.url(), new Api(service.url(), key), tenant, key, progress);
  }

  /** The same at a service that took over. */
  Customer at(ServiceProcess other) {
    return new Customer(other.url(), new Api(other.url(), key), tenant, key, progress);
  }

  /** The tenant's API. */
  public Api api() {
    return api;
  }

  /** Where the service is. */
  URI service() {
    return service;
  }

  /** The tenant's id. */
  public String tenant() {
    return tenant;
  }

  String key() {
    return key;
  }

  /** Goes all the way through the bank's consent page. @return the connection's id */
  public String connect(DemoBank bank) {
    JsonNode started =
        api.post(
            "/connections",
            Map.of(
                "provider", bank.provider(), "returnUrl", Walk.RETURN_URL, "initiator", INITIATOR));
    consent(bank, started);
    return started.path("id").asText();
  }

  private void consent(DemoBank bank, JsonNode started) {
    URI startPage = URI.create(started.path("startUrl").asText());
    Browser browser = new Browser();
    browser.open(startPage);
    progress.say("a person goes to " + bank.name() + " and consents");
    URI bankPage = browser.submit(startPage, bank.startForm());
    URI callback = bank.agree(bankPage);
    URI back = browser.follow(callback);
    progress.say("the bank sent the person back; redeeming the ticket");
    api.post(
        "/connections/" + started.path("id").asText() + "/complete",
        Map.of("ticket", parameter(back, "ticket"), "initiator", INITIATOR));
  }

  /** Waits for the run that the service begins by itself after a consent. */
  public JsonNode firstRun(String connection) throws InterruptedException {
    return finished(connection, 1);
  }

  /** Asks for another run and waits for its end. */
  public JsonNode nextRun(String connection) throws InterruptedException {
    int before = runs(connection).size();
    api.post("/connections/" + connection + "/sync", null);
    return finished(connection, before + 1);
  }

  /** How many runs there were so far. */
  int runCount(String connection) {
    return runs(connection).size();
  }

  /** Waits for the end of a run that follows so many. */
  JsonNode runAfter(String connection, int count) throws InterruptedException {
    return finished(connection, count + 1);
  }

  private JsonNode finished(String connection, int count) throws InterruptedException {
    for (int tries = 0; tries < RUN_TRIES_MAX; tries++) {
      List<JsonNode> runs = runs(connection);
      if (runs.size() >= count && runs.get(0).hasNonNull("finishedAt")) {
        return runs.get(0);
      }
      TimeUnit.MILLISECONDS.sleep(RUN_PAUSE_MILLIS);
    }
    throw new IllegalStateException("the run did not end");
  }

  private List<JsonNode> runs(String connection) {
    return api.all("/connections/" + connection + "/sync-runs");
  }

  private static String parameter(URI address, String name) {
    for (String pair : address.getRawQuery().split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return pair.substring(name.length() + 1);
      }
    }
    throw new IllegalStateException("the person came back without " + name);
  }
}

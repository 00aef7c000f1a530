package org.avstem.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.avstem.testkit.stubbank.StubBank;
import org.avstem.testkit.stubbank.ledger.AccountLedger;
import org.avstem.testkit.stubbank.ledger.LedgerChange;

/**
 * The main job, as an ERP and a person do it: open items in, consent, first import, the bank's
 * books change, import again.
 */
final class Walk {
  static final String RETURN_URL = "https://erp.example/banks/done";
  private static final String INITIATOR = "demo-user";
  private static final int RUN_TRIES_MAX = 1_500;
  private static final long RUN_PAUSE_MILLIS = 200;

  private final ServiceProcess service;
  private final StubBank stub;
  private final Progress progress;
  private final Plant plant;

  Walk(ServiceProcess service, StubBank stub, Progress progress, Plant plant) {
    this.service = service;
    this.stub = stub;
    this.progress = progress;
    this.plant = plant;
  }

  /**
   * What the walk found.
   *
   * @param key the tenant's admin key, to try the API with
   * @param differences what the table and the bank's truth disagree on
   */
  record Outcome(String key, List<Chapter> chapters, List<String> differences) {}

  /**
   * One import and what the REST API said after it.
   *
   * @param seconds the import alone
   */
  record Chapter(String title, List<AccountLine> lines, double seconds) {}

  Outcome go() throws InterruptedException {
    Truth truth = new Truth(stub.controlUri());
    Api platform = new Api(service.url(), service.platformKey());
    String tenant =
        platform
            .post("/tenants", Map.of("name", "Demo " + stub.ledger().today()))
            .path("id")
            .asText();
    String key =
        platform
            .post("/tenants/" + tenant + "/api-keys", Map.of("name", "demo", "role", "admin"))
            .path("key")
            .asText();
    Api api = new Api(service.url(), key);
    progress.say("handing over " + truth.openItems().size() + " open items");
    api.put("/open-items", truth.openItems());
    String connection = consent(api);
    List<Chapter> chapters = new ArrayList<>();
    chapters.add(chapter("first import", api, truth, firstRun(api, connection)));
    progress.say("importing the same again");
    chapters.add(chapter("the same again", api, truth, sync(api, connection)));
    changeTheBooks();
    progress.say("importing after the bank's books have changed");
    chapters.add(chapter("after the books changed", api, truth, sync(api, connection)));
    plantFault();
    return new Outcome(key, chapters, Differences.of(chapters, truth, new Reading(api)));
  }

  private String consent(Api api) {
    JsonNode started =
        api.post(
            "/connections",
            Map.of("provider", "dnb", "returnUrl", RETURN_URL, "initiator", INITIATOR));
    String id = started.path("id").asText();
    URI startPage = URI.create(started.path("startUrl").asText());
    Browser browser = new Browser();
    browser.open(startPage);
    progress.say("a person goes to the bank and consents");
    URI bankPage = browser.submit(startPage, "psuId=01017012345");
    URI callback = stub.psuBrowser().accept(bankPage);
    URI back = browser.follow(callback);
    progress.say("the bank sent the person back; redeeming the ticket");
    api.post(
        "/connections/" + id + "/complete",
        Map.of("ticket", parameter(back, "ticket"), "initiator", INITIATOR));
    return id;
  }

  private JsonNode firstRun(Api api, String connection) throws InterruptedException {
    progress.say("first import (the service began it by itself)");
    for (int tries = 0; tries < RUN_TRIES_MAX; tries++) {
      List<JsonNode> runs = api.all("/connections/" + connection + "/sync-runs");
      if (!runs.isEmpty() && runs.get(0).hasNonNull("finishedAt")) {
        return runs.get(0);
      }
      TimeUnit.MILLISECONDS.sleep(RUN_PAUSE_MILLIS);
    }
    throw new IllegalStateException("the first import did not end");
  }

  private JsonNode sync(Api api, String connection) {
    return api.post("/connections/" + connection + "/sync?wait=true", null);
  }

  /**
   * Reservations are booked under new ids, some with other amounts and texts; late rows and twins
   * arrive; every id changes.
   */
  private void changeTheBooks() {
    progress.say("the bank books its reservations, adds late rows and twins, and changes every id");
    for (AccountLedger books : stub.ledger().accounts()) {
      String account = books.account().bban();
      new LedgerChange.SettlePending(account, 3, 3).applyTo(stub.ledger());
      new LedgerChange.AddRows(account, 5, 4).applyTo(stub.ledger());
      new LedgerChange.AddTwins(account, 3).applyTo(stub.ledger());
      new LedgerChange.ChangeEveryId(account).applyTo(stub.ledger());
    }
  }

  private void plantFault() {
    String account = stub.ledger().accounts().get(0).account().bban();
    if (plant == Plant.LOST) {
      new LedgerChange.AddRows(account, 1, 2).applyTo(stub.ledger());
    } else if (plant == Plant.TWICE) {
      new LedgerChange.RemoveNewest(account, 1).applyTo(stub.ledger());
    }
  }

  private Chapter chapter(String title, Api api, Truth truth, JsonNode run) {
    if (!run.path("status").asText().equals("COMPLETE")) {
      throw new IllegalStateException(
          "the run ended as "
              + run.path("status").asText()
              + " ("
              + run.path("code").asText("")
              + ")");
    }
    return new Chapter(title, new Reading(api).lines(run, truth), Reading.seconds(run));
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

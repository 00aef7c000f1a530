package org.avstem.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.avstem.testkit.stubbank.StubBank;
import org.avstem.testkit.stubbank.ledger.AccountLedger;
import org.avstem.testkit.stubbank.ledger.LedgerChange;

/**
 * The main job, as an ERP and a person do it: open items in, consent, first import, the bank's
 * books change, import again.
 */
final class Walk {
  static final String RETURN_URL = "https://erp.example/banks/done";

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
    Customer customer = Customer.make(service, "Demo " + stub.ledger().today(), progress);
    Api api = customer.api();
    progress.say("handing over " + truth.openItems().size() + " open items");
    api.put("/open-items", truth.openItems());
    String connection = customer.connect(stub);
    List<Chapter> chapters = new ArrayList<>();
    progress.say("first import (the service began it by itself)");
    chapters.add(chapter("first import", api, truth, customer.firstRun(connection)));
    progress.say("importing the same again");
    chapters.add(chapter("the same again", api, truth, sync(api, connection)));
    changeTheBooks();
    progress.say("importing after the bank's books have changed");
    chapters.add(chapter("after the books changed", api, truth, sync(api, connection)));
    plantFault();
    return new Outcome(customer.key(), chapters, Differences.of(chapters, truth.all()));
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
}

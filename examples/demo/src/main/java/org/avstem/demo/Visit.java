package org.avstem.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.avstem.testkit.stubbank.ledger.AccountLedger;
import org.avstem.testkit.stubbank.ledger.LedgerChange;

/** One bank on the walk: its three imports, each held against its truth of that moment. */
final class Visit {
  private final DemoBank bank;
  private final Customer customer;
  private final String connection;
  private final Progress progress;
  private final Truth truth;
  private final List<Walk.Chapter> chapters = new ArrayList<>();

  Visit(DemoBank bank, Customer customer, String connection, Progress progress) {
    this.bank = bank;
    this.customer = customer;
    this.connection = connection;
    this.progress = progress;
    this.truth = new Truth(bank.controlUri());
  }

  List<String> differences() {
    return Differences.of(chapters, truth.all(), bank.proofDue());
  }

  List<Walk.Chapter> chapters() {
    return List.copyOf(chapters);
  }

  void firstImport() throws InterruptedException {
    progress.say(bank.name() + ": first import (the service began it by itself)");
    add("first import", customer.firstRun(connection));
  }

  void sameAgain() {
    progress.say(bank.name() + ": importing the same again");
    add("the same again", sync());
  }

  void changedBooks() throws InterruptedException {
    changeTheBooks();
    int before = customer.runCount(connection);
    if (bank.tellOfChanges(customer.service())) {
      progress.say(bank.name() + ": told the service by a signed event; it imports by itself");
      add("after the books changed", customer.runAfter(connection, before));
    } else {
      progress.say(bank.name() + ": importing after the books have changed");
      add("after the books changed", sync());
    }
  }

  private JsonNode sync() {
    return customer.api().post("/connections/" + connection + "/sync?wait=true", null);
  }

  /**
   * Reservations are booked under new ids, some with other amounts and texts; late rows and twins
   * arrive; every id changes.
   */
  private void changeTheBooks() {
    progress.say(
        bank.name() + " books its reservations, adds late rows and twins, and changes every id");
    for (AccountLedger books : bank.ledger().accounts()) {
      String account = books.account().bban();
      new LedgerChange.SettlePending(account, 3, 3).applyTo(bank.ledger());
      new LedgerChange.AddRows(account, 5, 4).applyTo(bank.ledger());
      new LedgerChange.AddTwins(account, 3).applyTo(bank.ledger());
      new LedgerChange.ChangeEveryId(account).applyTo(bank.ledger());
    }
  }

  private void add(String title, JsonNode run) {
    if (!run.path("status").asText().equals("COMPLETE")) {
      throw new IllegalStateException(
          bank.name()
              + ": the run ended as "
              + run.path("status").asText()
              + " ("
              + run.path("code").asText("")
              + ")");
    }
    List<AccountLine> lines = new Reading(customer.api(), connection).lines(run, truth);
    chapters.add(new Walk.Chapter(bank.name() + ", " + title, lines, Reading.seconds(run)));
  }
}

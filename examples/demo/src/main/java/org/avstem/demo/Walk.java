package org.avstem.demo;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.avstem.testkit.stubbank.ledger.BankLedger;
import org.avstem.testkit.stubbank.ledger.LedgerChange;

/**
 * The main job, as an ERP and a person do it: open items in, consents, first imports, the banks'
 * books change, import again.
 */
final class Walk {
  static final String RETURN_URL = "https://erp.example/banks/done";

  private final ServiceProcess service;
  private final List<DemoBank> banks;
  private final Progress progress;
  private final Plant plant;

  Walk(ServiceProcess service, List<DemoBank> banks, Progress progress, Plant plant) {
    this.service = service;
    this.banks = banks;
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
    Customer customer = Customer.make(service, "Demo " + LocalDate.now(ZoneOffset.UTC), progress);
    handOverOpenItems(customer.api());
    List<Visit> visits = new ArrayList<>();
    for (DemoBank bank : banks) {
      String connection = customer.connect(bank);
      visits.add(new Visit(bank, customer, connection, progress));
    }
    for (Visit visit : visits) {
      visit.firstImport();
    }
    for (Visit visit : visits) {
      visit.sameAgain();
    }
    for (Visit visit : visits) {
      visit.changedBooks();
    }
    plantFault();
    List<Chapter> chapters = new ArrayList<>();
    List<String> differences = new ArrayList<>();
    for (Visit visit : visits) {
      chapters.addAll(visit.chapters());
      differences.addAll(visit.differences());
    }
    return new Outcome(customer.key(), chapters, differences);
  }

  private void handOverOpenItems(Api api) {
    List<Map<String, String>> items = new ArrayList<>();
    for (DemoBank bank : banks) {
      // one company, but each stub numbers its invoices from one
      String prefix = bank.provider() + "-";
      for (Map<String, String> item : new Truth(bank.controlUri()).openItems()) {
        Map<String, String> own = new LinkedHashMap<>(item);
        own.compute("externalId", (field, id) -> prefix + id);
        items.add(own);
      }
    }
    progress.say("handing over " + items.size() + " open items");
    api.put("/open-items", items);
  }

  private void plantFault() {
    BankLedger ledger = banks.get(0).ledger();
    String account = ledger.accounts().get(0).account().bban();
    if (plant == Plant.LOST) {
      new LedgerChange.AddRows(account, 1, 2).applyTo(ledger);
    } else if (plant == Plant.TWICE) {
      new LedgerChange.RemoveNewest(account, 1).applyTo(ledger);
    }
  }
}

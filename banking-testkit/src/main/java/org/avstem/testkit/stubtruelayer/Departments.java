package org.avstem.testkit.stubtruelayer;

import org.avstem.testkit.stubbank.FaultScript;
import org.avstem.testkit.stubbank.Journal;
import org.avstem.testkit.stubbank.TokenBook;
import org.avstem.testkit.stubbank.ledger.BankLedger;
import org.avstem.testkit.stubserver.IdSource;

/** Everything that both hosts share. */
record Departments(
    StubTrueLayerOptions options,
    MovableClock clock,
    IdSource ids,
    BankLedger ledger,
    Connections connections,
    TokenBook tokens,
    FaultScript faults,
    Journal journal) {

  void reset() {
    ledger.reset();
    faults.clear();
    journal.clear();
  }
}

package org.avstem.engine;

import java.util.Currency;
import org.avstem.core.transaction.DateRange;
import org.avstem.ports.spi.AccountStore;
import org.avstem.ports.spi.SnapshotStore;

/** Where rows of one currency of one fetched account go. */
record Target(
    AccountStore.Account account, AccountStore.Link link, SnapshotStore.Snapshot snapshot) {
  Currency currency() {
    return account.currency();
  }

  DateRange covered() {
    return snapshot.covered();
  }
}

package org.avstem.testkit.stubbank.ledger;

import java.time.LocalDate;
import java.util.List;

/** What a stub bank starts with: the same values give the same books. */
public sealed interface World permits StubWorld, BritishWorld {

  /** The seed of everything. */
  long seed();

  /** The bank's day; the newest booked row is dated the day before. */
  LocalDate today();

  /** Makes the account ledgers; each call makes new ones. */
  List<AccountLedger> accountLedgers();

  /** Makes the books; each call makes new ones. */
  default BankLedger open() {
    return new BankLedger(this);
  }
}

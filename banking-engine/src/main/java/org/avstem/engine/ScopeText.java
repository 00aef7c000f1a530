package org.avstem.engine;

import org.avstem.ports.spi.Bank;

/** The words a person agrees to; kept as evidence, so a change of words is a new version. */
final class ScopeText {
  static final String VERSION = "2026-11";

  private ScopeText() {}

  static String of(Bank bank) {
    return "Read accounts, balances and transactions at "
        + bank.profile().displayName()
        + " for up to "
        + bank.profile().consentDays()
        + " days, also while you are not there. No payments can be made.";
  }
}

package org.avstem.ports.api;

import org.avstem.core.account.AccountId;
import org.avstem.core.mandate.DirectDebit;
import org.avstem.core.mandate.StandingOrder;

/**
 * What a customer has arranged to be paid again and again. Read from the bank while the caller
 * waits and never stored: a bank's list has no ids to rely on, and nothing here is matched against
 * it. Each question is an unattended read of the bank that uses up the day's calls of that account
 * and kind; none is repeated by itself. What the bank says of the consent on the way (ended,
 * withdrawn) is written like that of a sync; what passes by itself is not. Idempotent at the bank,
 * thread-safe; store faults pass through unchecked.
 */
public interface Mandates {
  /** The most that is answered; a bank that shows more is cut there and it is said. */
  int ROWS_MAX = 1_000;

  /** The account's standing orders. */
  MandateAnswer<StandingOrder> standingOrders(AccountId account);

  /** The account's direct debits. */
  MandateAnswer<DirectDebit> directDebits(AccountId account);
}

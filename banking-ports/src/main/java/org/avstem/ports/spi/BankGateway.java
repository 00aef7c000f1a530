package org.avstem.ports.spi;

import java.util.List;
import java.util.Optional;
import org.avstem.core.account.StatedBalance;
import org.avstem.core.mandate.DirectDebit;
import org.avstem.core.mandate.StandingOrder;

/**
 * Reads a bank. No method retries, none writes anything anywhere; each call is one request at the
 * bank. Thread-safe. All throw {@link BankFault}.
 */
public interface BankGateway {

  /** The accounts the consent covers. Idempotent. */
  BankAnswer<List<ProviderAccount>> accounts(BankCall call);

  /** The balances the bank states for one account. Idempotent. */
  BankAnswer<List<StatedBalance>> balances(BankCall call, ProviderAccount account);

  /**
   * One page of an account's transactions.
   *
   * @param cursor empty for the first page, else {@link TransactionPage#next()} of the page before,
   *     unchanged
   */
  BankAnswer<TransactionPage> transactions(
      BankCall call, TransactionQuery query, Optional<PageCursor> cursor);

  /**
   * Whether {@link #standingOrders} and {@link #directDebits} ask the bank at all; false where they
   * only say {@code NotOffered}, so that no call is counted that is not made. Pure.
   */
  default boolean offersMandates() {
    return false;
  }

  /** The account's standing orders; {@code NotOffered} unless a provider says otherwise. */
  default BankAnswer<List<StandingOrder>> standingOrders(BankCall call, ProviderAccount account) {
    return new BankAnswer.NotOffered<>("STANDING_ORDERS_NOT_OFFERED");
  }

  /** The account's direct debits; {@code NotOffered} unless a provider says otherwise. */
  default BankAnswer<List<DirectDebit>> directDebits(BankCall call, ProviderAccount account) {
    return new BankAnswer.NotOffered<>("DIRECT_DEBITS_NOT_OFFERED");
  }
}

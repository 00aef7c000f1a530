package org.avstem.ports.spi;

import java.util.List;
import java.util.Optional;
import org.avstem.core.account.StatedBalance;

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
}

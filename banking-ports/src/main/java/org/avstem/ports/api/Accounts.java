package org.avstem.ports.api;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.avstem.core.account.AccountId;
import org.avstem.core.account.AccountNumber;
import org.avstem.core.account.AccountType;
import org.avstem.core.account.StatedBalance;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.transaction.BalanceProof;
import org.avstem.core.transaction.IdTrust;
import org.jspecify.annotations.Nullable;

/** The tenant's accounts. Thread-safe; all methods are reads. */
public interface Accounts {

  /** Accounts in order of id. */
  Listing<AccountView> list(Paging paging);

  Optional<AccountView> find(AccountId account);

  /** What the bank last stated; empty list if it states nothing or the account is unknown. */
  List<StatedBalance> balances(AccountId account);

  /** How far the account is known to be complete and whether its balance proves it. */
  Optional<Completeness> completeness(AccountId account);

  /** An account and the connections that feed it. */
  record AccountView(
      AccountId id,
      Optional<AccountNumber> number,
      Currency currency,
      AccountType type,
      @Nullable String name,
      List<ConnectionId> connections) {
    public AccountView {
      connections = List.copyOf(connections);
    }

    @Override
    public String toString() {
      return "AccountView[" + id + "]";
    }
  }

  /** How complete an account is. */
  record Completeness(
      AccountId account,
      Optional<LocalDate> completeUntil,
      BalanceProof balanceProof,
      IdTrust identityQuality,
      long booked,
      long pending) {}
}

package org.avstem.testkit.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.avstem.core.account.AccountId;
import org.avstem.core.account.AccountIdentity;
import org.avstem.core.account.AccountType;
import org.avstem.ports.spi.AccountStore.Account;

/** Which stored account a candidate is. */
final class AccountIdentities {
  private final Table<UUID, Account> accounts;
  private final Table<String, List<AccountId>> sharing;

  AccountIdentities(Journal journal, Table<UUID, Account> accounts) {
    this.accounts = accounts;
    this.sharing = Table.hashed("account identity", journal);
  }

  Account resolve(Account candidate, String fallback) {
    String key =
        candidate
            .number()
            .map(number -> "number/" + new AccountIdentity(number, candidate.currency()).key())
            .orElse("fallback/" + candidate.currency().getCurrencyCode() + "/" + fallback);
    List<AccountId> made = sharing.find(key).orElse(List.of());
    List<Account> stored = made.stream().map(id -> accounts.require(id.value())).toList();
    return sameType(stored, candidate)
        .or(() -> unsaidType(stored, candidate))
        .orElseGet(() -> make(candidate, key, made));
  }

  private static Optional<Account> sameType(List<Account> stored, Account candidate) {
    return stored.stream().filter(account -> account.type() == candidate.type()).findFirst();
  }

  private Optional<Account> unsaidType(List<Account> stored, Account candidate) {
    if (candidate.type() == AccountType.OTHER) {
      return stored.stream().findFirst();
    }
    return stored.stream()
        .filter(account -> account.type() == AccountType.OTHER)
        .findFirst()
        .map(account -> said(account, candidate.type()));
  }

  private Account said(Account account, AccountType type) {
    Account known =
        new Account(account.id(), account.number(), account.currency(), type, account.name());
    accounts.put(account.id().value(), known);
    return known;
  }

  private Account make(Account candidate, String key, List<AccountId> made) {
    accounts.add(candidate.id().value(), candidate);
    List<AccountId> all = new ArrayList<>(made);
    all.add(candidate.id());
    sharing.put(key, List.copyOf(all));
    return candidate;
  }
}

package org.avstem.testkit.memory;

import java.util.Collection;
import java.util.NavigableSet;
import java.util.Optional;
import org.avstem.core.account.AccountId;
import org.avstem.core.transaction.TransactionId;
import org.avstem.core.transaction.TransactionState;
import org.avstem.ports.spi.StoreFault;
import org.avstem.ports.spi.TransactionStore.StoredTransaction;

/** Canonical transactions, in order of day for all and for each account. */
final class TransactionRows {
  private final Table<TransactionId, StoredTransaction> rows;
  private final Index<Optional<AccountId>, DayKey> byDay;
  private final Index<AccountId, DayKey> pending;

  TransactionRows(Journal journal) {
    this.rows = Table.hashed("transaction", journal);
    this.byDay = new Index<>(journal, DayKey.OLDEST_FIRST);
    this.pending = new Index<>(journal, DayKey.OLDEST_FIRST);
  }

  static DayKey key(StoredTransaction row) {
    return new DayKey(row.details().day(), row.id().value());
  }

  Optional<StoredTransaction> find(TransactionId id) {
    return rows.find(id);
  }

  /** A transaction that a delta names; it must be the account's own. */
  StoredTransaction require(TransactionId id, AccountId account) {
    StoredTransaction row = rows.require(id);
    if (!row.account().equals(account)) {
      throw new StoreFault.Broken("transaction " + id + " is another account's", null);
    }
    return row;
  }

  /** Places of the transactions of one account, or of all, oldest day first. */
  NavigableSet<DayKey> places(Optional<AccountId> account) {
    return byDay.under(account);
  }

  StoredTransaction at(DayKey place) {
    return rows.require(new TransactionId(place.id()));
  }

  /** Places of the live pending transactions of an account. */
  Collection<DayKey> pending(AccountId account) {
    return pending.under(account);
  }

  void add(StoredTransaction row) {
    rows.add(row.id(), row);
    index(row);
  }

  void replace(StoredTransaction row) {
    StoredTransaction before = rows.require(row.id());
    byDay.remove(Optional.empty(), key(before));
    byDay.remove(Optional.of(before.account()), key(before));
    pending.remove(before.account(), key(before));
    rows.put(row.id(), row);
    index(row);
  }

  private void index(StoredTransaction row) {
    byDay.add(Optional.empty(), key(row));
    byDay.add(Optional.of(row.account()), key(row));
    if (row.state() == TransactionState.PENDING) {
      pending.add(row.account(), key(row));
    }
  }
}

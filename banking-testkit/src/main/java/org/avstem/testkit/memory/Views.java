package org.avstem.testkit.memory;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.avstem.core.transaction.DateRange;
import org.avstem.core.transaction.RowKey;
import org.avstem.core.transaction.TransactionDetails;
import org.avstem.core.transaction.TransactionId;

/** What each link last showed of each transaction. */
final class Views {
  private final Table<Name, View> views;
  private final Index<UUID, DayKey> byDay;

  Views(Journal journal) {
    this.views = Table.hashed("view", journal);
    this.byDay = new Index<>(journal, DayKey.OLDEST_FIRST);
  }

  Optional<View> find(UUID link, TransactionId transaction) {
    return views.find(new Name(link, transaction));
  }

  void put(UUID link, View view) {
    find(link, view.transaction()).ifPresent(before -> byDay.remove(link, before.place()));
    views.put(new Name(link, view.transaction()), view);
    byDay.add(link, view.place());
  }

  /** The views of a link filed under days in {@code days}, in order of day and id. */
  List<View> of(UUID link, DateRange days) {
    DayKey from = DayKey.firstOf(days.from());
    DayKey to = DayKey.lastOf(days.to());
    return byDay.under(link).subSet(from, true, to, true).stream()
        .map(place -> views.require(new Name(link, new TransactionId(place.id()))))
        .toList();
  }

  /** A transaction as a link last showed it. */
  record View(TransactionId transaction, RowKey key, TransactionDetails details) {
    DayKey place() {
      return new DayKey(key.day(), transaction.value());
    }
  }

  private record Name(UUID link, TransactionId transaction) {}
}

package org.avstem.acceptance.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.avstem.core.transaction.TransactionId;
import org.avstem.core.transaction.TransactionState;
import org.avstem.ports.api.Transactions;
import org.avstem.ports.api.Transactions.TransactionView;

/** An ERP that knows what the change feed told it and nothing else. */
final class Mirror {
  private final Transactions transactions;
  private final int limit;
  private final Map<TransactionId, TransactionView> live = new HashMap<>();
  private Optional<String> cursor = Optional.empty();
  private long bookedSum;

  Mirror(Transactions transactions, int limit) {
    this.transactions = transactions;
    this.limit = limit;
  }

  /** Applies all that is new, page by page; what it is told must make sense in this order. */
  void follow() {
    Transactions.Changes page;
    do {
      page = transactions.changes(cursor, limit);
      page.removed().forEach(id -> assertThat(removed(id)).as("was there").isTrue());
      page.added().forEach(view -> assertThat(put(view)).as("was there").isFalse());
      page.modified().forEach(view -> assertThat(put(view)).as("was there").isTrue());
      cursor = Optional.of(page.nextCursor());
    } while (page.hasMore());
  }

  /** Applies all from the beginning, with the content of today. */
  void replay() {
    Transactions.Changes page;
    do {
      page = transactions.changes(cursor, limit);
      page.removed().forEach(this::removed);
      page.added().forEach(this::put);
      page.modified().forEach(this::put);
      cursor = Optional.of(page.nextCursor());
    } while (page.hasMore());
  }

  Map<TransactionId, TransactionView> live() {
    return Map.copyOf(live);
  }

  /** New, less withdrawn, more or less amended: by the events alone. */
  long bookedSum() {
    return bookedSum;
  }

  private boolean put(TransactionView view) {
    TransactionView before = live.put(view.id(), view);
    bookedSum += booked(view) - (before == null ? 0 : booked(before));
    return before != null;
  }

  private boolean removed(TransactionId id) {
    TransactionView before = live.remove(id);
    bookedSum -= before == null ? 0 : booked(before);
    return before != null;
  }

  private static long booked(TransactionView view) {
    return view.state() == TransactionState.BOOKED ? view.details().amount().minorUnits() : 0;
  }
}

package org.avstem.testkit.memory;

import java.util.Optional;
import org.avstem.core.transaction.Amendment;
import org.avstem.core.transaction.BookingStatus;
import org.avstem.core.transaction.FeedDelta;
import org.avstem.core.transaction.TransactionId;
import org.avstem.core.transaction.TransactionState;
import org.avstem.ports.spi.ChangeFeedStore.Change;
import org.avstem.ports.spi.ChangeFeedStore.Kind;
import org.avstem.ports.spi.SnapshotStore.Snapshot;
import org.avstem.ports.spi.StoreFault;
import org.avstem.ports.spi.TransactionStore.FoldWrite;
import org.avstem.ports.spi.TransactionStore.StoredTransaction;

/** Writes one delta: transactions, views, observations, change feed, decisions, outbox. */
record Folding(
    MemoryAccountStore accounts,
    MemorySnapshotStore snapshots,
    TransactionRows rows,
    Views views,
    Observations observations,
    MemoryDecisionStore decisions,
    MemoryChangeFeedStore changes,
    MemoryOutboxStore outbox) {

  void write(FoldWrite write) {
    requireOneAccount(write);
    long before = changes.newest();
    FeedDelta delta = write.delta();
    for (int i = 0; i < delta.added().size(); i++) {
      add(write, delta.added().get(i), write.newIds().get(i));
    }
    for (int i = 0; i < delta.amended().size(); i++) {
      amend(write, delta.amended().get(i), write.amendments().get(i));
    }
    delta.retired().forEach(retired -> retire(write, retired));
    accounts.raiseFoldVersion(write.account());
    if (changes.newest() > before) {
      outbox.append("transactions.changed", write.account().toString(), "", write.at());
    }
  }

  private void requireOneAccount(FoldWrite write) {
    Snapshot snapshot = snapshots.require(write.snapshot());
    if (!snapshot.account().equals(write.account())
        || !snapshot.link().equals(write.link())
        || !accounts.link(write.link()).account().equals(write.account())) {
      throw new StoreFault.Broken("account, link and snapshot do not belong together", null);
    }
  }

  private void add(FoldWrite write, FeedDelta.Added added, TransactionId id) {
    Spool.Row row = snapshots.row(write.snapshot(), added.ordinal());
    StoredTransaction made =
        new StoredTransaction(
            id, write.account(), shown(row), row.details(), 1, write.at(), write.at());
    rows.add(made);
    show(write, id, row);
    decisions.transactionChanged(Optional.empty(), made);
    publish(write, Kind.ADDED, id);
  }

  private void amend(FoldWrite write, FeedDelta.Amended amended, Amendment amendment) {
    Spool.Row row = snapshots.row(write.snapshot(), amended.ordinal());
    StoredTransaction before = rows.require(amended.transaction(), write.account());
    show(write, before.id(), row);
    boolean isPendingAgain =
        row.key().status() == BookingStatus.PENDING && wasBooked(before.state());
    boolean isPublished = amendment.isPublished() || shown(row) != before.state();
    if (isPendingAgain || !isPublished) {
      return;
    }
    change(
        before,
        new StoredTransaction(
            before.id(),
            before.account(),
            shown(row),
            row.details(),
            before.version() + 1,
            before.firstSeenAt(),
            write.at()));
    if (amendment.isMaterial()) {
      decisions.overtaken(before.id(), write.at());
    }
    publish(write, before.state().isLive() ? Kind.MODIFIED : Kind.ADDED, before.id());
  }

  private void retire(FoldWrite write, FeedDelta.Retired retired) {
    StoredTransaction before = rows.require(retired.transaction(), write.account());
    if (!before.state().isLive()) {
      return;
    }
    change(
        before,
        new StoredTransaction(
            before.id(),
            before.account(),
            retired.state(),
            before.details(),
            before.version() + 1,
            before.firstSeenAt(),
            write.at()));
    decisions.overtaken(before.id(), write.at());
    publish(write, Kind.REMOVED, before.id());
  }

  private void change(StoredTransaction before, StoredTransaction after) {
    rows.replace(after);
    decisions.transactionChanged(Optional.of(before), after);
  }

  private void show(FoldWrite write, TransactionId id, Spool.Row row) {
    boolean isNews =
        views
            .find(write.link(), id)
            .filter(view -> view.key().content().equals(row.key().content()))
            .isEmpty();
    views.put(write.link(), new Views.View(id, row.key(), row.details()));
    if (isNews) {
      observations.add(write.account(), row.key().content(), write.snapshot(), id);
    }
  }

  private void publish(FoldWrite write, Kind kind, TransactionId id) {
    changes.append(new Change(changes.newest() + 1, kind, id, write.at()));
  }

  private static TransactionState shown(Spool.Row row) {
    return row.key().status() == BookingStatus.BOOKED
        ? TransactionState.BOOKED
        : TransactionState.PENDING;
  }

  private static boolean wasBooked(TransactionState state) {
    return state == TransactionState.BOOKED || state == TransactionState.WITHDRAWN;
  }
}

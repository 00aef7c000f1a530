package org.avstem.testkit.memory;

import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.avstem.core.matching.Allocation;
import org.avstem.core.matching.MatchDecision;
import org.avstem.core.matching.OpenItemId;
import org.avstem.core.transaction.TransactionId;
import org.avstem.ports.spi.DecisionStore.Recorded;
import org.avstem.ports.spi.DecisionStore.Status;
import org.avstem.ports.spi.DecisionStore.Stored;

/** Stored decisions, by status, by transaction and by what they settle. */
final class DecisionRows {
  private final Journal journal;
  private final Table<UUID, Stored> rows;
  private final Table<TransactionId, UUID> inForce;
  private final Index<Status, AgeKey> byStatus;
  private final Index<OpenItemId, UUID> settling;

  DecisionRows(Journal journal) {
    this.journal = journal;
    this.rows = Table.hashed("decision", journal);
    this.inForce = Table.hashed("decision in force", journal);
    this.byStatus = new Index<>(journal, AgeKey.OLDEST_FIRST);
    this.settling = new Index<>(journal, Order.BY_ID);
  }

  static AgeKey age(Stored row) {
    return new AgeKey(row.createdAt(), row.id());
  }

  static Stored fresh(Recorded recorded, Instant at) {
    MatchDecision decision = recorded.decision();
    if (decision instanceof MatchDecision.Auto auto) {
      return fresh(recorded, Status.AUTO, auto.chosen().allocations(), at);
    }
    Status status = decision instanceof MatchDecision.Review ? Status.REVIEW : Status.NONE;
    return fresh(recorded, status, List.of(), at);
  }

  private static Stored fresh(
      Recorded recorded, Status status, List<Allocation> allocations, Instant at) {
    return new Stored(
        recorded.id(),
        status,
        recorded.decision(),
        recorded.transactionVersion(),
        allocations,
        null,
        at,
        at);
  }

  void check() {
    journal.check();
  }

  Optional<Stored> find(UUID id) {
    return rows.find(id);
  }

  Optional<Stored> inForce(TransactionId transaction) {
    return inForce.find(transaction).flatMap(rows::find);
  }

  Stream<Stored> in(Status status, Optional<AgeKey> after) {
    NavigableSet<AgeKey> all = byStatus.under(status);
    return after.map(key -> all.tailSet(key, false)).orElse(all).stream()
        .map(key -> rows.require(key.id()));
  }

  long count(Status status) {
    return byStatus.under(status).size();
  }

  /** Decisions in force that settle something of an item. */
  Stream<Stored> settling(OpenItemId item) {
    return settling.under(item).stream().map(rows::require);
  }

  void add(Stored row) {
    rows.add(row.id(), row);
    index(row);
  }

  void replace(Stored row) {
    Stored before = rows.require(row.id());
    byStatus.remove(before.status(), age(before));
    before.allocations().forEach(one -> settling.remove(one.item(), before.id()));
    if (before.status() != Status.REOPENED) {
      inForce.remove(before.decision().transaction());
    }
    rows.put(row.id(), row);
    index(row);
  }

  private void index(Stored row) {
    byStatus.add(row.status(), age(row));
    if (row.status() != Status.REOPENED) {
      inForce.put(row.decision().transaction(), row.id());
    }
    if (row.status() == Status.AUTO || row.status() == Status.ACCEPTED) {
      row.allocations().forEach(one -> settling.add(one.item(), row.id()));
    }
  }
}

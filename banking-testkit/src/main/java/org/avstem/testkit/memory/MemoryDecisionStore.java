package org.avstem.testkit.memory;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.avstem.core.matching.Allocation;
import org.avstem.core.matching.MatchableTransaction;
import org.avstem.core.matching.OpenItemId;
import org.avstem.core.matching.OpenItemKey;
import org.avstem.core.transaction.TransactionId;
import org.avstem.core.transaction.TransactionState;
import org.avstem.ports.spi.DecisionStore;
import org.avstem.ports.spi.PageRequest;
import org.avstem.ports.spi.Slice;
import org.avstem.ports.spi.StoreFault;
import org.avstem.ports.spi.TransactionStore.StoredTransaction;

final class MemoryDecisionStore implements DecisionStore {
  private static final String ALL = "undecided";

  private final TransactionRows transactions;
  private final DecisionRows decisions;
  private final Table<TransactionId, List<OpenItemId>> declined;
  private final Index<OpenItemKey, UUID> byKey;
  private final Index<UUID, UUID> included;
  private final Index<String, DayKey> undecided;

  MemoryDecisionStore(Journal journal, TransactionRows transactions) {
    this.transactions = transactions;
    this.decisions = new DecisionRows(journal);
    this.declined = Table.hashed("declined pair", journal);
    this.byKey = new Index<>(journal, Order.BY_ID);
    this.included = new Index<>(journal, Order.BY_ID);
    this.undecided = new Index<>(journal, DayKey.OLDEST_FIRST);
  }

  /** Keeps the list of what waits for a decision true after a fold. */
  void transactionChanged(Optional<StoredTransaction> before, StoredTransaction after) {
    before.ifPresent(row -> undecided.remove(ALL, TransactionRows.key(row)));
    place(after);
  }

  private void place(StoredTransaction row) {
    if (row.state() == TransactionState.BOOKED && inForce(row.id()).isEmpty()) {
      undecided.add(ALL, TransactionRows.key(row));
    } else {
      undecided.remove(ALL, TransactionRows.key(row));
    }
  }

  /** Takes the decision in force out of force: what it decided on is no longer so. */
  void overtaken(TransactionId transaction, Instant at) {
    inForce(transaction).ifPresent(row -> reopen(row, at));
  }

  private void reopen(Stored row, Instant at) {
    replace(
        new Stored(
            row.id(),
            Status.REOPENED,
            row.decision(),
            row.transactionVersion(),
            row.allocations(),
            row.decidedBy(),
            row.createdAt(),
            at));
  }

  private void replace(Stored row) {
    decisions.replace(row);
    transactions.find(row.decision().transaction()).ifPresent(this::place);
  }

  @Override
  public List<Undecided> undecided(int limit) {
    return undecided.under(ALL).stream()
        .limit(limit)
        .map(transactions::at)
        .map(MemoryDecisionStore::matchable)
        .toList();
  }

  private static Undecided matchable(StoredTransaction row) {
    return new Undecided(
        new MatchableTransaction(
            row.id(),
            row.account(),
            row.details().day(),
            row.details().amount(),
            row.details().counterparty(),
            row.details().remittance()),
        row.version());
  }

  @Override
  public int record(List<Recorded> recorded, Instant at) {
    int count = 0;
    for (Recorded one : recorded) {
      count += record(one, at) ? 1 : 0;
    }
    return count;
  }

  private boolean record(Recorded one, Instant at) {
    TransactionId id = one.decision().transaction();
    StoredTransaction transaction =
        transactions.find(id).orElseThrow(() -> new StoreFault.Broken("no such " + id, null));
    if (transaction.state() != TransactionState.BOOKED
        || transaction.version() != one.transactionVersion()
        || inForce(id).isPresent()
        || find(one.id()).isPresent()) {
      return false;
    }
    decisions.add(DecisionRows.fresh(one, at));
    one.keys().forEach(key -> byKey.add(key, one.id()));
    place(transaction);
    return true;
  }

  @Override
  public int reopenFor(Set<OpenItemKey> keys, Instant at) {
    Set<UUID> carrying = new HashSet<>();
    keys.forEach(key -> carrying.addAll(byKey.under(key)));
    List<Stored> waiting =
        carrying.stream()
            .flatMap(id -> find(id).stream())
            .filter(row -> row.decidedBy() == null)
            .filter(row -> row.status() == Status.REVIEW || row.status() == Status.NONE)
            .toList();
    waiting.forEach(row -> reopen(row, at));
    return waiting.size();
  }

  /** Units of work of one tenant never overlap here. */
  @Override
  public void serialise() {
    decisions.check();
  }

  @Override
  public Optional<Stored> find(UUID id) {
    return decisions.find(id);
  }

  @Override
  public Optional<Stored> inForce(TransactionId transaction) {
    return decisions.inForce(transaction);
  }

  @Override
  public Slice<Stored> list(Status status, PageRequest page) {
    Stream<Stored> rows = decisions.in(status, page.after().map(AgeKey::parse));
    return Pages.cut(rows, page, row -> DecisionRows.age(row).cursor());
  }

  @Override
  public Map<OpenItemId, Long> allocated(Collection<OpenItemId> items) {
    Map<OpenItemId, Long> sums = new HashMap<>();
    for (OpenItemId item : Set.copyOf(items)) {
      decisions
          .settling(item)
          .filter(row -> !included.under(row.id()).contains(item.value()))
          .flatMap(row -> row.allocations().stream())
          .filter(allocation -> allocation.item().equals(item))
          .map(Allocation::amount)
          .forEach(amount -> sums.merge(item, amount.minorUnits(), Math::addExact));
    }
    return Map.copyOf(sums);
  }

  @Override
  public void include(Map<OpenItemId, Set<UUID>> posted) {
    posted.forEach(
        (item, ids) ->
            ids.stream()
                .flatMap(id -> find(id).stream())
                .filter(row -> row.allocations().stream().anyMatch(a -> a.item().equals(item)))
                .forEach(row -> included.add(row.id(), item.value())));
  }

  @Override
  public Map<TransactionId, List<OpenItemId>> declined(Collection<TransactionId> transactionIds) {
    return Set.copyOf(transactionIds).stream()
        .filter(declined::has)
        .collect(Collectors.toUnmodifiableMap(id -> id, declined::require));
  }

  @Override
  public boolean move(Move move) {
    Optional<Stored> found = find(move.id()).filter(row -> row.status() == move.from());
    if (found.isEmpty() || isAnotherInForce(found.get(), move.to())) {
      return false;
    }
    Stored row = found.get();
    row.allocations().forEach(one -> included.remove(row.id(), one.item().value()));
    replace(
        new Stored(
            row.id(),
            move.to(),
            row.decision(),
            row.transactionVersion(),
            move.allocations(),
            move.user(),
            row.createdAt(),
            move.at()));
    decline(row.decision().transaction(), move.declined());
    return true;
  }

  private boolean isAnotherInForce(Stored row, Status to) {
    return to != Status.REOPENED
        && inForce(row.decision().transaction())
            .filter(other -> !other.id().equals(row.id()))
            .isPresent();
  }

  private void decline(TransactionId transaction, List<OpenItemId> items) {
    if (!items.isEmpty()) {
      List<OpenItemId> before = declined.find(transaction).orElse(List.of());
      declined.put(transaction, Stream.concat(before.stream(), items.stream()).distinct().toList());
    }
  }

  @Override
  public Map<Status, Long> countByStatus() {
    Map<Status, Long> counts = new EnumMap<>(Status.class);
    for (Status status : Status.values()) {
      long count = decisions.count(status);
      if (count > 0) {
        counts.put(status, count);
      }
    }
    return counts;
  }
}

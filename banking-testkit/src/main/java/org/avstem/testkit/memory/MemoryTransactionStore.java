package org.avstem.testkit.memory;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.avstem.core.account.AccountId;
import org.avstem.core.transaction.DateRange;
import org.avstem.core.transaction.FeedDelta;
import org.avstem.core.transaction.KnownTransaction;
import org.avstem.core.transaction.TransactionDetails;
import org.avstem.core.transaction.TransactionId;
import org.avstem.core.transaction.TransactionState;
import org.avstem.ports.spi.PageRequest;
import org.avstem.ports.spi.Slice;
import org.avstem.ports.spi.TransactionStore;
import org.jspecify.annotations.Nullable;

final class MemoryTransactionStore implements TransactionStore {
  private static final int IDS_MAX = 50_000;
  private static final int FIND_MAX = 10_000;

  private final MemoryAccountStore accounts;
  private final TransactionRows rows;
  private final Views views;
  private final Folding folding;

  MemoryTransactionStore(
      MemoryAccountStore accounts, TransactionRows rows, Views views, Folding folding) {
    this.accounts = accounts;
    this.rows = rows;
    this.views = views;
    this.folding = folding;
  }

  @Override
  public SortedMap<LocalDate, Integer> knownPerDay(UUID link, DateRange days) {
    SortedMap<LocalDate, Integer> counts = new TreeMap<>();
    views.of(link, days).forEach(view -> counts.merge(view.key().day(), 1, Integer::sum));
    return counts;
  }

  @Override
  public List<KnownTransaction> known(UUID link, DateRange days) {
    return views.of(link, days).stream().map(this::known).toList();
  }

  private KnownTransaction known(Views.View view) {
    TransactionState state = rows.find(view.transaction()).orElseThrow().state();
    return new KnownTransaction(view.transaction(), state, view.key());
  }

  @Override
  public List<KnownTransaction> knownPending(UUID link) {
    return rows.pending(accounts.link(link).account()).stream()
        .flatMap(place -> views.find(link, new TransactionId(place.id())).stream())
        .map(this::known)
        .sorted((a, b) -> DayKey.OLDEST_FIRST.compare(place(a), place(b)))
        .toList();
  }

  private static DayKey place(KnownTransaction known) {
    return new DayKey(known.view().day(), known.id().value());
  }

  @Override
  public Map<TransactionId, TransactionDetails> details(UUID link, Collection<TransactionId> ids) {
    if (ids.size() > IDS_MAX) {
      throw new IllegalArgumentException("at most " + IDS_MAX + " transactions at once");
    }
    Map<TransactionId, TransactionDetails> found = new HashMap<>();
    ids.forEach(id -> views.find(link, id).ifPresent(view -> found.put(id, view.details())));
    return Map.copyOf(found);
  }

  @Override
  public FoldAnswer apply(FoldWrite write) {
    accounts.account(write.account());
    if (accounts.foldVersion(write.account()) != write.foldVersion()) {
      return new FoldAnswer.Lost();
    }
    if (changesSomething(write.delta())) {
      folding.write(write);
    }
    return new FoldAnswer.Applied(accounts.foldVersion(write.account()));
  }

  private static boolean changesSomething(FeedDelta delta) {
    return !delta.added().isEmpty() || !delta.amended().isEmpty() || !delta.retired().isEmpty();
  }

  @Override
  public Optional<StoredTransaction> find(TransactionId id) {
    return rows.find(id);
  }

  @Override
  public Map<TransactionId, StoredTransaction> findAll(Collection<TransactionId> ids) {
    if (ids.size() > FIND_MAX) {
      throw new IllegalArgumentException("at most " + FIND_MAX + " transactions at once");
    }
    Map<TransactionId, StoredTransaction> found = new HashMap<>();
    ids.forEach(id -> rows.find(id).ifPresent(row -> found.put(id, row)));
    return Map.copyOf(found);
  }

  @Override
  public Slice<StoredTransaction> list(Filter filter, PageRequest page) {
    NavigableSet<DayKey> newestFirst = rows.places(filter.account()).descendingSet();
    Stream<StoredTransaction> found =
        page
            .after()
            .map(DayKey::parse)
            .map(after -> newestFirst.tailSet(after, false))
            .orElse(newestFirst)
            .stream()
            .map(rows::at)
            .filter(passes(filter));
    return Pages.cut(found, page, row -> TransactionRows.key(row).cursor());
  }

  private static Predicate<StoredTransaction> passes(Filter filter) {
    return row ->
        filter.state().map(state -> state == row.state()).orElse(true)
            && filter.from().map(from -> !row.details().day().isBefore(from)).orElse(true)
            && filter.to().map(to -> !row.details().day().isAfter(to)).orElse(true);
  }

  @Override
  public BookedSum booked(AccountId account, @Nullable LocalDate until) {
    long sum = 0;
    long count = 0;
    for (DayKey place : rows.places(Optional.of(account))) {
      if (until != null && place.day().isAfter(until)) {
        break;
      }
      StoredTransaction row = rows.at(place);
      if (row.state() == TransactionState.BOOKED) {
        sum = Math.addExact(sum, row.details().amount().minorUnits());
        count++;
      }
    }
    return new BookedSum(sum, count);
  }

  @Override
  public Optional<LocalDate> earliestChanged(AccountId account, LocalDate from, Instant after) {
    return rows.places(Optional.of(account)).stream()
        .filter(place -> !place.day().isBefore(from))
        .filter(place -> rows.at(place).changedAt().isAfter(after))
        .map(DayKey::day)
        .min(Comparator.naturalOrder());
  }

  @Override
  public Map<TransactionState, Long> countByState(AccountId account) {
    Map<TransactionState, Long> counts = new EnumMap<>(TransactionState.class);
    rows.places(Optional.of(account))
        .forEach(place -> counts.merge(rows.at(place).state(), 1L, Long::sum));
    return counts;
  }
}

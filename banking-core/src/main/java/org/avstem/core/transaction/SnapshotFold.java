package org.avstem.core.transaction;

import static org.avstem.core.transaction.ReconciliationPolicy.REACH_DAYS;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.avstem.core.transaction.FeedDelta.Tier;
import org.avstem.core.transaction.Pairing.Candidate;
import org.jspecify.annotations.Nullable;

/**
 * One fold in progress: the rows of one snapshot against what was known of the same days from the
 * same source. A fetch is a statement about every transaction in a range of days, so two multisets
 * are matched, tier by tier, one to one.
 *
 * <p>Calls, in this order: {@link #slice} for each run of whole days, ascending and without gaps,
 * together at least all days covered and all days that have a row; after each, while {@link
 * #needed} is not empty, {@link #decide}; then {@link #close} once and {@link #finish} once. Each
 * delta may be applied as soon as it is returned: folding the same snapshot again from the start
 * after a crash leads to the same end.
 *
 * <p>Rows and transactions that only a later day can decide are held back, normally few. If more
 * than {@link ReconciliationPolicy#carriedMax} are, the oldest are decided without the days to
 * come: rows may then be added that a later day would have explained, and transactions that cannot
 * be held are left as they are; nothing is lost and nothing is withdrawn for want of room.
 *
 * <p>Pure and deterministic; not thread-safe.
 */
public final class SnapshotFold {
  private final FoldFrame frame;
  private final ReconciliationPolicy policy;
  private final NavigableMap<LocalDate, Integer> knownPerDay;
  private final Reach reach;
  private final FoldTally tally = new FoldTally();
  private final Carry carry;
  private final List<SpooledRow> dueRows = new ArrayList<>();
  private @Nullable LocalDate sweptFrom;
  private @Nullable LocalDate sweptTo;
  private boolean closed;
  private FoldDetails.Needed needed = FoldDetails.Needed.NONE;

  private SnapshotFold(
      FoldFrame frame, SortedMap<LocalDate, Integer> knownPerDay, ReconciliationPolicy policy) {
    this.frame = frame;
    this.policy = policy;
    this.knownPerDay = new TreeMap<>(knownPerDay);
    this.knownPerDay.values().removeIf(count -> count == 0);
    this.reach = new Reach(frame, policy);
    this.carry = new Carry(policy);
  }

  /**
   * Begins a fold.
   *
   * @param knownPerDay how many transactions of this source, retired ones included, are filed under
   *     each day of all slices to come and of the {@link ReconciliationPolicy#REACH_DAYS} days
   *     before and after them; days without any may be absent
   */
  public static SnapshotFold begin(
      FoldFrame frame, SortedMap<LocalDate, Integer> knownPerDay, ReconciliationPolicy policy) {
    return new SnapshotFold(frame, knownPerDay, policy);
  }

  /**
   * Folds the next whole days.
   *
   * @param rows all rows of the snapshot filed under these days, in any order
   * @param known all transactions of this source filed under these days, retired ones included
   * @return what is certain now
   * @throws IllegalArgumentException if the days do not follow the last slice's, or a row or
   *     transaction is filed under another day
   * @throws IllegalStateException after {@link #close}, or while {@link #needed} is not empty
   */
  public FeedDelta slice(DateRange days, List<SpooledRow> rows, List<KnownTransaction> known) {
    requireNext(days);
    require(rows.stream().allMatch(row -> days.contains(row.key().day())));
    require(known.stream().allMatch(one -> days.contains(one.view().day())));
    var leftRows = new ArrayList<>(rows);
    var leftKnown = new ArrayList<>(known);
    new ExactTiers(frame, tally).pair(leftRows, leftKnown);
    leftKnown.removeIf(one -> !one.state().isLive() && !reach.mayReturn(one));
    carry.add(leftRows, leftKnown);
    sweptFrom = sweptFrom == null ? days.from() : sweptFrom;
    sweptTo = days.to();
    release(reach::byAnything);
    if (carry.size() > policy.carriedMax()) {
      relieve();
    }
    return tally.take();
  }

  /**
   * What the next call of {@link #decide} or {@link #finish} must be given. After a slice it is
   * empty unless too much is held back.
   */
  public FoldDetails.Needed needed() {
    return needed;
  }

  /**
   * Decides the oldest of what is held back, because it is too much.
   *
   * @throws IllegalStateException unless a slice left {@link #needed} non-empty
   * @throws IllegalArgumentException if details that were asked for are missing
   */
  public FeedDelta decide(FoldDetails details) {
    if (closed || needed.isEmpty()) {
      throw new IllegalStateException("nothing has to be decided early");
    }
    decideDue(details);
    return tally.take();
  }

  /**
   * Ends the slices.
   *
   * @param margin transactions of this source filed outside the slices: those up to {@link
   *     ReconciliationPolicy#REACH_DAYS} days before and after, and live pending ones of any day;
   *     those filed under days of a slice are ignored
   * @return what {@link #finish} must be given
   */
  public FoldDetails.Needed close(List<KnownTransaction> margin) {
    requireOpen();
    closed = true;
    carry.add(List.of(), margin.stream().filter(one -> !isSwept(one.view().day())).toList());
    release(reach::byAnything);
    acrossDays(carry.rows());
    release(reach::byContent);
    needed = needed(carry.rows(), carry.known());
    return needed;
  }

  /**
   * Decides all that is left, withdrawals included.
   *
   * @throws IllegalStateException unless {@link #close} was called just before
   * @throws IllegalArgumentException if details that were asked for are missing
   */
  public FeedDelta finish(FoldDetails details) {
    if (!closed) {
      throw new IllegalStateException("close the fold before it is finished");
    }
    new LooseTiers(frame, policy, tally, details).pair(carry.rows(), carry.known());
    release((row, known) -> false);
    needed = FoldDetails.Needed.NONE;
    return tally.take();
  }

  /** Counts over the fold so far; final after {@link #finish}. */
  public FoldSummary summary() {
    return tally.summary();
  }

  /** Adds rows that nothing can explain any more and retires what no row can show any more. */
  private void release(BiPredicate<SpooledRow, KnownTransaction> byTiers) {
    Carry.Released released =
        carry.release(
            byTiers,
            row -> !isUnseenKnownNear(row.key().day()),
            one -> closed || !isAfterSwept(one.view().day().plusDays(REACH_DAYS)));
    released.rows().forEach(tally::added);
    released.known().stream().filter(this::isGone).forEach(tally::retired);
  }

  private boolean isGone(KnownTransaction one) {
    return one.state() == TransactionState.of(one.view().status()) && frame.provesAbsenceOf(one);
  }

  /** C, then D, for pairs that lie on two days; live ones first. */
  private void acrossDays(List<SpooledRow> rows) {
    for (boolean live : List.of(true, false)) {
      pairByKey(Tier.C, reach::byId, RowKey::transactionId, rows, live);
      pairByKey(Tier.D, reach::byReference, RowKey::entryReference, rows, live);
    }
  }

  private void pairByKey(
      Tier tier,
      BiPredicate<SpooledRow, KnownTransaction> same,
      Function<RowKey, @Nullable String> idOf,
      List<SpooledRow> rows,
      boolean live) {
    if (rows.isEmpty() || carry.known().isEmpty()) {
      return;
    }
    Map<String, List<KnownTransaction>> byId = new HashMap<>();
    for (KnownTransaction one : carry.known()) {
      String id = idOf.apply(one.view());
      if (id != null && one.state().isLive() == live) {
        byId.computeIfAbsent(id, any -> new ArrayList<>(1)).add(one);
      }
    }
    var pairing = new Pairing(tally);
    for (SpooledRow row : rows) {
      byId.getOrDefault(idOf.apply(row.key()), List.of()).stream()
          .filter(one -> same.test(row, one))
          .forEach(one -> pairing.offer(new Candidate(row, one, 0, distance(row, one))));
    }
    pairing.take(tier, rows, carry.known());
  }

  private static long distance(SpooledRow row, KnownTransaction one) {
    return Math.abs(row.key().day().toEpochDay() - one.view().day().toEpochDay());
  }

  /** Takes the oldest rows out of the carry until half of the limit is left for the rest. */
  private void relieve() {
    List<LocalDate> days =
        carry.rows().stream().map(row -> row.key().day()).sorted().collect(Collectors.toList());
    int keep = policy.carriedMax() / 4;
    if (days.size() > keep) {
      LocalDate last = days.get(days.size() - keep - 1);
      carry.rows().removeIf(row -> !row.key().day().isAfter(last) && dueRows.add(row));
      acrossDays(dueRows);
    }
    needed = neededForDue();
    if (needed.isEmpty()) {
      decideDue(FoldDetails.NONE);
    }
  }

  private FoldDetails.Needed neededForDue() {
    var index = new AmountIndex<>(dueRows, SpooledRow::key);
    var rows = new ArrayList<SpooledRow>();
    var known = new ArrayList<KnownTransaction>();
    for (KnownTransaction one : carry.known()) {
      LocalDate day = one.view().day();
      List<SpooledRow> near =
          index.all(
              AmountRange.ofBookedNear(one.view().minorUnits(), policy.changedAmountPercent()),
              new DateRange(day, day).widened(REACH_DAYS, REACH_DAYS),
              row -> reach.byContent(row, one));
      if (!near.isEmpty()) {
        known.add(one);
        rows.addAll(near);
      }
    }
    return needed(rows, known);
  }

  private void decideDue(FoldDetails details) {
    new LooseTiers(frame, policy, tally, details).pair(dueRows, carry.known());
    dueRows.forEach(tally::added);
    tally.decidedEarly(dueRows.size());
    dueRows.clear();
    needed = FoldDetails.Needed.NONE;
    release(reach::byAnything);
    dropOldestKnown();
  }

  /** Left as they are: their absence is not certain, and there is no room to wait for it. */
  private void dropOldestKnown() {
    int over = carry.size() - policy.carriedMax();
    if (over > 0) {
      carry.known().sort(Comparator.comparing(KnownTransaction::view, RowKey.CANONICAL));
      int drop = Math.min(over, carry.known().size());
      carry.known().subList(0, drop).clear();
      tally.decidedEarly(drop);
    }
  }

  private static FoldDetails.Needed needed(List<SpooledRow> rows, List<KnownTransaction> known) {
    return new FoldDetails.Needed(
        rows.stream().map(SpooledRow::ordinal).collect(Collectors.toSet()),
        known.stream().map(KnownTransaction::id).collect(Collectors.toSet()));
  }

  /** True if a day within reach holds known transactions that were not given yet. */
  private boolean isUnseenKnownNear(LocalDate day) {
    return !closed
        && knownPerDay
            .subMap(day.minusDays(REACH_DAYS), true, day.plusDays(REACH_DAYS), true)
            .keySet()
            .stream()
            .anyMatch(near -> !isSwept(near));
  }

  private boolean isSwept(LocalDate day) {
    return sweptFrom != null && !day.isBefore(sweptFrom) && !isAfterSwept(day);
  }

  private boolean isAfterSwept(LocalDate day) {
    return sweptTo == null || day.isAfter(sweptTo);
  }

  private void requireNext(DateRange days) {
    requireOpen();
    require(sweptTo == null || days.from().equals(sweptTo.plusDays(1)));
  }

  private void requireOpen() {
    if (closed || !needed.isEmpty()) {
      throw new IllegalStateException("the fold waits for another call");
    }
  }

  private static void require(boolean condition) {
    if (!condition) {
      throw new IllegalArgumentException(
          "slices hold whole days, in order, and what is filed under them");
    }
  }
}

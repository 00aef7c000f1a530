package org.avstem.core.transaction;

import static java.time.temporal.ChronoUnit.DAYS;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.avstem.core.transaction.FeedDelta.Tier;
import org.avstem.core.transaction.Pairing.Candidate;
import org.jspecify.annotations.Nullable;

/** Tiers E to G: what looks like the same movement written, booked or dated anew. */
final class LooseTiers {
  private final FoldFrame frame;
  private final ReconciliationPolicy policy;
  private final Reach reach;
  private final FoldTally tally;
  private final FoldDetails details;
  private final Map<Integer, Similarity> rowTexts = new HashMap<>();
  private final Map<TransactionId, Similarity> knownTexts = new HashMap<>();

  LooseTiers(FoldFrame frame, ReconciliationPolicy policy, FoldTally tally, FoldDetails details) {
    this.frame = frame;
    this.policy = policy;
    this.reach = new Reach(frame, policy);
    this.tally = tally;
    this.details = details;
  }

  /** Pairs what is alike enough; what stays in {@code rows} and {@code known} is left over. */
  void pair(List<SpooledRow> rows, List<KnownTransaction> known) {
    sameAmount(
        new Rule(
            Tier.E,
            reach::asRewritten,
            one -> missing(one) ? policy.sameDayLikeness() : policy.unprovenLikeness(),
            LooseTiers::sameStatus),
        rows,
        known);
    booked(reach::isReservation, rows, known);
    sameAmount(
        new Rule(Tier.G, reach::asMoved, this::movedLikeness, LooseTiers::sameStatus), rows, known);
    booked(reach::isGoneReservation, rows, known);
  }

  /** F: first the amount that was reserved, then one near it. */
  private void booked(
      Predicate<KnownTransaction> reservation,
      List<SpooledRow> rows,
      List<KnownTransaction> known) {
    sameAmount(
        new Rule(
            Tier.F,
            reach::asBooked,
            one -> missing(one) ? 0 : policy.unprovenLikeness(),
            one -> reservation.test(one) ? BookingStatus.BOOKED : null),
        rows,
        known);
    otherAmount(reservation, rows, known);
  }

  private static @Nullable BookingStatus sameStatus(KnownTransaction one) {
    return one.state().isLive() ? one.view().status() : null;
  }

  private boolean missing(KnownTransaction one) {
    return !one.state().isLive() || frame.wouldShow(one);
  }

  /** Before the lower edge the evidence is that the new day had been shown without the row. */
  private double movedLikeness(KnownTransaction one) {
    boolean gone = missing(one) || one.view().day().isBefore(frame.covered().from());
    return gone ? policy.movedLikeness() : policy.unprovenMovedLikeness();
  }

  private void sameAmount(Rule rule, List<SpooledRow> rows, List<KnownTransaction> known) {
    if (rows.isEmpty() || known.isEmpty()) {
      return;
    }
    var index = new AmountIndex<>(rows, SpooledRow::key);
    var pairing = new Pairing(tally);
    for (List<KnownTransaction> bucket : buckets(rule, known)) {
      int partners = partners(rule, bucket, index);
      if (partners > 0 && Math.max(bucket.size(), partners) > policy.bucketMax()) {
        tally.bucketOverMax();
        inOrderOfDate(rule, bucket, index, pairing);
      } else {
        bucket.forEach(one -> offerAll(rule, one, index, pairing));
      }
    }
    pairing.take(rule.tier(), rows, known);
  }

  private static Iterable<List<KnownTransaction>> buckets(Rule rule, List<KnownTransaction> known) {
    Map<Bucket, List<KnownTransaction>> buckets = new TreeMap<>(Bucket.ORDER);
    known.stream()
        .filter(one -> rule.rowStatus().of(one) != null)
        .sorted(Comparator.comparing(KnownTransaction::view, RowKey.CANONICAL))
        .forEach(
            one -> buckets.computeIfAbsent(rule.bucketOf(one), any -> new ArrayList<>()).add(one));
    return buckets.values();
  }

  private static int partners(
      Rule rule, List<KnownTransaction> bucket, AmountIndex<SpooledRow> index) {
    KnownTransaction any = bucket.get(0);
    return index
        .all(
            any.view().minorUnits(),
            daysAround(bucket),
            row -> row.key().status() == rule.rowStatus().of(any))
        .size();
  }

  private static DateRange daysAround(List<KnownTransaction> inOrderOfDate) {
    LocalDate first = inOrderOfDate.get(0).view().day();
    LocalDate last = inOrderOfDate.get(inOrderOfDate.size() - 1).view().day();
    return new DateRange(first, last)
        .widened(ReconciliationPolicy.REACH_DAYS, ReconciliationPolicy.REACH_DAYS);
  }

  private void offerAll(
      Rule rule, KnownTransaction one, AmountIndex<SpooledRow> index, Pairing pairing) {
    double least = rule.least().applyAsDouble(one);
    index
        .all(one.view().minorUnits(), around(one), row -> rule.reach().test(row, one))
        .forEach(row -> offer(pairing, row, one, least));
  }

  /** Too many of one amount to compare each with each: first come, first served, by day. */
  private void inOrderOfDate(
      Rule rule, List<KnownTransaction> bucket, AmountIndex<SpooledRow> index, Pairing pairing) {
    for (KnownTransaction one : bucket) {
      double least = rule.least().applyAsDouble(one);
      Predicate<SpooledRow> near = row -> rule.reach().test(row, one);
      index.first(one.view().minorUnits(), around(one), near, policy.bucketMax()).stream()
          .filter(row -> likeness(row, one) >= least)
          .findFirst()
          .ifPresent(
              row -> {
                index.remove(row);
                pairing.offer(new Candidate(row, one, 1, 0));
              });
    }
  }

  /** A reservation whose amount was not final: fuel, tips, foreign currency. */
  private void otherAmount(
      Predicate<KnownTransaction> reservation,
      List<SpooledRow> rows,
      List<KnownTransaction> known) {
    if (rows.isEmpty() || known.isEmpty()) {
      return;
    }
    var index = new AmountIndex<>(rows, SpooledRow::key);
    var pairing = new Pairing(tally);
    known.stream()
        .filter(reservation)
        .forEach(
            one -> {
              double least =
                  missing(one) ? policy.changedAmountLikeness() : policy.unprovenLikeness();
              nearAmount(one, index).forEach(row -> offer(pairing, row, one, least));
            });
    pairing.take(Tier.F, rows, known);
  }

  /** One reservation meets as many rows as a full bucket has pairs; beyond it the nearest. */
  private List<SpooledRow> nearAmount(KnownTransaction one, AmountIndex<SpooledRow> index) {
    int max = policy.bucketMax() * policy.bucketMax();
    List<SpooledRow> near =
        index.nearest(
            one.view().minorUnits(),
            AmountRange.ofBookedNear(one.view().minorUnits(), policy.changedAmountPercent()),
            around(one),
            max);
    if (near.size() == max) {
      tally.bucketOverMax();
    }
    return near.stream().filter(row -> reach.asBookedOtherwise(row, one)).toList();
  }

  private void offer(Pairing pairing, SpooledRow row, KnownTransaction one, double least) {
    double likeness = likeness(row, one);
    if (likeness >= least) {
      pairing.offer(new Candidate(row, one, likeness, distance(row, one)));
    }
  }

  private double likeness(SpooledRow row, KnownTransaction one) {
    return rowTexts
        .computeIfAbsent(row.ordinal(), any -> Similarity.of(details.of(row)))
        .to(knownTexts.computeIfAbsent(one.id(), any -> Similarity.of(details.of(one))));
  }

  private static long distance(SpooledRow row, KnownTransaction one) {
    return Math.abs(DAYS.between(one.view().day(), row.key().day()));
  }

  private static DateRange around(KnownTransaction one) {
    return new DateRange(one.view().day(), one.view().day())
        .widened(ReconciliationPolicy.REACH_DAYS, ReconciliationPolicy.REACH_DAYS);
  }

  /**
   * One tier within one amount.
   *
   * @param least the likeness it takes, by the transaction's own evidence of being gone
   * @param rowStatus the status a row must have to meet it; null if no row may
   */
  private record Rule(
      Tier tier,
      BiPredicate<SpooledRow, KnownTransaction> reach,
      ToDoubleFunction<KnownTransaction> least,
      RowStatus rowStatus) {
    Bucket bucketOf(KnownTransaction one) {
      return new Bucket(
          one.view().minorUnits(),
          one.view().status(),
          tier == Tier.E ? one.view().day() : LocalDate.MIN);
    }
  }

  private interface RowStatus {
    @Nullable BookingStatus of(KnownTransaction one);
  }

  private record Bucket(long minorUnits, BookingStatus status, LocalDate day) {
    static final Comparator<Bucket> ORDER =
        Comparator.comparingLong(Bucket::minorUnits)
            .thenComparing(Bucket::status)
            .thenComparing(Bucket::day);
  }
}

package org.avstem.core.transaction;

import static org.avstem.core.transaction.ReconciliationPolicy.REACH_DAYS;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/** Rows and known transactions that no tier has decided yet; kept small by {@link #release}. */
final class Carry {
  private final int changedAmountPercent;
  private final List<SpooledRow> rows = new ArrayList<>();
  private final List<KnownTransaction> known = new ArrayList<>();

  Carry(ReconciliationPolicy policy) {
    this.changedAmountPercent = policy.changedAmountPercent();
  }

  void add(Collection<SpooledRow> moreRows, Collection<KnownTransaction> moreKnown) {
    rows.addAll(moreRows);
    known.addAll(moreKnown);
  }

  List<SpooledRow> rows() {
    return rows;
  }

  List<KnownTransaction> known() {
    return known;
  }

  int size() {
    return rows.size() + known.size();
  }

  /**
   * Lets go of what nothing held back can be paired with.
   *
   * @param reach whether a tier could bring two together
   * @param rowIsDue true if all transactions that could meet the row have been seen
   * @param knownIsDue true if all rows that could meet the transaction have been seen
   */
  Released release(
      BiPredicate<SpooledRow, KnownTransaction> reach,
      Predicate<SpooledRow> rowIsDue,
      Predicate<KnownTransaction> knownIsDue) {
    var knownIndex = new AmountIndex<>(known, KnownTransaction::view);
    var freeRows = new ArrayList<SpooledRow>();
    rows.removeIf(
        row -> rowIsDue.test(row) && !hasPartner(row, knownIndex, reach) && freeRows.add(row));
    var rowIndex = new AmountIndex<>(rows, SpooledRow::key);
    var freeKnown = new ArrayList<KnownTransaction>();
    known.removeIf(
        one -> knownIsDue.test(one) && !hasPartner(one, rowIndex, reach) && freeKnown.add(one));
    return new Released(freeRows, freeKnown);
  }

  private boolean hasPartner(
      SpooledRow row,
      AmountIndex<KnownTransaction> index,
      BiPredicate<SpooledRow, KnownTransaction> reach) {
    long amount = row.key().minorUnits();
    DateRange near =
        new DateRange(row.key().day(), row.key().day()).widened(REACH_DAYS, REACH_DAYS);
    Predicate<KnownTransaction> test = one -> reach.test(row, one);
    return index.any(amount, near, test)
        || (row.key().status() == BookingStatus.BOOKED
            && index.any(AmountRange.ofReservedNear(amount, changedAmountPercent), near, test));
  }

  private boolean hasPartner(
      KnownTransaction one,
      AmountIndex<SpooledRow> index,
      BiPredicate<SpooledRow, KnownTransaction> reach) {
    long amount = one.view().minorUnits();
    DateRange near =
        new DateRange(one.view().day(), one.view().day()).widened(REACH_DAYS, REACH_DAYS);
    Predicate<SpooledRow> test = row -> reach.test(row, one);
    return index.any(amount, near, test)
        || (one.view().status() == BookingStatus.PENDING
            && index.any(AmountRange.ofBookedNear(amount, changedAmountPercent), near, test));
  }

  /** What was let go. */
  record Released(List<SpooledRow> rows, List<KnownTransaction> known) {}
}

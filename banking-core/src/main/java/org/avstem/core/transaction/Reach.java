package org.avstem.core.transaction;

import static java.time.temporal.ChronoUnit.DAYS;

import org.jspecify.annotations.Nullable;

/**
 * Which rows and known transactions a tier could bring together at all, by their keys. What is out
 * of reach of everything is decided at once and held back by no fold.
 */
final class Reach {
  private final FoldFrame frame;
  private final ReconciliationPolicy policy;

  Reach(FoldFrame frame, ReconciliationPolicy policy) {
    this.frame = frame;
    this.policy = policy;
  }

  /** C: the same trusted id and amount within a few days, be it another text or status. */
  boolean byId(SpooledRow row, KnownTransaction known) {
    return frame.transactionIds() == IdTrust.TRUSTED
        && equal(row.key().transactionId(), known.view().transactionId())
        && sameAmountWithin(policy.idDays(), row, known)
        && known.mayShowAs(row.key().status());
  }

  /** D: the same statement reference and amount. */
  boolean byReference(SpooledRow row, KnownTransaction known) {
    return frame.entryReferences().mayNameOne()
        && equal(row.key().entryReference(), known.view().entryReference())
        && sameAmountWithin(policy.referenceDays(), row, known)
        && known.mayShowAs(row.key().status());
  }

  /** E: a row of the same day, amount and status that may have been written anew. */
  boolean asRewritten(SpooledRow row, KnownTransaction known) {
    return known.state().isLive()
        && row.key().status() == known.view().status()
        && sameAmountWithin(0, row, known);
  }

  /** F: a reservation, gone or not, and a booking of the same amount. */
  boolean asBooked(SpooledRow row, KnownTransaction known) {
    return row.key().minorUnits() == known.view().minorUnits()
        && mayBeBooked(known)
        && mayBook(row, known);
  }

  /** F: a reservation, gone or not, and a booking of nearly the same amount. */
  boolean asBookedOtherwise(SpooledRow row, KnownTransaction known) {
    return mayBeBooked(known)
        && mayBook(row, known)
        && AmountRange.isNear(
            known.view().minorUnits(), row.key().minorUnits(), policy.changedAmountPercent());
  }

  /**
   * G: the same amount and status, another day nearby. Beyond the lower edge of what was covered
   * only onto a day that had been shown without the row before.
   */
  boolean asMoved(SpooledRow row, KnownTransaction known) {
    return known.state().isLive()
        && row.key().status() == known.view().status()
        && sameAmountWithin(policy.movedDays(), row, known)
        && (!known.view().day().isBefore(frame.covered().from())
            || (frame.complete() && frame.wasShownBefore(row.key().day())));
  }

  /** Whether any tier that looks at content could bring them together. */
  boolean byContent(SpooledRow row, KnownTransaction known) {
    return asRewritten(row, known) || asBookedOtherwise(row, known) || asMoved(row, known);
  }

  /** Whether any tier could. */
  boolean byAnything(SpooledRow row, KnownTransaction known) {
    return byContent(row, known) || byId(row, known) || byReference(row, known);
  }

  /** True if a retired transaction could come back on another day, or as a booking. */
  boolean mayReturn(KnownTransaction retired) {
    return isGoneReservation(retired)
        || (frame.transactionIds() == IdTrust.TRUSTED && retired.view().transactionId() != null)
        || (frame.entryReferences().mayNameOne() && retired.view().entryReference() != null);
  }

  boolean isReservation(KnownTransaction known) {
    return known.state().isLive() && known.view().status() == BookingStatus.PENDING;
  }

  /**
   * A bank that keeps reservations apart may drop one days before it shows the booking; until then
   * the reservation is superseded, and still the only thing the booking can be.
   */
  boolean isGoneReservation(KnownTransaction known) {
    return known.state() == TransactionState.SUPERSEDED
        && known.view().status() == BookingStatus.PENDING;
  }

  private boolean mayBeBooked(KnownTransaction known) {
    return isReservation(known) || isGoneReservation(known);
  }

  private boolean mayBook(SpooledRow row, KnownTransaction reservation) {
    long after = DAYS.between(reservation.view().day(), row.key().day());
    return row.key().status() == BookingStatus.BOOKED
        && after >= -policy.bookingDaysBefore()
        && after <= policy.bookingDaysAfter();
  }

  private static boolean sameAmountWithin(int days, SpooledRow row, KnownTransaction known) {
    return row.key().minorUnits() == known.view().minorUnits()
        && Math.abs(DAYS.between(known.view().day(), row.key().day())) <= days;
  }

  private static boolean equal(@Nullable String one, @Nullable String other) {
    return one != null && one.equals(other);
  }
}

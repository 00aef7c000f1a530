package org.avstem.core.transaction;

/**
 * Where a canonical transaction stands. Only BOOKED may be posted; once booked it is never PENDING
 * again.
 */
public enum TransactionState {
  PENDING,
  BOOKED,
  /** The bank no longer shows a booking that it must have shown; it comes back if seen again. */
  WITHDRAWN,
  /** A reservation that went away, or the younger of two that turned out to be one. */
  SUPERSEDED;

  /** The state of a transaction that is first shown so. */
  public static TransactionState of(BookingStatus status) {
    return status == BookingStatus.BOOKED ? BOOKED : PENDING;
  }

  /** Live rows count in balances and may be matched to a fetched row. */
  public boolean isLive() {
    return this == PENDING || this == BOOKED;
  }

  /**
   * Where it stands once a source shows it so: a retired one is back, a booked one stays booked.
   */
  public TransactionState shownAs(BookingStatus status) {
    return this == BOOKED ? BOOKED : of(status);
  }
}

package org.avstem.core.transaction;

import java.util.Comparator;

/**
 * A canonical transaction as the source in question last showed it.
 *
 * @param state WITHDRAWN and SUPERSEDED ones may come back (resurrection) and are therefore known,
 *     too
 * @param view the key of the row in which the source last showed it
 */
public record KnownTransaction(TransactionId id, TransactionState state, RowKey view) {
  /** By content; our own id decides only between transactions that look the same in every way. */
  static final Comparator<KnownTransaction> CANONICAL =
      Comparator.comparing(KnownTransaction::state)
          .thenComparing(KnownTransaction::view, RowKey.CANONICAL)
          .thenComparing(known -> known.id().value());

  /**
   * True if a row of this status may be this transaction at all: a booking never becomes a
   * reservation again, and what was superseded after it had been booked is another transaction now.
   */
  boolean mayShowAs(BookingStatus status) {
    if (state == TransactionState.SUPERSEDED && view.status() == BookingStatus.BOOKED) {
      return false;
    }
    return status == BookingStatus.BOOKED || view.status() == BookingStatus.PENDING;
  }
}

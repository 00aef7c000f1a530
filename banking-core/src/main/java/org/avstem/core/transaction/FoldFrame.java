package org.avstem.core.transaction;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What must be known of a snapshot before its rows are folded.
 *
 * @param covered the whole days the bank was asked for and answered
 * @param complete false if the fetch broke off or contradicted itself; a partial snapshot proves no
 *     absence
 * @param absenceUntil the last day whose absence may be believed: yesterday in the bank's zone at
 *     the time of the fetch
 * @param shownUntil the last day up to which earlier complete snapshots of this source showed every
 *     day; null if there are none. A row on such a day that they did not show has moved there
 * @param reservations which reservations the snapshot would show
 * @param transactionIds trust in the bank's transaction ids for this link generation, this
 *     snapshot's own evidence included ({@link LearntTrust#lookedAt})
 * @param entryReferences the same for its statement references
 */
public record FoldFrame(
    DateRange covered,
    boolean complete,
    LocalDate absenceUntil,
    @Nullable LocalDate shownUntil,
    ReservationsShown reservations,
    IdTrust transactionIds,
    IdTrust entryReferences) {
  /**
   * A booking may move a little, so the first days of a range are not believed when they lack it.
   */
  static final int EDGE_DAYS = 2;

  /** True if the snapshot is a statement about all that happened on {@code day}. */
  boolean shows(LocalDate day) {
    return complete && covered.contains(day);
  }

  /** True if the snapshot would show this transaction, were it still there unchanged. */
  boolean wouldShow(KnownTransaction known) {
    if (known.view().status() == BookingStatus.BOOKED) {
      return shows(known.view().day());
    }
    return switch (reservations) {
      case NONE -> false;
      case IN_RANGE -> shows(known.view().day());
      case ALL -> complete;
    };
  }

  /** True if this transaction, which is not in the snapshot, is really gone. */
  boolean provesAbsenceOf(KnownTransaction known) {
    if (known.view().status() == BookingStatus.PENDING
        && reservations != ReservationsShown.IN_RANGE) {
      return wouldShow(known);
    }
    return provesAbsenceOn(known.view().day());
  }

  /** True if a booking filed under {@code day} that is not in the snapshot is really gone. */
  public boolean provesAbsenceOn(LocalDate day) {
    return shows(day)
        && !day.isAfter(absenceUntil)
        && !day.isBefore(covered.from().plusDays(EDGE_DAYS));
  }

  /** True if {@code day} was shown whole before this snapshot. */
  boolean wasShownBefore(LocalDate day) {
    return shownUntil != null && !day.isAfter(shownUntil);
  }
}

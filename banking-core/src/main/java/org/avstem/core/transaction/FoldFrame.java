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
 * @param transactionIds trust in the bank's transaction ids for this link generation, this
 *     snapshot's own evidence included ({@link LearntTrust#lookedAt})
 * @param entryReferences the same for its statement references
 */
public record FoldFrame(
    DateRange covered,
    boolean complete,
    LocalDate absenceUntil,
    @Nullable LocalDate shownUntil,
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

  /** True if a transaction filed under {@code day} that is not in the snapshot is really gone. */
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

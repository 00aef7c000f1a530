package org.avstem.core.transaction;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Whether a bank served less history than it was asked for, without saying so: from some day back,
 * and so at the beginning of the range alone, nothing is shown of what was known. Such days prove
 * no absence. A few missing rows of late are believed, as a bank that takes one back does it within
 * days; many at once, or old ones, are not. Not thread-safe: days are looked at oldest first until
 * it is certain.
 */
public final class ShortenedHistory {
  /** From this many missing bookings at the beginning of a range on, it is the range. */
  public static final int ROWS_MIN = 3;

  /** Every bank serves the last days; what is missing from before them was cut off. */
  public static final int DAYS_SURE = 30;

  private final FoldFrame frame;
  private final @Nullable LocalDate firstShown;
  private int missing;
  private boolean old;

  /**
   * A question to be answered by {@link #missed}.
   *
   * @param firstShown the first day under which the snapshot files a row; null if it has none
   */
  public ShortenedHistory(FoldFrame frame, @Nullable LocalDate firstShown) {
    this.frame = frame;
    this.firstShown = firstShown;
  }

  /** True for days whose known bookings must be looked at: asked for, and before all shown ones. */
  public boolean concerns(LocalDate day) {
    return frame.complete()
        && frame.covered().contains(day)
        && (firstShown == null || day.isBefore(firstShown));
  }

  /** A transaction known under a day that {@link #concerns} this. */
  public void missed(KnownTransaction known) {
    if (known.state() != TransactionState.BOOKED) {
      return;
    }
    missing++;
    old = old || known.view().day().isBefore(frame.covered().to().minusDays(DAYS_SURE));
  }

  /** True once it is certain. */
  public boolean isCertain() {
    return old || missing >= ROWS_MIN;
  }

  /** The frame with what the bank really served: no absence is proved before. */
  public FoldFrame served() {
    if (!isCertain()) {
      return frame;
    }
    LocalDate first = firstShown;
    boolean something = first != null && !first.isAfter(frame.covered().to());
    LocalDate from = first != null && something ? first : frame.covered().from();
    return new FoldFrame(
        new DateRange(from, frame.covered().to()),
        something,
        frame.absenceUntil(),
        frame.shownUntil(),
        frame.reservations(),
        frame.transactionIds(),
        frame.entryReferences());
  }
}

package org.avstem.core.transaction;

/**
 * The figures of identity; a value, so that other figures can be tried on stored snapshots.
 *
 * @param idDays days within which a trusted id names one transaction (tier C)
 * @param referenceDays the same for statement references (tier D)
 * @param sameDayLikeness least likeness of a changed row on the same day (tier E)
 * @param bookingDaysBefore days a booking may lie before its reservation (tier F)
 * @param bookingDaysAfter days a booking may lie after its reservation (tier F)
 * @param changedAmountPercent how far the booked amount may be from the reserved one (tier F)
 * @param changedAmountLikeness least likeness if the amount changed (tier F)
 * @param movedDays days a booking date may move (tier G)
 * @param movedLikeness least likeness of a moved booking (tier G)
 * @param unprovenLikeness least likeness on the same day, and between reservation and booking,
 *     where the snapshot does not prove that the known one is gone
 * @param unprovenMovedLikeness least likeness of a moved booking in that case
 * @param bucketMax rows or transactions of one amount that are compared each with each; beyond it
 *     they meet in order of date
 * @param carriedMax rows and transactions that a fold holds back before it must decide the oldest
 */
public record ReconciliationPolicy(
    int idDays,
    int referenceDays,
    double sameDayLikeness,
    int bookingDaysBefore,
    int bookingDaysAfter,
    int changedAmountPercent,
    double changedAmountLikeness,
    int movedDays,
    double movedLikeness,
    double unprovenLikeness,
    double unprovenMovedLikeness,
    int bucketMax,
    int carriedMax) {
  /** The figures measured on generated worlds. */
  public static final ReconciliationPolicy DEFAULT =
      new ReconciliationPolicy(10, 3, 0.35, 1, 10, 25, 0.6, 3, 0.5, 0.8, 0.95, 20, 20_000);

  /** No tier looks further than this many days. */
  public static final int REACH_DAYS = 10;

  public ReconciliationPolicy {
    if (Math.max(Math.max(idDays, referenceDays), Math.max(bookingDaysAfter, movedDays))
            > REACH_DAYS
        || bookingDaysBefore > REACH_DAYS) {
      throw new IllegalArgumentException("no tier reaches beyond " + REACH_DAYS + " days");
    }
    if (bucketMax < 1 || carriedMax < 1) {
      throw new IllegalArgumentException("limits are positive");
    }
  }

  /** The same with another limit of what a fold holds back. */
  public ReconciliationPolicy withCarriedMax(int max) {
    return new ReconciliationPolicy(
        idDays,
        referenceDays,
        sameDayLikeness,
        bookingDaysBefore,
        bookingDaysAfter,
        changedAmountPercent,
        changedAmountLikeness,
        movedDays,
        movedLikeness,
        unprovenLikeness,
        unprovenMovedLikeness,
        bucketMax,
        max);
  }
}

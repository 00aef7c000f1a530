package org.avstem.core.transaction;

/** What a fetch says of reservations; closed, stored by name. */
public enum ReservationsShown {
  /** Nothing: the bank keeps them elsewhere and did not show them this time. None is gone. */
  NONE,
  /** Those of the days asked for, as Berlin Group's {@code bookingStatus=both} does. */
  IN_RANGE,
  /** All that stand at this moment, whatever their day: one that is missing is gone. */
  ALL;

  /** What two parts of one fetch say together. */
  public ReservationsShown and(ReservationsShown other) {
    return compareTo(other) >= 0 ? this : other;
  }
}

package org.avstem.core.transaction;

/** Signed minor units, both ends included. */
record AmountRange(long low, long high) {

  /** True if the amounts have one direction and differ by at most this part of the first. */
  static boolean isNear(long reserved, long booked, int percent) {
    if (Long.signum(reserved) != Long.signum(booked)) {
      return false;
    }
    long base = Math.abs(reserved);
    long allowed = base / 100 * percent + base % 100 * percent / 100;
    return Math.abs(booked - reserved) <= allowed;
  }

  /** All booked amounts near a reserved one. */
  static AmountRange ofBookedNear(long reserved, int percent) {
    double part = percent / 100.0;
    return around(reserved, 1 - part, 1 + part);
  }

  /** All reserved amounts that a booked one is near to. */
  static AmountRange ofReservedNear(long booked, int percent) {
    double part = percent / 100.0;
    return around(booked, 1 / (1 + part), part < 1 ? 1 / (1 - part) : Double.MAX_VALUE);
  }

  /** A little too wide, since it only selects what {@link #isNear} decides on. */
  private static AmountRange around(long amount, double least, double most) {
    long low = (long) (Math.abs((double) amount) * least * (1 - 1e-9)) - 1;
    long high = (long) (Math.abs((double) amount) * most * (1 + 1e-9)) + 1;
    return amount >= 0 ? new AmountRange(low, high) : new AmountRange(-high, -low);
  }
}

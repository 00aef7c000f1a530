package org.avstem.core.transaction;

/**
 * What a bank says of a row. Rows of other kinds (standing orders, information) are not movements
 * and never get here.
 */
public enum BookingStatus {
  BOOKED,
  PENDING
}

package org.avstem.demo;

/**
 * One account in the table; every number comes from the REST API alone.
 *
 * @param truth what the bank's books said when the line was read
 * @param number the last four digits
 */
record AccountLine(
    String bban,
    int fetched,
    int added,
    int booked,
    int pending,
    int matched,
    int review,
    String proof,
    Truth.Account truth,
    String number) {

  /** Transactions beyond those of the bank's books. */
  int duplicates() {
    return Math.max(0, booked + pending - truth.rows());
  }
}

package org.avstem.demo;

/**
 * One account in the table; every number but {@code excess} comes from the REST API alone.
 *
 * @param number the last four digits
 * @param excess transactions beyond those the bank's truth has: duplicates
 * @param missing transactions short of those the bank's truth has
 */
record AccountLine(
    String id,
    String bban,
    int fetched,
    int added,
    int excess,
    int missing,
    int booked,
    int pending,
    int matched,
    int review,
    String proof,
    String number) {}

package org.avstem.adapter.dnb;

import java.net.URI;

/**
 * How a bank's data is read.
 *
 * @param pathId which field of an account names it in paths
 * @param accounts the list of accounts, relative to the base address
 * @param bookingStatus the parameter's value, for example {@code both}
 * @param sign what the sign of an amount means
 * @param paging how the next page is asked for
 * @param pageSize rows to ask for where pages go by offset and limit
 * @param withBalance whether to ask for balances along with the rows
 */
public record DnbReading(
    AccountPathId pathId,
    URI accounts,
    String bookingStatus,
    SignRule sign,
    Paging paging,
    int pageSize,
    boolean withBalance) {
  private static final int PAGE_SIZE_MAX = 10_000;

  /** {@link IllegalArgumentException} for a page size outside 1 to 10,000. */
  public DnbReading {
    if (pageSize < 1 || pageSize > PAGE_SIZE_MAX) {
      throw new IllegalArgumentException("a page has 1 to " + PAGE_SIZE_MAX + " rows");
    }
    if (!bookingStatus.matches("[A-Za-z]{1,20}")) {
      throw new IllegalArgumentException("bookingStatus is a word");
    }
  }

  /** As the specification has it: resource ids, {@code both}, signs as sent, links. */
  public static DnbReading defaults() {
    return new DnbReading(
        AccountPathId.RESOURCE_ID,
        URI.create("accounts"),
        "both",
        SignRule.AS_SENT,
        Paging.LINKS,
        100,
        false);
  }

  /** The same naming accounts by another field. */
  public DnbReading withPathId(AccountPathId value) {
    return new DnbReading(value, accounts, bookingStatus, sign, paging, pageSize, withBalance);
  }

  /** The same with the accounts elsewhere. */
  public DnbReading withAccounts(URI value) {
    return new DnbReading(pathId, value, bookingStatus, sign, paging, pageSize, withBalance);
  }

  /** The same with another value of the parameter. */
  public DnbReading withBookingStatus(String value) {
    return new DnbReading(pathId, accounts, value, sign, paging, pageSize, withBalance);
  }

  /** The same with another meaning of the sign. */
  public DnbReading withSign(SignRule value) {
    return new DnbReading(pathId, accounts, bookingStatus, value, paging, pageSize, withBalance);
  }

  /** The same asking for pages by offset and limit. */
  public DnbReading withOffsetAndLimit(int rows) {
    return new DnbReading(
        pathId, accounts, bookingStatus, sign, Paging.OFFSET_LIMIT, rows, withBalance);
  }

  /** The same with or without balances beside the rows. */
  public DnbReading withBalance(boolean value) {
    return new DnbReading(pathId, accounts, bookingStatus, sign, paging, pageSize, value);
  }
}

package org.avstem.adapter.dnb;

import java.util.List;
import org.avstem.core.transaction.RejectedRow;
import org.avstem.core.transaction.TransactionDetails;
import org.jspecify.annotations.Nullable;

/**
 * What one page of transactions held.
 *
 * @param booked how many rows stood among the booked ones, readable or not
 * @param next the bank's link as sent; null on the last page
 * @param downloadOnly whether the bank gave nothing but a link to a file
 */
record PageBody(
    List<TransactionDetails> rows,
    List<RejectedRow> rejected,
    int booked,
    @Nullable String next,
    boolean downloadOnly) {
  static final PageBody EMPTY = new PageBody(List.of(), List.of(), 0, null, false);

  @Override
  public String toString() {
    return "PageBody[rows=" + rows.size() + ", rejected=" + rejected.size() + "]";
  }
}

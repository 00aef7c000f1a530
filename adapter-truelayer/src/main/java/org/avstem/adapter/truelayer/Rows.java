package org.avstem.adapter.truelayer;

import java.util.List;
import org.avstem.core.transaction.RejectedRow;
import org.avstem.core.transaction.TransactionDetails;

/**
 * What a list of transactions held.
 *
 * @param contradictions rows whose sign is not what their {@code transaction_type} says
 */
record Rows(List<TransactionDetails> rows, List<RejectedRow> rejected, int contradictions) {
  @Override
  public String toString() {
    return "Rows[" + rows.size() + ", rejected=" + rejected.size() + "]";
  }
}

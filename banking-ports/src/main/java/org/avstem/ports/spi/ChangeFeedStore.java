package org.avstem.ports.spi;

import java.time.Instant;
import java.util.List;
import org.avstem.core.transaction.TransactionId;

/**
 * What an ERP reads to follow the transactions: numbered per tenant without gaps in order of
 * commit, so no cursor can skip a slow writer.
 */
public interface ChangeFeedStore {

  /** Up to {@code limit} changes after {@code number}, in order. */
  List<Change> after(long number, int limit);

  /** The newest number, 0 if nothing ever changed. */
  long newest();

  /** One change. A removed transaction is one that was withdrawn or superseded. */
  record Change(long number, Kind kind, TransactionId transaction, Instant at) {}

  /** What happened to it. */
  enum Kind {
    ADDED,
    MODIFIED,
    REMOVED
  }
}

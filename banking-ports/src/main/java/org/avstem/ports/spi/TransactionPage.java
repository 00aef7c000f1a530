package org.avstem.ports.spi;

import java.util.List;
import java.util.Optional;
import org.avstem.core.transaction.RejectedRow;
import org.avstem.core.transaction.ReservationsShown;
import org.avstem.core.transaction.TransactionDetails;

/**
 * One page of a fetch.
 *
 * @param rows readable rows in the bank's order
 * @param rejected rows that could not be read; they are reported and do not stop the rest
 * @param reservations which reservations this page speaks for; a fetch speaks for what any of its
 *     pages does
 * @param next empty on the last page; a page may be empty and still have a next
 */
public record TransactionPage(
    List<TransactionDetails> rows,
    List<RejectedRow> rejected,
    ReservationsShown reservations,
    Optional<PageCursor> next) {
  public TransactionPage {
    rows = List.copyOf(rows);
    rejected = List.copyOf(rejected);
  }

  /** A page of a bank that shows reservations and bookings of the days asked for together. */
  public TransactionPage(
      List<TransactionDetails> rows, List<RejectedRow> rejected, Optional<PageCursor> next) {
    this(rows, rejected, ReservationsShown.IN_RANGE, next);
  }
}

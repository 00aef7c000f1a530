package org.avstem.testkit.stubbank;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.avstem.testkit.stubbank.ledger.AccountLedger;
import org.avstem.testkit.stubbank.ledger.LedgerRow;

/**
 * One page, cut from the books as they are now.
 *
 * @param booked rows
 * @param pending rows, on a first page only
 * @param nextOffset where the next page starts, empty on the last one
 */
record PageCut(List<LedgerRow> booked, List<LedgerRow> pending, Optional<Integer> nextOffset) {

  static PageCut of(AccountLedger books, PageQuery query, Optional<Fault> fault) {
    int total = query.wantsBooked() ? books.bookedCount(query.from(), query.to()) : 0;
    int end = (int) Math.min((long) query.offset() + query.limit(), total);
    var pending =
        query.wantsPending() && query.offset() == 0
            ? books.pending(query.from(), query.to())
            : List.<LedgerRow>of();
    var next = end < total ? Optional.of(end) : Optional.<Integer>empty();
    var bend = fault.orElse(null);
    if (bend instanceof Fault.EmptyPageWithNext) {
      return new PageCut(List.of(), List.of(), Optional.of(query.offset()));
    } else if (bend instanceof Fault.EndlessPaging) {
      next = Optional.of(end < total ? end : 0);
    } else if (bend instanceof Fault.RepeatedNext) {
      next = Optional.of(query.offset());
    } else if (bend instanceof Fault.ForeignNext) {
      next = Optional.of(end);
    }
    int start =
        query.offset() - (bend instanceof Fault.RowOnTwoPages && query.offset() > 0 ? 1 : 0);
    var rows = books.booked(query.from(), query.to(), start, Math.max(end - start, 0));
    if (bend instanceof Fault.FewerRows fewer) {
      rows = rows.subList(0, Math.max(rows.size() - fewer.less(), 0));
    }
    return new PageCut(rows, pending, next);
  }

  /** The rows again and again under other ids until there are so many. */
  static Iterable<LedgerRow> repeated(List<LedgerRow> rows, int count) {
    var source = new ArrayList<>(rows);
    return () ->
        java.util.stream.IntStream.range(0, source.isEmpty() ? 0 : count)
            .mapToObj(i -> source.get(i % source.size()))
            .iterator();
  }
}

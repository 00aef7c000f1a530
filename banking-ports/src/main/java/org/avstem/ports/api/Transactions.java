package org.avstem.ports.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.avstem.core.account.AccountId;
import org.avstem.core.transaction.TransactionDetails;
import org.avstem.core.transaction.TransactionId;
import org.avstem.core.transaction.TransactionState;

/** The tenant's transactions and how they change. Thread-safe; all methods are reads. */
public interface Transactions {

  /** Transactions, newest day first. */
  Listing<TransactionView> list(Filter filter, Paging paging);

  Optional<TransactionView> find(TransactionId id);

  /**
   * What changed after {@code cursor}, in order. A consumer that starts with an empty cursor and
   * applies each page whole has exactly the stored state.
   *
   * @param cursor as answered before; empty for everything
   */
  Changes changes(Optional<String> cursor, int limit);

  /** Which transactions; empty optionals do not filter. */
  record Filter(
      Optional<AccountId> account,
      Optional<TransactionState> state,
      Optional<LocalDate> from,
      Optional<LocalDate> to) {
    /** All. */
    public static final Filter ALL =
        new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** A canonical transaction; {@code version} rises with every published change. */
  record TransactionView(
      TransactionId id,
      AccountId account,
      TransactionState state,
      TransactionDetails details,
      long version,
      Instant firstSeenAt,
      Instant changedAt) {}

  /**
   * A page of changes. A transaction stands in at most one of the three lists, with its newest
   * content.
   *
   * @param nextCursor keep it once the page is applied
   * @param hasMore ask again at once
   */
  record Changes(
      List<TransactionView> added,
      List<TransactionView> modified,
      List<TransactionId> removed,
      String nextCursor,
      boolean hasMore) {
    public Changes {
      added = List.copyOf(added);
      modified = List.copyOf(modified);
      removed = List.copyOf(removed);
    }
  }
}

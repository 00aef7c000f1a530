package org.avstem.core.transaction;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The full content of the few rows and transactions that a fold cannot decide by keys alone.
 *
 * @param rows by ordinal in the spool
 * @param known as the source last showed them
 */
public record FoldDetails(
    Map<Integer, TransactionDetails> rows, Map<TransactionId, TransactionDetails> known) {
  /** Nothing was needed. */
  public static final FoldDetails NONE = new FoldDetails(Map.of(), Map.of());

  public FoldDetails {
    rows = Map.copyOf(rows);
    known = Map.copyOf(known);
  }

  /**
   * What a fold asks for.
   *
   * @param rows ordinals in the spool
   * @param known ids of known transactions
   */
  public record Needed(Set<Integer> rows, Set<TransactionId> known) {
    /** Nothing. */
    public static final Needed NONE = new Needed(Set.of(), Set.of());

    public Needed {
      rows = Set.copyOf(rows);
      known = Set.copyOf(known);
    }

    /** True if there is nothing to fetch. */
    public boolean isEmpty() {
      return rows.isEmpty() && known.isEmpty();
    }
  }

  TransactionDetails of(SpooledRow row) {
    return present(rows.get(row.ordinal()));
  }

  TransactionDetails of(KnownTransaction transaction) {
    return present(known.get(transaction.id()));
  }

  private static TransactionDetails present(@Nullable TransactionDetails details) {
    if (details == null) {
      throw new IllegalArgumentException("details that the fold asked for are missing");
    }
    return details;
  }
}

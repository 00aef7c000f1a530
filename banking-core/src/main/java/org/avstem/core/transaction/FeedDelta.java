package org.avstem.core.transaction;

import java.util.List;
import java.util.Set;

/**
 * What a fold wants changed. Rows are named by their spool ordinal, transactions by id; a row that
 * says nothing new appears nowhere but in {@code seen}. Deltas of one snapshot touch each row and
 * each transaction at most once.
 *
 * @param added in order of day and content, so that ids given in this order do not depend on the
 *     order in which the bank sent equal rows
 * @param seen rows decided by this delta that change nothing; over all deltas of a snapshot, added,
 *     amended and seen add up to its rows
 * @param tiers the tiers that brought a row and a transaction together
 */
public record FeedDelta(
    List<Added> added, List<Amended> amended, List<Retired> retired, int seen, Set<Tier> tiers) {
  /** Changes nothing. */
  public static final FeedDelta NONE = new FeedDelta(List.of(), List.of(), List.of(), 0, Set.of());

  public FeedDelta {
    added = List.copyOf(added);
    amended = List.copyOf(amended);
    retired = List.copyOf(retired);
    tiers = Set.copyOf(tiers);
  }

  /** A row that is a transaction not known before. */
  public record Added(int ordinal) {}

  /**
   * A row that shows a known transaction differently: changed content or id, booked now, or back
   * from withdrawal.
   *
   * @param tier by what rule the two are the same
   */
  public record Amended(int ordinal, TransactionId transaction, Tier tier) {}

  /** A transaction that the bank should have shown and did not. */
  public record Retired(TransactionId transaction, TransactionState state) {
    public Retired {
      if (state.isLive()) {
        throw new IllegalArgumentException("a retired transaction is withdrawn or superseded");
      }
    }
  }

  /**
   * The rules of identity by which a row and a known transaction are the same; F and G are those
   * that cross a date.
   */
  public enum Tier {
    A,
    B,
    C,
    D,
    E,
    F,
    G
  }
}

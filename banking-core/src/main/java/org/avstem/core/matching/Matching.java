package org.avstem.core.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/**
 * Decides which open items a transaction settles. Certain is only the one issued reference with the
 * exact open amount and nothing against it; everything else is asked, and every decision says why.
 * Pure and thread-safe.
 */
public final class Matching {
  private static final Comparator<ReadTransaction> OLDEST_FIRST =
      Comparator.comparing((ReadTransaction read) -> read.transaction().day())
          .thenComparing(read -> read.transaction().id().value());

  private Matching() {}

  /**
   * Decides on a batch, oldest transaction first, then by id, and answers in that order. What one
   * transaction settles automatically is not open to the next. Neither the order of the
   * transactions nor that of the items changes anything.
   *
   * @throws IllegalArgumentException if a transaction stands in the batch twice
   */
  public static List<MatchDecision> decide(
      List<MatchableTransaction> transactions, MatchContext context) {
    return decideRead(transactions.stream().map(ReadTransaction::of).toList(), context);
  }

  /** The same of transactions whose texts have been read already. */
  public static List<MatchDecision> decideRead(
      List<ReadTransaction> transactions, MatchContext context) {
    var seen = new HashSet<>();
    if (!transactions.stream().allMatch(read -> seen.add(read.transaction().id()))) {
      throw new IllegalArgumentException("a transaction stands in the batch twice");
    }
    Books books = Books.of(context);
    var decisions = new ArrayList<MatchDecision>(transactions.size());
    for (ReadTransaction read : transactions.stream().sorted(OLDEST_FIRST).toList()) {
      MatchDecision decision = Judgement.of(read, books);
      if (decision instanceof MatchDecision.Auto auto) {
        books.settle(auto.chosen().allocations());
      }
      decisions.add(decision);
    }
    return List.copyOf(decisions);
  }
}

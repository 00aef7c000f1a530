package org.avstem.core.transaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.avstem.core.transaction.FeedDelta.Tier;

/**
 * One tier's candidates, taken best first over all of them. Equal scores are decided by nearness in
 * time and then by content, so neither arrival nor our own ids decide between rows that differ.
 */
final class Pairing {
  private static final Comparator<Candidate> BEST_FIRST =
      Comparator.comparingDouble(Candidate::score)
          .reversed()
          .thenComparingLong(Candidate::distance)
          .thenComparing(Candidate::row, SpooledRow.CANONICAL)
          .thenComparing(Candidate::known, KnownTransaction.CANONICAL);

  private final FoldTally tally;
  private final List<Candidate> candidates = new ArrayList<>();

  Pairing(FoldTally tally) {
    this.tally = tally;
  }

  void offer(Candidate candidate) {
    candidates.add(candidate);
  }

  /** Pairs one to one and removes what met from both lists. */
  void take(Tier tier, List<SpooledRow> rows, List<KnownTransaction> known) {
    candidates.sort(BEST_FIRST);
    Set<Integer> rowsMet = new HashSet<>();
    Set<TransactionId> knownMet = new HashSet<>();
    for (Candidate candidate : candidates) {
      if (!rowsMet.contains(candidate.row().ordinal())
          && !knownMet.contains(candidate.known().id())) {
        rowsMet.add(candidate.row().ordinal());
        knownMet.add(candidate.known().id());
        tally.matched(candidate.row(), candidate.known(), tier);
      }
    }
    candidates.clear();
    rows.removeIf(row -> rowsMet.contains(row.ordinal()));
    known.removeIf(one -> knownMet.contains(one.id()));
  }

  /**
   * Two that may be one.
   *
   * @param distance how far apart, smaller first
   */
  record Candidate(SpooledRow row, KnownTransaction known, double score, long distance) {}
}

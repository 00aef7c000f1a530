package org.avstem.core.transaction;

import java.util.Map;

/**
 * What a fold has seen so far beside its deltas.
 *
 * @param byTier pairs found by each tier, unchanged ones included
 * @param transactionIds content-equal overlap rows whose transaction id stayed or changed
 * @param entryReferences the same for statement references
 * @param bucketsOverMax groups of one amount too large to compare each with each
 * @param decidedEarly rows and transactions decided before all slices were seen, because more were
 *     held back than the policy allows
 */
public record FoldSummary(
    Map<FeedDelta.Tier, Integer> byTier,
    IdOverlap transactionIds,
    IdOverlap entryReferences,
    int bucketsOverMax,
    int decidedEarly) {
  public FoldSummary {
    byTier = Map.copyOf(byTier);
  }

  /** How many content-equal rows kept their id and how many changed it. */
  public record IdOverlap(long kept, long changed) {
    /** Nothing seen. */
    public static final IdOverlap NONE = new IdOverlap(0, 0);
  }
}

package org.avstem.core.transaction;

import org.avstem.core.transaction.FoldSummary.IdOverlap;

/**
 * What one link generation has taught about one kind of id. Start at {@link #NONE}; {@link
 * #lookedAt} each snapshot before it is folded, {@link #after} each fold that ended.
 *
 * @param kept content-equal overlap rows whose id stayed, over all folds
 * @param changed the same whose id changed
 */
public record LearntTrust(IdTrust trust, long kept, long changed) {
  /** Nothing seen yet: how a new generation starts. */
  public static final LearntTrust NONE = new LearntTrust(IdTrust.UNPROVEN, 0, 0);

  /** Fewer rows than this teach nothing about ids that are missing or constant, or about trust. */
  private static final int ROWS_MIN = 10;

  private static final int CHANGED_PERCENT_MAX = 2;

  /** With what one snapshot shows by itself: ids missing, constant or standing on two contents. */
  public LearntTrust lookedAt(Shape shape) {
    return new LearntTrust(trust.orWorse(shape.verdict()), kept, changed);
  }

  /**
   * With the overlap of one fold. Fold a snapshot again after a crash and learn only from the pass
   * that ended.
   */
  public LearntTrust after(IdOverlap overlap) {
    long keptNow = kept + overlap.kept();
    long changedNow = changed + overlap.changed();
    IdTrust learnt = trust;
    if (changedNow * 100 > (keptNow + changedNow) * CHANGED_PERCENT_MAX) {
      learnt = trust.orWorse(IdTrust.UNSTABLE);
    } else if (trust == IdTrust.UNPROVEN && keptNow >= ROWS_MIN) {
      learnt = IdTrust.TRUSTED;
    }
    return new LearntTrust(learnt, keptNow, changedNow);
  }

  /**
   * How one kind of id looks in one snapshot.
   *
   * @param rows all rows
   * @param present rows that carry it
   * @param distinct different values
   * @param conflicting values that stand on two different contents
   */
  public record Shape(int rows, int present, int distinct, int conflicting) {
    private IdTrust verdict() {
      if ((rows >= ROWS_MIN && present == 0) || (present >= ROWS_MIN && distinct == 1)) {
        return IdTrust.ABSENT;
      }
      return conflicting > 0 ? IdTrust.NON_UNIQUE : IdTrust.UNPROVEN;
    }
  }
}

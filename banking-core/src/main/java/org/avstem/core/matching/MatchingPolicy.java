package org.avstem.core.matching;

import java.util.Set;

/**
 * What a tenant lets matching do by itself. Amounts have no tolerance: they are equal or they are
 * not.
 *
 * @param automatic the classes of evidence that may settle without a person; nothing weaker than an
 *     issued reference with its exact amount can be among them
 * @param daysAroundDue a payment within so many days of the due date is on time enough to be
 *     plausible; 0 to 3,650
 */
public record MatchingPolicy(Set<EvidenceClass> automatic, int daysAroundDue) {
  private static final int DAYS_MAX = 3_650;
  private static final int DAYS_USUAL = 90;

  /** Issued reference and exact amount settle by themselves; everything else is asked. */
  public static final MatchingPolicy DEFAULT =
      new MatchingPolicy(Set.of(EvidenceClass.REFERENCE_EXACT), DAYS_USUAL);

  /** Every decision is a person's. */
  public static final MatchingPolicy ASK_ALWAYS = new MatchingPolicy(Set.of(), DAYS_USUAL);

  public MatchingPolicy {
    automatic = Set.copyOf(automatic);
    if (!Set.of(EvidenceClass.REFERENCE_EXACT).containsAll(automatic)) {
      throw new IllegalArgumentException("only an exact issued reference may be automatic");
    }
    if (daysAroundDue < 0 || daysAroundDue > DAYS_MAX) {
      throw new IllegalArgumentException("a date window has 0 to " + DAYS_MAX + " days");
    }
  }

  boolean allows(EvidenceClass evidence) {
    return automatic.contains(evidence);
  }
}

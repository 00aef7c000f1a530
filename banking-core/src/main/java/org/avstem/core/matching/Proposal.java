package org.avstem.core.matching;

import java.util.List;

/**
 * One way in which a transaction may settle open items.
 *
 * @param evidence the class of evidence it rests on
 * @param score for ranking within one transaction, higher is better; not a probability
 */
public record Proposal(
    List<Allocation> allocations, EvidenceClass evidence, double score, List<Reason> reasons) {
  public Proposal {
    allocations = List.copyOf(allocations);
    reasons = List.copyOf(reasons);
    if (allocations.isEmpty()) {
      throw new IllegalArgumentException("a proposal settles at least one item");
    }
  }
}

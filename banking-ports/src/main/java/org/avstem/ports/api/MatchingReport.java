package org.avstem.ports.api;

/**
 * What matching did.
 *
 * @param auto settled without a person
 * @param review waiting for a person
 * @param none nothing of ours
 * @param postponed not decided because open items could not be looked up; done at the next run
 */
public record MatchingReport(int auto, int review, int none, int postponed) {
  /** Nothing to do. */
  public static final MatchingReport NOTHING = new MatchingReport(0, 0, 0, 0);
}

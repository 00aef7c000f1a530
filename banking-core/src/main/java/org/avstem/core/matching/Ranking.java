package org.avstem.core.matching;

import java.util.Comparator;
import java.util.Optional;
import org.avstem.core.reference.Candidate;

/**
 * The order of proposals. The weights only say what comes before what: reference before amount,
 * amount before party, party before date. They are no probabilities and decide nothing by
 * themselves.
 */
final class Ranking {
  /** Above everything that one item alone can reach. */
  static final double COMBINED = 1_000;

  /** Best first; equal scores oldest first, so that the order never depends on chance. */
  static final Comparator<Assessment> BEST_FIRST =
      Comparator.comparingDouble(Ranking::score)
          .reversed()
          .thenComparing(Assessment::item, Books.OLDEST_FIRST);

  private static final double NEARNESS = 10;

  private Ranking() {}

  static double score(Assessment assessment) {
    return ofReference(assessment)
        + (assessment.link().byNumber() ? 60 : 0)
        + ofAmount(assessment)
        + ofParty(assessment.party())
        + ofDate(assessment);
  }

  private static double ofReference(Assessment assessment) {
    return Optional.ofNullable(assessment.link().reference())
        .map(Candidate::source)
        .map(
            source ->
                switch (source) {
                  case STRUCTURED -> 509.0;
                  case END_TO_END -> 506.0;
                  case FREE_TEXT -> 500.0;
                })
        .orElse(0.0);
  }

  private static double ofAmount(Assessment assessment) {
    return switch (assessment.amount()) {
      case EXACT -> 100;
      case PART -> 10;
      case OVER -> 0;
    };
  }

  private static double ofParty(PartyFit party) {
    return switch (party) {
      case ACCOUNT -> 40;
      case NAME -> 30;
      case SIMILAR -> 20;
      case UNKNOWN -> 0;
      case OTHER -> -40;
    };
  }

  private static double ofDate(Assessment assessment) {
    return switch (assessment.date()) {
      case PLAUSIBLE -> 10 + NEARNESS / (1 + assessment.daysFromDue());
      case UNKNOWN -> 5;
      case FAR -> 0;
      case BEFORE_ISSUE -> -30;
    };
  }
}

package org.avstem.core.matching;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.avstem.core.money.Money;

/**
 * Several items that the payer names and that add up exactly; never certain, but proposed first.
 */
final class Combination {
  static final int ITEMS_MAX = 20;

  private Combination() {}

  /** The items named by reference; if these do not add up, those named by number with them. */
  static Optional<Proposal> of(List<Assessment> assessments, Money amount) {
    return ofAll(assessments, a -> a.link().byReference(), amount)
        .or(
            () ->
                ofAll(
                    assessments,
                    a -> a.link().byReference() || a.link().byCertainNumber(),
                    amount));
  }

  private static Optional<Proposal> ofAll(
      List<Assessment> assessments, Predicate<Assessment> isNamed, Money amount) {
    List<Assessment> named =
        assessments.stream().filter(Assessment::isPossible).filter(isNamed).toList();
    if (named.size() < 2 || named.size() > ITEMS_MAX || !addsUp(named, amount)) {
      return Optional.empty();
    }
    var reasons = new ArrayList<Reason>();
    reasons.add(Reason.of(Reason.Code.AMOUNT_EQUAL));
    named.forEach(assessment -> reasons.addAll(assessment.reasons()));
    return Optional.of(
        new Proposal(
            named.stream().map(Assessment::allocation).toList(),
            EvidenceClass.REFERENCE_OTHER,
            Ranking.COMBINED,
            reasons));
  }

  /** Takes away instead of adding up: a sum of many large amounts could overflow. */
  private static boolean addsUp(List<Assessment> named, Money amount) {
    long left = amount.minorUnits();
    for (Assessment assessment : named) {
      left -= assessment.open();
      if (left < 0) {
        return false;
      }
    }
    return left == 0;
  }
}

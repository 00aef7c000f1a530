package org.avstem.acceptance.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.avstem.core.transaction.FeedDelta;
import org.avstem.core.transaction.TransactionId;
import org.avstem.core.transaction.TransactionState;

/**
 * Counts how often each tier and each transition was met, so that no property holds for want of
 * cases.
 */
final class Exercised {
  private static final List<String> WANTED =
      List.of(
          "A",
          "B",
          "C",
          "D",
          "E",
          "F",
          "G",
          "NEW>PENDING",
          "NEW>BOOKED",
          "PENDING>BOOKED",
          "PENDING>SUPERSEDED",
          "BOOKED>WITHDRAWN",
          "WITHDRAWN>BOOKED",
          "SUPERSEDED>PENDING",
          "SUPERSEDED>BOOKED");

  /**
   * Whole fetches rather than rows: one that was cut, rows alike at once, a neighbour that changed.
   */
  private static final List<String> SITUATIONS = List.of("PARTIAL", "TWINS", "ISOLATED");

  private final Map<String, Integer> counts = new TreeMap<>();

  void count(String name) {
    counts.merge(name, 1, Integer::sum);
  }

  /** A row that changes something counts for its tier; rows that say nothing new once for all. */
  void delta(FeedDelta delta) {
    delta.amended().forEach(amended -> count(amended.tier().name()));
    delta.tiers().stream()
        .filter(tier -> delta.amended().stream().noneMatch(amended -> amended.tier() == tier))
        .forEach(tier -> count(tier.name()));
  }

  void transitions(AccountPicture before, AccountPicture after) {
    for (TransactionId id : after.rows().transactions().keySet()) {
      var known = before.rows().transactions().get(id);
      TransactionState now = after.state(id);
      if (known == null || known.state() != now) {
        count((known == null ? "NEW" : known.state().name()) + ">" + now);
      }
    }
  }

  void requireEach(int timesMin, int situationsMin) {
    requireEach(WANTED, timesMin);
    requireEach(SITUATIONS, situationsMin);
  }

  private void requireEach(List<String> names, int least) {
    assertThat(names)
        .as("%s", counts)
        .allSatisfy(
            name ->
                assertThat(counts.getOrDefault(name, 0)).as(name).isGreaterThanOrEqualTo(least));
  }

  @Override
  public String toString() {
    return counts.toString();
  }
}

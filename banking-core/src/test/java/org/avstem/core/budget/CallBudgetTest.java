package org.avstem.core.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.avstem.core.Seeds;
import org.avstem.core.budget.CallBudget.Verdict;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("F02")
class CallBudgetTest {
  private static final Instant NOW = Instant.parse("2026-03-29T12:00:00Z");
  private static final Duration DAY = Duration.ofHours(24);

  @Test
  void the_regulation_allows_four_unattended_reads() {
    var made = new ArrayList<Instant>();

    for (int left = 3; left >= 0; left--) {
      assertThat(CallBudget.REGULATION.oneMore(made, NOW)).isEqualTo(new Verdict.Allowed(left));
      made.add(NOW);
    }

    assertThat(CallBudget.REGULATION.oneMore(made, NOW))
        .isEqualTo(new Verdict.Exhausted(NOW.plus(DAY)));
  }

  @Test
  void a_call_leaves_the_window_exactly_24_hours_later() {
    var budget = new CallBudget(1);
    var made = List.of(NOW);

    assertThat(budget.oneMore(made, NOW.plus(DAY).minusNanos(1)))
        .isEqualTo(new Verdict.Exhausted(NOW.plus(DAY)));
    assertThat(budget.oneMore(made, NOW.plus(DAY))).isEqualTo(new Verdict.Allowed(0));
  }

  @Test
  void a_ledger_that_already_went_over_waits_for_as_many_to_leave() {
    var made = List.of(NOW, NOW.plusSeconds(1), NOW.plusSeconds(2));

    assertThat(new CallBudget(2).oneMore(made, NOW.plusSeconds(3)))
        .isEqualTo(new Verdict.Exhausted(NOW.plusSeconds(1).plus(DAY)));
  }

  @Test
  void calls_dated_ahead_by_another_replicas_clock_count() {
    assertThat(new CallBudget(1).oneMore(List.of(NOW.plusSeconds(30)), NOW))
        .isEqualTo(new Verdict.Exhausted(NOW.plusSeconds(30).plus(DAY)));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void no_24_hours_ever_hold_more_calls_than_the_budget(long seed) {
    var random = new SplittableRandom(seed);
    var budget = new CallBudget(1 + random.nextInt(6));
    var made = new ArrayList<Instant>();
    var now = NOW;
    int refused = 0;

    for (int step = 0; step < 500; step++) {
      now = now.plusSeconds(1 + random.nextInt(4 * 3_600));
      if (budget.oneMore(shuffled(made, random), now) instanceof Verdict.Exhausted no) {
        refused++;
        assertThat(no.notBefore()).isAfter(now);
        assertThat(budget.oneMore(made, no.notBefore().minusNanos(1)))
            .isInstanceOf(Verdict.Exhausted.class);
        assertThat(budget.oneMore(made, no.notBefore())).isInstanceOf(Verdict.Allowed.class);
      } else {
        made.add(now);
      }
    }

    assertThat(refused).isPositive();
    for (int first = 0; first + budget.perWindow() < made.size(); first++) {
      var oneTooMany = made.get(first + budget.perWindow());
      assertThat(Duration.between(made.get(first), oneTooMany)).isGreaterThanOrEqualTo(DAY);
    }
  }

  @Test
  void a_budget_of_nothing_is_refused() {
    assertThatThrownBy(() -> new CallBudget(0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static List<Instant> shuffled(List<Instant> made, SplittableRandom random) {
    var copy = new ArrayList<>(made);
    java.util.Collections.shuffle(copy, new java.util.Random(random.nextLong()));
    return copy;
  }

  static LongStream seeds() {
    return Seeds.all();
  }
}

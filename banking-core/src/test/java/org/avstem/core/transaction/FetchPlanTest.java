package org.avstem.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("N05")
class FetchPlanTest {
  private static final ZoneId OSLO = ZoneId.of("Europe/Oslo");
  private static final Instant NOON = Instant.parse("2026-03-20T11:00:00Z");

  @Test
  void the_first_import_right_after_consent_goes_back_as_far_as_the_bank_allows() {
    FetchPlan plan = FetchPlan.of(request(NOON, null, true));

    assertThat(plan.days().days()).isEqualTo(395);
    assertThat(plan.days().to()).isEqualTo("2026-03-20");
    assertThat(plan.outOfReach()).isEmpty();
  }

  @Test
  void the_first_import_without_the_user_stays_within_ninety_days() {
    FetchPlan plan = FetchPlan.of(request(NOON, null, false));

    assertThat(plan.days().days()).isEqualTo(90);
  }

  @Test
  void a_nightly_import_asks_for_two_intervals_and_ten_days() {
    FetchPlan plan = FetchPlan.of(request(NOON, "2026-03-19", false));

    assertThat(plan.days().from()).isEqualTo("2026-03-08");
  }

  @Test
  void after_an_outage_the_whole_gap_and_ten_days_are_asked_for() {
    FetchPlan plan = FetchPlan.of(request(NOON, "2026-02-20", false));

    assertThat(plan.days().from()).isEqualTo("2026-02-10");
    assertThat(plan.outOfReach()).isEmpty();
  }

  @Test
  void a_gap_longer_than_the_bank_answers_is_named() {
    FetchPlan plan = FetchPlan.of(request(NOON, "2025-11-30", false));

    assertThat(plan.days().from()).isEqualTo("2025-12-21");
    assertThat(plan.outOfReach())
        .contains(new DateRange(LocalDate.parse("2025-12-01"), LocalDate.parse("2025-12-20")));
  }

  @Test
  void a_renewed_consent_reaches_over_a_long_gap() {
    FetchPlan plan = FetchPlan.of(request(NOON, "2025-11-30", true));

    assertThat(plan.days().from()).isEqualTo("2025-11-20");
    assertThat(plan.outOfReach()).isEmpty();
  }

  @Test
  void today_is_the_banks_day_and_only_yesterday_proves_absence() {
    FetchPlan plan = FetchPlan.of(request(Instant.parse("2026-03-20T23:30:00Z"), null, false));

    assertThat(plan.days().to()).isEqualTo("2026-03-21");
    assertThat(plan.absenceUntil()).isEqualTo("2026-03-20");
  }

  @Test
  void six_hours_between_fetches_count_as_a_day() {
    var request =
        new FetchPlan.Request(
            NOON,
            OSLO,
            Optional.of(LocalDate.parse("2026-03-19")),
            Duration.ofHours(6),
            false,
            395,
            90);

    FetchPlan plan = FetchPlan.of(request);

    assertThat(plan.days().from()).isEqualTo("2026-03-08");
  }

  @Test
  void histories_are_positive() {
    assertThatThrownBy(
            () ->
                new FetchPlan.Request(
                    NOON, OSLO, Optional.empty(), Duration.ofDays(1), false, 0, 90))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static FetchPlan.Request request(Instant now, String completeUntil, boolean fresh) {
    return new FetchPlan.Request(
        now,
        OSLO,
        Optional.ofNullable(completeUntil).map(LocalDate::parse),
        Duration.ofDays(1),
        fresh,
        395,
        90);
  }
}

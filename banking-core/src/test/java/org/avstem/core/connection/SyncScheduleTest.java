package org.avstem.core.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.avstem.core.Seeds;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("M01")
class SyncScheduleTest {
  private static final List<String> ZONES =
      List.of(
          "Europe/Oslo",
          "Europe/London",
          "America/New_York",
          "Australia/Lord_Howe",
          "Africa/Casablanca",
          "America/Sao_Paulo",
          "Asia/Kathmandu",
          "Pacific/Apia",
          "UTC");

  @ParameterizedTest(name = "{0} {1} after {2}: {3}")
  @CsvSource({
    "03:00,Europe/Oslo,2026-01-10T01:59:59Z,2026-01-10T02:00:00Z",
    "03:00,Europe/Oslo,2026-01-10T02:00:00Z,2026-01-11T02:00:00Z",
    "03:00,Europe/Oslo,2026-07-10T00:59:59Z,2026-07-10T01:00:00Z",
    "03:00,Australia/Sydney,2026-01-10T00:00:00Z,2026-01-10T16:00:00Z",
    "03:00,America/New_York,2026-01-10T23:00:00Z,2026-01-11T08:00:00Z",
  })
  void it_runs_at_the_zones_own_time(LocalTime time, ZoneId zone, Instant after, Instant run) {
    assertThat(new SyncSchedule(List.of(time), zone).nextAfter(after)).isEqualTo(run);
  }

  @ParameterizedTest(name = "{0} {1} in spring: {3}")
  @CsvSource({
    "02:00,Europe/Oslo,2026-03-28T12:00:00Z,2026-03-29T01:00:00Z",
    "02:30,Europe/Oslo,2026-03-28T12:00:00Z,2026-03-29T01:00:00Z",
    "03:00,Europe/Oslo,2026-03-28T12:00:00Z,2026-03-29T01:00:00Z",
    "02:15,Australia/Lord_Howe,2026-10-03T00:00:00Z,2026-10-03T15:30:00Z",
    "12:00,Pacific/Apia,2011-12-29T23:00:00Z,2011-12-30T10:00:00Z",
  })
  void a_time_inside_a_spring_gap_runs_at_the_first_instant_after_it(
      LocalTime time, ZoneId zone, Instant after, Instant run) {
    assertThat(new SyncSchedule(List.of(time), zone).nextAfter(after)).isEqualTo(run);
  }

  @Test
  void a_time_inside_a_spring_gap_is_back_to_normal_the_day_after() {
    var schedule = new SyncSchedule(List.of(LocalTime.of(2, 30)), ZoneId.of("Europe/Oslo"));

    assertThat(schedule.nextAfter(Instant.parse("2026-03-29T01:00:00Z")))
        .isEqualTo(Instant.parse("2026-03-30T00:30:00Z"));
  }

  @Test
  void a_time_that_occurs_twice_in_autumn_runs_once() {
    var schedule = new SyncSchedule(List.of(LocalTime.of(2, 30)), ZoneId.of("Europe/Oslo"));

    var first = schedule.nextAfter(Instant.parse("2026-10-24T12:00:00Z"));
    var second = schedule.nextAfter(first);

    assertThat(first).isEqualTo(Instant.parse("2026-10-25T00:30:00Z"));
    assertThat(second).isEqualTo(Instant.parse("2026-10-26T01:30:00Z"));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void every_day_has_its_runs_and_none_is_repeated(long seed) {
    var random = new SplittableRandom(seed);
    var zone = ZoneId.of(ZONES.get(random.nextInt(ZONES.size())));
    List<LocalTime> times =
        IntStream.range(0, 1 + random.nextInt(4))
            .mapToObj(i -> LocalTime.of(random.nextInt(24), random.nextInt(60)))
            .toList();
    var schedule = new SyncSchedule(times, zone);
    var at = Instant.parse("2025-12-31T00:00:00Z").plusSeconds(random.nextInt(86_400));
    var runs = new ArrayList<Instant>();

    for (int run = 0; run < 400 * schedule.times().size(); run++) {
      at = schedule.nextAfter(at);
      runs.add(at);
    }

    assertThat(runs).isSorted().doesNotHaveDuplicates();
    for (int i = 1; i < runs.size(); i++) {
      assertThat(Duration.between(runs.get(i - 1), runs.get(i))).isLessThan(Duration.ofHours(26));
    }
    var span = Duration.between(runs.get(0), runs.get(runs.size() - 1));
    assertThat(span).isBetween(Duration.ofDays(397), Duration.ofDays(403));
  }

  @Test
  void it_has_one_to_four_times_a_day_each_once_and_in_order() {
    var noon = LocalTime.NOON;
    var zone = ZoneId.of("UTC");

    assertThat(new SyncSchedule(List.of(noon, LocalTime.MIDNIGHT, noon), zone).times())
        .containsExactly(LocalTime.MIDNIGHT, noon);
    assertThatThrownBy(() -> new SyncSchedule(List.of(), zone))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () ->
                new SyncSchedule(
                    IntStream.range(0, 5).mapToObj(hour -> LocalTime.of(hour, 0)).toList(), zone))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void nightly_is_three_oclock_in_norway() {
    assertThat(SyncSchedule.NIGHTLY.nextAfter(Instant.parse("2026-11-24T12:00:00Z")))
        .isEqualTo(Instant.parse("2026-11-25T02:00:00Z"));
  }

  static LongStream seeds() {
    return Seeds.all();
  }
}

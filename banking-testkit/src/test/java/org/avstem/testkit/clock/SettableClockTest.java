package org.avstem.testkit.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SettableClockTest {
  private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");

  @Test
  void it_stands_still_until_it_is_moved() {
    SettableClock clock = SettableClock.at("2026-03-02T08:00:00Z");

    Instant first = clock.instant();

    assertThat(clock.instant()).isEqualTo(first).isEqualTo(START);
  }

  @Test
  void it_advances_and_says_what_it_shows_then() {
    SettableClock clock = SettableClock.at(START);

    Instant moved = clock.advance(Duration.ofMinutes(5));

    assertThat(moved).isEqualTo(START.plusSeconds(300));
    assertThat(clock.instant()).isEqualTo(moved);
  }

  @Test
  void it_can_be_put_back() {
    SettableClock clock = SettableClock.at(START);
    clock.advance(Duration.ofHours(1));

    clock.set(START.minusSeconds(1));

    assertThat(clock.instant()).isEqualTo(START.minusSeconds(1));
    assertThat(clock.advance(Duration.ofSeconds(-1))).isEqualTo(START.minusSeconds(2));
  }

  @Test
  void parallel_moves_add_up() {
    SettableClock clock = SettableClock.at(START);

    IntStream.range(0, 10_000).parallel().forEach(n -> clock.advance(Duration.ofMillis(1)));

    assertThat(clock.instant()).isEqualTo(START.plusSeconds(10));
  }
}

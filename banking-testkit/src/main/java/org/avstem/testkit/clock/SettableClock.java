package org.avstem.testkit.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;

/**
 * A clock that stands until a test moves it. Thread-safe: a move is seen at once by every thread.
 */
public final class SettableClock implements InstantSource {
  private volatile Instant now;

  private SettableClock(Instant start) {
    this.now = start;
  }

  /** A clock that stands at {@code start}. */
  public static SettableClock at(Instant start) {
    return new SettableClock(Objects.requireNonNull(start, "start"));
  }

  /** A clock that stands at a time in ISO 8601, for example {@code 2026-03-02T08:00:00Z}. */
  public static SettableClock at(String start) {
    return at(Instant.parse(start));
  }

  @Override
  public Instant instant() {
    return now;
  }

  /** Puts the clock to {@code instant}, earlier or later. */
  public synchronized void set(Instant instant) {
    now = Objects.requireNonNull(instant, "instant");
  }

  /**
   * Moves the clock by {@code step}, which may be negative; parallel moves add up.
   *
   * @return the time it shows then
   */
  public synchronized Instant advance(Duration step) {
    Objects.requireNonNull(step, "step");
    Instant moved = now.plus(step);
    now = moved;
    return moved;
  }
}

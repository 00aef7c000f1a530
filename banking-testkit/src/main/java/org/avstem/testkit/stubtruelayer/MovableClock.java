package org.avstem.testkit.stubtruelayer;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that runs with another one and can be moved forward. Thread-safe. */
final class MovableClock implements InstantSource {

  private final InstantSource base;
  private volatile Duration ahead = Duration.ZERO;

  MovableClock(InstantSource base) {
    this.base = base;
  }

  @Override
  public Instant instant() {
    return base.instant().plus(ahead);
  }

  synchronized void forward(Duration step) {
    if (step.isNegative()) {
      throw new IllegalArgumentException("time does not run backwards here");
    }
    ahead = ahead.plus(step);
  }
}

package org.avstem.http;

import java.time.Duration;

/** A point on the monotonic clock: wall clocks jump, deadlines must not. */
record Deadline(long atNanos) {

  static Deadline after(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
  }

  boolean isPassed() {
    return remainingNanos() <= 0;
  }

  long remainingNanos() {
    return atNanos - System.nanoTime();
  }

  /**
   * At least 1, because a socket timeout of 0 means none. Rounded up: a socket that gave up within
   * the last millisecond would look as if it had not been the deadline.
   */
  int millisAtMost(Duration other) {
    long mine = (remainingNanos() + 999_999) / 1_000_000;
    return (int) Math.max(1, Math.min(mine, other.toMillis()));
  }
}

package org.avstem.app.wiring;

import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/** Makes ids of our own kind: UUIDv7 (RFC 9562), so that they sort by time of birth. */
public final class Ids {
  private final InstantSource clock;
  private final RandomGenerator random;

  /** Ids by this clock and this chance. */
  public Ids(InstantSource clock, RandomGenerator random) {
    this.clock = clock;
    this.random = random;
  }

  /** A new id; no secret. */
  public UUID next() {
    long high = (clock.millis() << 16) | 0x7000L | (random.nextLong() & 0x0FFFL);
    long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low);
  }
}

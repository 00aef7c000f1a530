package org.avstem.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * What the engine does not decide itself: the time, chance, and how to wait. Nothing else in core
 * or engine asks for them, so a run with fixed sources repeats exactly.
 *
 * @param random must be unguessable in production: it makes tokens and states
 * @param pause waits; a simulation moves its clock instead
 * @param replica this process's name in leases; needs no meaning
 */
public record EngineSources(
    InstantSource clock, RandomGenerator random, Pause pause, String replica) {

  /**
   * Waits about this long, or returns early if the thread is interrupted (keeping the interrupt
   * flag).
   */
  @FunctionalInterface
  public interface Pause {
    void pause(Duration duration);
  }

  Instant now() {
    return clock.instant();
  }

  /**
   * A UUIDv7 (RFC 9562): milliseconds, then chance, so ids sort by time of birth. Not unguessable
   * enough to be a secret.
   */
  UUID newId() {
    long millis = clock.millis();
    long high = (millis << 16) | 0x7000L | (random.nextLong() & 0x0FFFL);
    long low = (random.nextLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
    return new UUID(high, low);
  }

  byte[] newBytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}

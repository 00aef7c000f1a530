package org.avstem.adapter.truelayer;

import java.time.Duration;

/**
 * How data is read.
 *
 * @param async whether TrueLayer is asked to fetch in the background and be polled for the result,
 *     which it recommends since it then retries a bank's faults itself
 * @param pollPause between two looks at a result
 * @param pollsMax looks at one result, after which the read is for later
 */
public record TrueLayerReading(boolean async, Duration pollPause, int pollsMax) {
  private static final int POLLS_MAX = 600;

  /** {@link IllegalArgumentException} for a pause or a count without bounds. */
  public TrueLayerReading {
    if (pollPause.isNegative() || pollPause.compareTo(Duration.ofMinutes(1)) > 0) {
      throw new IllegalArgumentException("a pause between polls lasts 0 to 60 s");
    }
    if (pollsMax < 1 || pollsMax > POLLS_MAX) {
      throw new IllegalArgumentException("a result is polled 1 to " + POLLS_MAX + " times");
    }
  }

  /** Answers at once; where TrueLayer queues all the same, 60 looks with 2 s between them. */
  public static TrueLayerReading defaults() {
    return new TrueLayerReading(false, Duration.ofSeconds(2), 60);
  }

  /** The same with or without background requests. */
  public TrueLayerReading withAsync(boolean value) {
    return new TrueLayerReading(value, pollPause, pollsMax);
  }

  /** The same with another patience. */
  public TrueLayerReading withPolls(Duration pause, int max) {
    return new TrueLayerReading(async, pause, max);
  }
}

package org.avstem.app.jobs;

import java.time.Duration;
import org.avstem.app.config.JobKeys;

/** Keys of a small process. */
record FixedJobKeys(boolean enabled) implements JobKeys {
  @Override
  public String every() {
    return "60s";
  }

  @Override
  public String relayEvery() {
    return "5s";
  }

  @Override
  public String settleEvery() {
    return "5m";
  }

  @Override
  public String eventsEvery() {
    return "2s";
  }

  @Override
  public String watchEvery() {
    return "10m";
  }

  @Override
  public Duration keepAliveAfter() {
    return Duration.ofHours(6);
  }

  @Override
  public int workers() {
    return 2;
  }

  @Override
  public int queueMax() {
    return 10;
  }

  @Override
  public Duration waitMax() {
    return Duration.ofSeconds(1);
  }
}

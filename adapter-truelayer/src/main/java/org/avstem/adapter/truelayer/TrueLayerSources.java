package org.avstem.adapter.truelayer;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import org.avstem.core.secret.Secret;
import org.avstem.wire.Pkce;

/**
 * Time and chance. All must be thread-safe.
 *
 * @param clock for token lifetimes, Retry-After dates and today in the bank's zone
 * @param correlationIds a new {@code X-Client-Correlation-Id} for each call
 * @param verifiers a new PKCE verifier for each attempt, 43 to 128 characters (RFC 7636 4.1)
 * @param pause how to wait between two looks at a background result
 */
public record TrueLayerSources(
    InstantSource clock, Supplier<UUID> correlationIds, Supplier<Secret> verifiers, Pause pause) {

  /** The machine's clock, its strong random source and the thread's own sleep. */
  public static TrueLayerSources system() {
    var random = new SecureRandom();
    return new TrueLayerSources(
        InstantSource.system(),
        UUID::randomUUID,
        () -> Pkce.verifier(random),
        time -> Thread.sleep(time.toMillis()));
  }

  /** The same by another clock. */
  public TrueLayerSources withClock(InstantSource value) {
    return new TrueLayerSources(value, correlationIds, verifiers, pause);
  }

  /** The same waiting in another way. */
  public TrueLayerSources withPause(Pause value) {
    return new TrueLayerSources(clock, correlationIds, verifiers, value);
  }

  /** Waits. */
  @FunctionalInterface
  public interface Pause {
    /** Returns after this time; an interrupted thread ends the wait. */
    void await(Duration time) throws InterruptedException;
  }
}

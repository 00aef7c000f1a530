package org.avstem.adapter.crypto;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How long and for how many tenants unwrapped keysets stay in memory.
 *
 * @param clock tells the age of what is held
 * @param lifetime how long a keyset is used before the store is asked again: the longest time after
 *     which a destroyed keyset is dead on every replica; zero asks every time, an hour at most
 * @param tenantsMax how many tenants' keysets are held, 1 to 1,000,000; the oldest goes first
 */
public record KeysetCacheOptions(InstantSource clock, Duration lifetime, int tenantsMax) {
  private static final Duration LIFETIME_MAX = Duration.ofHours(1);
  private static final int TENANTS_LIMIT = 1_000_000;

  public KeysetCacheOptions {
    if (lifetime.isNegative() || lifetime.compareTo(LIFETIME_MAX) > 0) {
      throw new IllegalArgumentException("a keyset is held between no time and an hour");
    }
    if (tenantsMax < 1 || tenantsMax > TENANTS_LIMIT) {
      throw new IllegalArgumentException("keysets are held for 1 to 1,000,000 tenants");
    }
  }

  /** 60 seconds, 10,000 tenants, the system's clock. */
  public static KeysetCacheOptions standard() {
    return new KeysetCacheOptions(InstantSource.system(), Duration.ofSeconds(60), 10_000);
  }
}

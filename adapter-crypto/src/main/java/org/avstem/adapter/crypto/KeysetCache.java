package org.avstem.adapter.crypto;

import com.google.crypto.tink.Aead;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.SealedSecret;
import org.jspecify.annotations.Nullable;

/**
 * Unwrapped keysets, for a while. In the order of loading, so that the first entry is the oldest:
 * expiry and eviction both take from the front. Thread-safe; nothing slow happens under the lock.
 */
final class KeysetCache {
  private final KeysetCacheOptions options;
  private final Map<TenantId, Held> held = new LinkedHashMap<>();
  private long forgotten;

  KeysetCache(KeysetCacheOptions options) {
    this.options = options;
  }

  /** Taken before the store is asked, so that a keyset's age counts from before it was read. */
  synchronized Reading begin() {
    return new Reading(options.clock().instant(), forgotten);
  }

  synchronized Optional<Held> find(TenantId tenant) {
    Held entry = held.get(tenant);
    return entry == null || isOver(entry) ? Optional.empty() : Optional.of(entry);
  }

  /** Holds it, unless something was forgotten since {@code reading}: it may be just that. */
  synchronized void hold(TenantId tenant, Held entry) {
    dropOld();
    if (entry.reading().forgotten() != forgotten || isOlder(entry, held.get(tenant))) {
      return;
    }
    held.remove(tenant);
    held.put(tenant, entry);
    if (held.size() > options.tenantsMax()) {
      Iterator<TenantId> eldest = held.keySet().iterator();
      eldest.next();
      eldest.remove();
    }
  }

  synchronized void forget(TenantId tenant) {
    forgotten++;
    held.remove(tenant);
  }

  synchronized int size() {
    return held.size();
  }

  private void dropOld() {
    Iterator<Held> oldestFirst = held.values().iterator();
    while (oldestFirst.hasNext() && isOver(oldestFirst.next())) {
      oldestFirst.remove();
    }
  }

  private static boolean isOlder(Held entry, @Nullable Held present) {
    return present != null && entry.reading().at().isBefore(present.reading().at());
  }

  private boolean isOver(Held entry) {
    Duration age = Duration.between(entry.reading().at(), options.clock().instant());
    // a clock that was set back must not lengthen a life
    return age.isNegative() || age.compareTo(options.lifetime()) >= 0;
  }

  /** The moment at which the store was asked. */
  record Reading(Instant at, long forgotten) {}

  /** A keyset in use, with the stored form it came from. */
  record Held(Aead aead, SealedSecret wrapped, Reading reading) {
    @Override
    public String toString() {
      return "***";
    }
  }
}

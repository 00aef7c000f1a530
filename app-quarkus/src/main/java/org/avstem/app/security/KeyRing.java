package org.avstem.app.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.avstem.core.secret.Secret;
import org.avstem.ports.spi.ApiKeyStore.ApiKey;
import org.avstem.ports.spi.Hash;
import org.avstem.ports.spi.UnitOfWork;

/**
 * The keys of all tenants, remembered for at most {@link #LIFE}: a revoked key is refused by then
 * on every replica. What is not found is not remembered, so guesses fill no memory. Thread-safe.
 */
public final class KeyRing {
  /** How long a found key is remembered. */
  public static final Duration LIFE = Duration.ofSeconds(15);

  private static final int SIZE_MAX = 10_000;
  private final UnitOfWork work;
  private final InstantSource clock;
  private final Optional<Hash> platform;
  private final Map<Hash, Remembered> remembered = new ConcurrentHashMap<>();

  /** A ring over the stores. */
  public KeyRing(UnitOfWork work, InstantSource clock, Optional<Hash> platform) {
    this.work = work;
    this.clock = clock;
    this.platform = platform;
  }

  boolean isPlatform(Secret key) {
    return ApiKeyText.isPlatform(key.revealText())
        && platform.filter(known -> isSame(known, Hash.of(key.revealText()))).isPresent();
  }

  Optional<ApiKey> find(ApiKeyText key) {
    Instant now = clock.instant();
    Remembered known = remembered.get(key.hash());
    if (known != null && now.isBefore(known.until())) {
      return Optional.of(known.key());
    }
    Optional<ApiKey> found =
        work.in(key.tenant(), tx -> tx.apiKeys().findByHash(key.hash()))
            .filter(stored -> stored.revokedAt().isEmpty());
    remember(key.hash(), found, now);
    return found;
  }

  /** Forgets everything, so that a key revoked here is refused here at once. */
  public void forget() {
    remembered.clear();
  }

  private void remember(Hash hash, Optional<ApiKey> found, Instant now) {
    if (remembered.size() >= SIZE_MAX) {
      remembered.clear();
    }
    if (found.isPresent()) {
      remembered.put(hash, new Remembered(found.get(), now.plus(LIFE)));
    } else {
      remembered.remove(hash);
    }
  }

  private static boolean isSame(Hash one, Hash other) {
    return MessageDigest.isEqual(
        one.hex().getBytes(StandardCharsets.US_ASCII),
        other.hex().getBytes(StandardCharsets.US_ASCII));
  }

  private record Remembered(ApiKey key, Instant until) {}
}

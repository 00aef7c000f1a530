package org.avstem.adapter.truelayer;

import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.avstem.ports.spi.BankFault;
import org.jspecify.annotations.Nullable;

/**
 * TrueLayer's public keys, kept for as long as it says. A key that is not known is looked for
 * again, but at most once a minute, so that strangers' signatures cause no storm; while nobody
 * answers, keys that were good go on to be so for a day. Thread-safe.
 */
final class KeyRing {
  private static final Duration BETWEEN_FETCHES = Duration.ofMinutes(1);
  private static final Duration STALE_MAX = Duration.ofDays(1);
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private final Source source;
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile State state = new State(null, Instant.MIN, Instant.MIN, null);

  KeyRing(Source source) {
    this.source = source;
  }

  /** Where the keys are; {@link BankFault} if they cannot be had. */
  @FunctionalInterface
  interface Source {
    Fetched fetch();
  }

  /**
   * Keys as they came.
   *
   * @param freshFor how long the server wants them to be kept
   */
  record Fetched(KeySet keys, Duration freshFor) {}

  private record State(
      @Nullable KeySet keys, Instant freshUntil, Instant triedAt, @Nullable BankFault failure) {

    Optional<PublicKey> find(String kid) {
      return keys == null ? Optional.empty() : keys.find(kid);
    }

    boolean mayTry(Instant now) {
      return !triedAt.isAfter(now.minus(BETWEEN_FETCHES));
    }
  }

  /**
   * The key; empty if TrueLayer has none of that name.
   *
   * @throws BankFault if that cannot be known now
   */
  Optional<PublicKey> find(String kid, Instant now) {
    State known = state;
    if (known.find(kid).isPresent() && now.isBefore(known.freshUntil())) {
      return known.find(kid);
    }
    State newer = known.mayTry(now) ? fetched(known, kid, now) : known;
    Optional<PublicKey> key = newer.find(kid);
    boolean tooOld = !now.isBefore(newer.freshUntil()) && isTooOld(newer, now);
    if (newer.failure() != null && (key.isEmpty() || tooOld)) {
      throw newer.failure();
    }
    return key;
  }

  private static boolean isTooOld(State state, Instant now) {
    return state.keys() == null || now.isAfter(state.freshUntil().plus(STALE_MAX));
  }

  /**
   * Fetches once for all who wait; what another thread has fetched meanwhile is taken. Nobody waits
   * who has a key that was good a moment ago.
   */
  private State fetched(State before, String kid, Instant now) {
    if (!locked(before.find(kid).isPresent() ? Duration.ZERO : PATIENCE)) {
      return new State(before.keys(), before.freshUntil(), before.triedAt(), busy());
    }
    try {
      if (state.triedAt().equals(before.triedAt())) {
        state = tried(before, now);
      }
      return state;
    } finally {
      fetching.unlock();
    }
  }

  private State tried(State before, Instant now) {
    try {
      Fetched fetched = source.fetch();
      return new State(fetched.keys(), now.plus(fetched.freshFor()), now, null);
    } catch (BankFault fault) {
      return new State(before.keys(), before.freshUntil(), now, fault);
    }
  }

  private static BankFault busy() {
    return new BankFault.Unreachable("KEYS_BUSY", "keys of webhooks: code=KEYS_BUSY", null);
  }

  private boolean locked(Duration patience) {
    try {
      return fetching.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}

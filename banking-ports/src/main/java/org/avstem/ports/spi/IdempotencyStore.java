package org.avstem.ports.spi;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * First answers to requests that carried an idempotency key. A claim is a lease: whoever died at
 * work blocks the key no longer than that, and whoever was only slow can no longer speak for it.
 */
public interface IdempotencyStore {

  /**
   * Claims the key for a request. A claim without an answer whose lease has ended by {@code
   * lease.from()} is taken over, if it was for the same request; what its owner did before it died
   * is done again.
   *
   * @param requestHash hash over method, path and body
   */
  Claim claim(String key, Hash requestHash, Lease lease);

  /**
   * Stores the answer to a claimed key; an answer once stored stays. A lease whose time has passed
   * but that nobody took over still counts.
   *
   * @return false if {@code owner} does not hold the claim (any more): nothing was written
   */
  boolean answered(String key, UUID owner, StoredAnswer answer);

  /**
   * Gives a key without an answer back after a request that had no effect; does nothing if {@code
   * owner} does not hold the claim. Idempotent.
   */
  void abandon(String key, UUID owner);

  /**
   * For how long a claim holds.
   *
   * @param owner of one request alone, never used before
   * @param from now, by the caller's clock
   * @param until exclusive; from then on others may take the claim over
   */
  record Lease(UUID owner, Instant from, Instant until) {
    /** {@link IllegalArgumentException} for a lease that ends before it begins. */
    public Lease {
      if (until.isBefore(from)) {
        throw new IllegalArgumentException("a lease ends after it begins");
      }
    }
  }

  /** The answer to {@link #claim}. */
  sealed interface Claim {
    /** The key is ours: do the work. */
    record Fresh() implements Claim {}

    /** Done before; give the same answer. */
    record Done(StoredAnswer answer) implements Claim {}

    /** Somebody is doing it right now. */
    record InFlight() implements Claim {}

    /** The key was used for another request. */
    record OtherRequest() implements Claim {}
  }

  /** An answer to be given again. */
  record StoredAnswer(int status, String body, Optional<String> location) {}
}

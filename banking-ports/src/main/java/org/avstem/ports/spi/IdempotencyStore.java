package org.avstem.ports.spi;

import java.time.Instant;
import java.util.Optional;

/** First answers to requests that carried an idempotency key. */
public interface IdempotencyStore {

  /**
   * Claims the key for a request.
   *
   * @param requestHash hash over method, path and body
   */
  Claim claim(String key, Hash requestHash, Instant at);

  /** Stores the answer to a claimed key; an answer once stored stays. */
  void answered(String key, StoredAnswer answer);

  /** Gives a key without an answer back after a request that had no effect. Idempotent. */
  void abandon(String key);

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

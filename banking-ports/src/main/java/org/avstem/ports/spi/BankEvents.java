package org.avstem.ports.spi;

import java.time.Instant;
import java.util.Optional;

/**
 * Tells a bank's own events from forged ones. An event is a hint and never data: what it says is
 * asked of the bank again before anything is believed. Thread-safe.
 */
public interface BankEvents {

  /**
   * Whether the request was signed by the bank, and what it says. Writes nothing; calls nobody but
   * for the bank's public keys, which are cached, so that the usual answer takes no time. Whatever
   * a stranger may send is {@link Verdict.Forged}, never an exception. Idempotent.
   *
   * @throws BankFault if the bank's keys cannot be had now: the event is neither genuine nor
   *     forged, and the sender will send it again
   */
  Verdict verify(IncomingEvent event);

  /** The answer to {@link #verify}. */
  sealed interface Verdict {
    /**
     * The bank sent it.
     *
     * @param eventId the bank's own id of the event, the same for each time it is sent; empty where
     *     it has none, its body then stands for it
     * @param bankReference of the consent that it is about, as {@link ConsentTerms#bankReference}
     *     said it; empty where it names none
     * @param occurredAt when it happened at the bank, as far as it says so under its signature
     */
    record Genuine(
        Optional<String> eventId,
        Kind kind,
        Optional<String> bankReference,
        Optional<Instant> occurredAt)
        implements Verdict {
      @Override
      public String toString() {
        return "Genuine[" + kind + "]";
      }
    }

    /**
     * Nobody can tell that the bank sent it.
     *
     * @param code why, closed and upper-case, such as {@code SIGNATURE_MISSING}; nothing of the
     *     request
     */
    record Forged(String code) implements Verdict {}
  }

  /** What an event says. */
  enum Kind {
    /** There may be something new to read. */
    DATA_CHANGED,
    /** The customer is said to have withdrawn the consent. */
    CONSENT_REVOKED,
    /** Signed, but about something that we do not know (yet). */
    OTHER
  }
}

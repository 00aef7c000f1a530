package org.avstem.ports.spi;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What happened and who did it: append-only, each entry hashed over the one before (per tenant).
 */
public interface AuditStore {

  /** Appends one entry. */
  void append(Event event);

  /** Entries after {@code number} in order. */
  List<Entry> after(long number, int limit);

  /** How many entries have each of {@code actions}; those without any are absent. */
  Map<String, Long> countByAction(Collection<String> actions);

  /** Recomputes the chain. @return the number of the first entry that does not fit, or 0 */
  long verify();

  /**
   * Something worth proving later.
   *
   * @param action a closed code such as {@code CONNECTION_STARTED}, {@code TOKEN_REFRESHED}
   * @param actor user, key or job, by opaque name
   * @param facts ids and codes; never names, amounts, account numbers or tokens
   */
  record Event(Instant at, String action, String actor, String subject, Map<String, String> facts) {
    public Event {
      facts = Map.copyOf(facts);
    }
  }

  /**
   * An entry with its place in the chain: numbers begin at 1 and have no gap, {@code hash} is
   * {@link AuditChain#hash} over the previous entry's.
   */
  record Entry(long number, Event event, String hash) {}
}

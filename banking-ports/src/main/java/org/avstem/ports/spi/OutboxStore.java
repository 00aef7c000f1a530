package org.avstem.ports.spi;

import java.time.Instant;
import java.util.List;

/** Events that left with a unit of work and wait for delivery. */
public interface OutboxStore {

  /** Appends an event; its number is taken at commit time order. */
  void append(String type, String subject, String code, Instant at);

  /** Undelivered events in order. */
  List<OutboxEvent> undelivered(int limit);

  /** Marks all up to and including {@code number} delivered. Idempotent. */
  void delivered(long number, Instant at);
}

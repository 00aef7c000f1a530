package org.avstem.ports.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.consent.Consent;

/** Consent evidence; never deleted, survives the connection. */
public interface ConsentStore {

  /** Stores new evidence. One consent for each generation of a connection. */
  void insert(Consent consent);

  /** The consent in force: the one with the highest generation that has no end. */
  Optional<Consent> current(ConnectionId connection);

  /** All consents of a connection in order of generation. */
  List<Consent> list(ConnectionId connection);

  /** Marks the consent in force as ended; does nothing if there is none. Idempotent. */
  void end(ConnectionId connection, Instant at, Consent.EndReason reason);

  /**
   * ACTIVE connections whose consent ends after {@code from}, but not after {@code to}, and of
   * which {@link #noticed} was not called with that end and {@code days}; those that end first come
   * first.
   */
  List<Ending> unnoticed(Instant from, Instant to, int days, int limit);

  /**
   * Notes that it was said that a consent ends within {@code days} days. To be called in the unit
   * of work that says so.
   *
   * @return false if it was said before; a consent that is prolonged has another end and is spoken
   *     of again
   */
  boolean noticed(Ending ending, int days, Instant at);

  /** A consent in force that ends by its own date, exclusive. */
  record Ending(ConnectionId connection, Instant validUntil) {}
}

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
}

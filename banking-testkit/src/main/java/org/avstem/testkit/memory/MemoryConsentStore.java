package org.avstem.testkit.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.consent.Consent;
import org.avstem.core.consent.ConsentId;
import org.avstem.ports.spi.ConsentStore;
import org.avstem.ports.spi.StoreFault;

final class MemoryConsentStore implements ConsentStore {
  private static final Comparator<Consent> BY_GENERATION =
      Comparator.comparingInt(Consent::generation);

  private final MemoryConnectionStore connections;
  private final Table<ConsentId, ConnectionId> ids;
  private final Index<ConnectionId, Consent> consents;
  private final Table<Notice, Instant> notices;

  MemoryConsentStore(Journal journal, MemoryConnectionStore connections) {
    this.connections = connections;
    this.ids = Table.hashed("consent", journal);
    this.consents = new Index<>(journal, BY_GENERATION);
    this.notices = Table.hashed("notice", journal);
  }

  @Override
  public void insert(Consent consent) {
    connections.require(consent.connection());
    if (consents.under(consent.connection()).contains(consent)) {
      throw new StoreFault.Broken("the connection has a consent of that generation", null);
    }
    ids.add(consent.id(), consent.connection());
    consents.add(consent.connection(), consent);
  }

  @Override
  public Optional<Consent> current(ConnectionId connection) {
    return consents.under(connection).descendingSet().stream()
        .filter(consent -> consent.end().isEmpty())
        .findFirst();
  }

  @Override
  public List<Consent> list(ConnectionId connection) {
    return List.copyOf(consents.under(connection));
  }

  @Override
  public void end(ConnectionId connection, Instant at, Consent.EndReason reason) {
    current(connection)
        .ifPresent(
            consent -> {
              consents.remove(connection, consent);
              consents.add(connection, consent.ended(at, reason));
            });
  }

  @Override
  public List<Ending> unnoticed(Instant from, Instant to, int days, int limit) {
    return connections
        .ending(from, to)
        .map(connection -> new Ending(connection.id(), connection.consentValidUntil()))
        .filter(ending -> !notices.has(new Notice(ending, days)))
        .limit(limit)
        .toList();
  }

  @Override
  public boolean noticed(Ending ending, int days, Instant at) {
    connections.require(ending.connection());
    Notice notice = new Notice(ending, days);
    if (notices.has(notice)) {
      return false;
    }
    notices.add(notice, at);
    return true;
  }

  private record Notice(Ending ending, int days) {}
}

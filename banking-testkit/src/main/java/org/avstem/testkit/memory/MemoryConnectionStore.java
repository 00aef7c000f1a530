package org.avstem.testkit.memory;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.avstem.core.connection.Connection;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.ConnectionStatus;
import org.avstem.ports.spi.ConnectionStore;
import org.avstem.ports.spi.PageRequest;
import org.avstem.ports.spi.Slice;

final class MemoryConnectionStore implements ConnectionStore {
  private final Journal journal;
  private final Table<UUID, Connection> connections;
  private final Table<ConnectionId, Log<HistoryEntry>> history;

  MemoryConnectionStore(Journal journal) {
    this.journal = journal;
    this.connections = Table.sorted("connection", journal, Order.BY_ID);
    this.history = Table.hashed("history", journal);
  }

  /** What a row that names a connection calls first. */
  void require(ConnectionId id) {
    connections.require(id.value());
  }

  @Override
  public void insert(Connection connection) {
    connections.add(connection.id().value(), connection.withVersion(0));
    history.put(connection.id(), new Log<>(journal));
  }

  @Override
  public Optional<Connection> find(ConnectionId id) {
    return connections.find(id.value());
  }

  @Override
  public Optional<Connection> update(Connection connection) {
    Optional<Connection> raised =
        find(connection.id())
            .filter(stored -> stored.version() == connection.version())
            .map(stored -> connection.withVersion(stored.version() + 1));
    raised.ifPresent(next -> connections.put(next.id().value(), next));
    return raised;
  }

  @Override
  public Slice<Connection> list(PageRequest page) {
    Optional<UUID> after = page.after().map(Pages::id);
    Stream<Connection> rows =
        connections.all().stream()
            .filter(row -> after.isEmpty() || isAfter(row.id().value(), after.get()));
    return Pages.cut(rows, page, row -> row.id().toString());
  }

  private static boolean isAfter(UUID id, UUID other) {
    return Order.BY_ID.compare(id, other) > 0;
  }

  @Override
  public void note(HistoryEntry entry) {
    require(entry.connection());
    history.require(entry.connection()).append(entry);
  }

  @Override
  public Slice<HistoryEntry> history(ConnectionId id, PageRequest page) {
    int after = page.after().map(Pages::number).orElse(0);
    Optional<Log<HistoryEntry>> log = history.find(id);
    if (log.isEmpty()) {
      return new Slice<>(List.of(), Optional.empty());
    }
    List<HistoryEntry> rows = log.get().after(after, page.limit());
    int last = after + rows.size();
    return new Slice<>(
        rows, last < log.get().size() ? Optional.of(Integer.toString(last)) : Optional.empty());
  }

  @Override
  public List<StatusCount> countByStatus() {
    Map<ConnectionStatus, Long> counts = new EnumMap<>(ConnectionStatus.class);
    connections.all().forEach(row -> counts.merge(row.status(), 1L, Long::sum));
    return counts.entrySet().stream()
        .map(entry -> new StatusCount(entry.getKey(), entry.getValue()))
        .toList();
  }

  @Override
  public List<ConnectionId> pastConsent(Instant now, int limit) {
    return ending(Instant.MIN, now).map(Connection::id).limit(limit).toList();
  }

  @Override
  public long countEnding(Instant from, Instant to) {
    return ending(from, to).count();
  }

  /** ACTIVE connections whose consent ends after {@code from}, but not after {@code to}. */
  Stream<Connection> ending(Instant from, Instant to) {
    return connections.all().stream()
        .filter(row -> row.status() == ConnectionStatus.ACTIVE && endsBetween(row, from, to))
        .sorted(Comparator.comparing(Connection::consentValidUntil));
  }

  private static boolean endsBetween(Connection row, Instant from, Instant to) {
    Instant end = row.consentValidUntil();
    return end != null && end.isAfter(from) && !end.isAfter(to);
  }
}

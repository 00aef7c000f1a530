package org.avstem.ports.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.avstem.core.connection.Connection;
import org.avstem.core.connection.ConnectionId;
import org.jspecify.annotations.Nullable;

/** Connections and what happened to them. */
public interface ConnectionStore {

  /** Stores a new connection with version 0. */
  void insert(Connection connection);

  Optional<Connection> find(ConnectionId id);

  /**
   * Replaces the stored connection if it still has {@code connection.version()}.
   *
   * @return the connection with its new version; empty if somebody else changed it meanwhile
   */
  Optional<Connection> update(Connection connection);

  /** Connections in order of id. */
  Slice<Connection> list(PageRequest page);

  /** Appends to the connection's history; history is never changed. */
  void note(HistoryEntry entry);

  /** The connection's history in the order in which it was noted. */
  Slice<HistoryEntry> history(ConnectionId id, PageRequest page);

  /**
   * Something that happened to a connection.
   *
   * @param kind a closed upper-case code such as {@code STARTED}, {@code CONSENTED}, {@code
   *     SYNC_FAILED}
   * @param code the reason or the bank's code, if any
   */
  record HistoryEntry(ConnectionId connection, Instant at, String kind, @Nullable String code) {}

  /** Counts by status, for statistics; statuses without any are absent. */
  List<StatusCount> countByStatus();

  /**
   * ACTIVE connections whose consent has ended by its own date, at {@code now} or earlier; those
   * that ended first come first.
   */
  List<ConnectionId> pastConsent(Instant now, int limit);

  /** How many ACTIVE connections' consents end after {@code from}, but not after {@code to}. */
  long countEnding(Instant from, Instant to);

  /** How many connections stand in one status. */
  record StatusCount(org.avstem.core.connection.ConnectionStatus status, long count) {}
}

package org.avstem.adapter.persistence;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.avstem.core.connection.Connection;
import org.avstem.core.connection.ConnectionFailure;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.ConnectionStatus;
import org.avstem.core.connection.Environment;
import org.avstem.core.connection.Initiator;
import org.avstem.core.connection.ProviderId;
import org.avstem.core.connection.ReauthReason;
import org.avstem.core.connection.SyncSchedule;
import org.avstem.ports.spi.ConnectionStore;
import org.avstem.ports.spi.PageRequest;
import org.avstem.ports.spi.Slice;
import org.avstem.ports.spi.StoreFault;
import org.jspecify.annotations.Nullable;

/** Connections in {@code connection}, what happened to them in {@code connection_history}. */
final class PostgresConnectionStore implements ConnectionStore {
  private static final String INSERT =
      """
      INSERT INTO connection (
        tenant_id, connection_id, provider, environment, status, reauth_reason, initiator,
        schedule_times, schedule_zone, paused, consent_valid_until, failure_code, failure_at,
        backoff_until, last_success_at, created_at, generation, version)
      VALUES (:tenant, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)
      """;

  private static final String UPDATE =
      """
      UPDATE connection
         SET provider = ?, environment = ?, status = ?, reauth_reason = ?, initiator = ?,
             schedule_times = ?, schedule_zone = ?, paused = ?, consent_valid_until = ?,
             failure_code = ?, failure_at = ?, backoff_until = ?, last_success_at = ?,
             created_at = ?, generation = ?, version = version + 1
       WHERE tenant_id = :tenant AND connection_id = ? AND version = ?
      """;

  private static final String FIND =
      "SELECT * FROM connection WHERE tenant_id = :tenant AND connection_id = ?";

  private static final String LIST =
      """
      SELECT * FROM connection WHERE tenant_id = :tenant AND connection_id > ?
       ORDER BY connection_id LIMIT ?
      """;

  /** Locks the connection, so that two writers of its history number their entries in turn. */
  static final String LOCK =
      """
      SELECT version FROM connection WHERE tenant_id = :tenant AND connection_id = ?
         FOR NO KEY UPDATE
      """;

  private static final String NOTE =
      """
      INSERT INTO connection_history (tenant_id, connection_id, number, at, kind, code)
      SELECT :tenant, ?, coalesce(max(number), 0) + 1, ?, ?, ?
        FROM connection_history WHERE tenant_id = :tenant AND connection_id = ?
      """;

  private static final String HISTORY =
      """
      SELECT * FROM connection_history
       WHERE tenant_id = :tenant AND connection_id = ? AND number > ? ORDER BY number LIMIT ?
      """;

  private static final String COUNT =
      "SELECT status, count(*) AS rows FROM connection WHERE tenant_id = :tenant GROUP BY status";

  private static final String PAST_CONSENT =
      """
      SELECT connection_id FROM connection
       WHERE tenant_id = :tenant AND status = 'ACTIVE' AND consent_valid_until <= ?
       ORDER BY consent_valid_until LIMIT ?
      """;

  private static final String COUNT_ENDING =
      """
      SELECT count(*) AS rows FROM connection
       WHERE tenant_id = :tenant AND status = 'ACTIVE'
         AND consent_valid_until > ? AND consent_valid_until <= ?
      """;

  private final Session session;

  PostgresConnectionStore(Session session) {
    this.session = session;
  }

  @Override
  public void insert(Connection c) {
    session.update(
        INSERT,
        c.id().value(),
        c.provider().value(),
        c.environment(),
        c.status(),
        c.reauthReason(),
        c.initiator().value(),
        times(c),
        c.schedule().zone().getId(),
        c.paused(),
        c.consentValidUntil(),
        failureCode(c),
        failureAt(c),
        c.backoffUntil(),
        c.lastSuccessAt(),
        c.createdAt(),
        c.generation());
  }

  @Override
  public Optional<Connection> find(ConnectionId id) {
    return session.first(FIND, PostgresConnectionStore::read, id.value());
  }

  @Override
  public Optional<Connection> update(Connection c) {
    int changed =
        session.update(
            UPDATE,
            c.provider().value(),
            c.environment(),
            c.status(),
            c.reauthReason(),
            c.initiator().value(),
            times(c),
            c.schedule().zone().getId(),
            c.paused(),
            c.consentValidUntil(),
            failureCode(c),
            failureAt(c),
            c.backoffUntil(),
            c.lastSuccessAt(),
            c.createdAt(),
            c.generation(),
            c.id().value(),
            c.version());
    return changed == 0 ? Optional.empty() : Optional.of(c.withVersion(c.version() + 1));
  }

  @Override
  public Slice<Connection> list(PageRequest page) {
    return Pages.slice(
        session.list(LIST, PostgresConnectionStore::read, Pages.after(page), Pages.ask(page)),
        page,
        c -> c.id().toString());
  }

  @Override
  public void note(HistoryEntry entry) {
    if (session.first(LOCK, row -> row.number("version"), entry.connection().value()).isEmpty()) {
      throw new StoreFault.Broken("no connection " + entry.connection(), null);
    }
    session.update(
        NOTE,
        entry.connection().value(),
        entry.at(),
        entry.kind(),
        entry.code(),
        entry.connection().value());
  }

  @Override
  public Slice<HistoryEntry> history(ConnectionId id, PageRequest page) {
    long after = page.after().map(Long::parseLong).orElse(0L);
    List<HistoryEntry> entries =
        session.list(HISTORY, row -> entry(id, row), id.value(), after, Pages.ask(page));
    return Pages.slice(entries, page, last -> Long.toString(after + page.limit()));
  }

  @Override
  public List<StatusCount> countByStatus() {
    return session.list(
        COUNT,
        row -> new StatusCount(row.code(ConnectionStatus.class, "status"), row.number("rows")));
  }

  @Override
  public List<ConnectionId> pastConsent(Instant now, int limit) {
    return session.list(
        PAST_CONSENT, row -> new ConnectionId(row.uuid("connection_id")), now, limit);
  }

  @Override
  public long countEnding(Instant from, Instant to) {
    return session.first(COUNT_ENDING, row -> row.number("rows"), from, to).orElse(0L);
  }

  private static HistoryEntry entry(ConnectionId id, Row row) {
    return new HistoryEntry(id, row.instant("at"), row.text("kind"), row.textOrNull("code"));
  }

  private static Connection read(Row row) {
    return new Connection(
        new ConnectionId(row.uuid("connection_id")),
        new ProviderId(row.text("provider")),
        row.code(Environment.class, "environment"),
        row.code(ConnectionStatus.class, "status"),
        row.codeOrNone(ReauthReason.class, "reauth_reason").orElse(null),
        new Initiator(row.text("initiator")),
        schedule(row),
        row.flag("paused"),
        row.instantOrNull("consent_valid_until"),
        failure(row),
        row.instantOrNull("backoff_until"),
        row.instantOrNull("last_success_at"),
        row.instant("created_at"),
        row.integer("generation"),
        row.number("version"));
  }

  private static SyncSchedule schedule(Row row) {
    return new SyncSchedule(
        row.texts("schedule_times").stream().map(LocalTime::parse).toList(),
        ZoneId.of(row.text("schedule_zone")));
  }

  private static SqlArray times(Connection c) {
    return SqlArray.texts(c.schedule().times(), LocalTime::toString);
  }

  private static @Nullable ConnectionFailure failure(Row row) {
    String code = row.textOrNull("failure_code");
    return code == null ? null : new ConnectionFailure(code, row.instant("failure_at"));
  }

  private static @Nullable String failureCode(Connection c) {
    return c.lastFailure() == null ? null : c.lastFailure().code();
  }

  private static @Nullable Instant failureAt(Connection c) {
    return c.lastFailure() == null ? null : c.lastFailure().at();
  }
}

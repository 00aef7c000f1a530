package org.avstem.adapter.persistence;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.avstem.core.connection.ConnectionId;
import org.avstem.ports.spi.PageRequest;
import org.avstem.ports.spi.RunStore;
import org.avstem.ports.spi.Slice;
import org.avstem.ports.spi.StoreFault;

/** Sync runs in {@code sync_run}; the connection's row is the lock under which they open. */
final class PostgresRunStore implements RunStore {
  private static final String BY_KEY =
      """
      SELECT * FROM sync_run WHERE tenant_id = :tenant AND connection_id = ? AND run_key = ?
      """;

  private static final String AT_WORK =
      """
      SELECT * FROM sync_run
       WHERE tenant_id = :tenant AND connection_id = ? AND finished_at IS NULL AND lease_until > ?
       ORDER BY started_at DESC, run_id DESC LIMIT 1
      """;

  /** A run whose lease passed is over: its worker's next heartbeat must fail. */
  private static final String END_STALE =
      """
      UPDATE sync_run SET finished_at = ?, outcome = 'FAILED'
       WHERE tenant_id = :tenant AND connection_id = ? AND finished_at IS NULL
      """;

  private static final String INSERT =
      """
      INSERT INTO sync_run (
        tenant_id, run_id, connection_id, run_key, trigger, started_at, lease_until, finished_at,
        outcome, report)
      VALUES (:tenant, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String HEARTBEAT =
      """
      UPDATE sync_run SET lease_until = ?
       WHERE tenant_id = :tenant AND run_id = ? AND finished_at IS NULL
      """;

  private static final String FINISH =
      """
      UPDATE sync_run SET finished_at = ?, outcome = ?, report = ?
       WHERE tenant_id = :tenant AND run_id = ? AND finished_at IS NULL
      """;

  private static final String FIND =
      "SELECT * FROM sync_run WHERE tenant_id = :tenant AND run_id = ?";

  private static final String LIST =
      """
      SELECT * FROM sync_run r
       WHERE r.tenant_id = :tenant AND r.connection_id = ?
         AND (?::uuid IS NULL OR (r.started_at, r.run_id) <
              (SELECT a.started_at, a.run_id FROM sync_run a
                WHERE a.tenant_id = :tenant AND a.run_id = ?::uuid))
       ORDER BY r.started_at DESC, r.run_id DESC LIMIT ?
      """;

  private final Session session;

  PostgresRunStore(Session session) {
    this.session = session;
  }

  @Override
  public Opening open(Run run) {
    UUID connection = run.connection().value();
    if (session
        .first(PostgresConnectionStore.LOCK, row -> row.number("version"), connection)
        .isEmpty()) {
      throw new StoreFault.Broken("no connection " + connection, null);
    }
    Optional<Run> same = session.first(BY_KEY, PostgresRunStore::read, connection, run.key());
    if (same.isPresent()) {
      return new Opening.Exists(same.get());
    }
    Optional<Run> busy =
        session.first(AT_WORK, PostgresRunStore::read, connection, run.startedAt());
    if (busy.isPresent()) {
      return new Opening.Busy(busy.get());
    }
    session.update(END_STALE, run.startedAt(), connection);
    insert(run);
    return new Opening.Opened(run);
  }

  @Override
  public boolean heartbeat(UUID id, Instant leaseUntil) {
    return session.update(HEARTBEAT, leaseUntil, id) == 1;
  }

  @Override
  public boolean finish(UUID id, Outcome outcome, String report, Instant at) {
    return session.update(FINISH, at, outcome, report, id) == 1;
  }

  @Override
  public Optional<Run> find(UUID id) {
    return session.first(FIND, PostgresRunStore::read, id);
  }

  @Override
  public Slice<Run> list(ConnectionId connection, PageRequest page) {
    UUID after = page.after().map(Pages::id).orElse(null);
    return Pages.slice(
        session.list(
            LIST, PostgresRunStore::read, connection.value(), after, after, Pages.ask(page)),
        page,
        run -> run.id().toString());
  }

  private void insert(Run run) {
    session.update(
        INSERT,
        run.id(),
        run.connection().value(),
        run.key(),
        run.trigger(),
        run.startedAt(),
        run.leaseUntil(),
        run.finishedAt(),
        run.outcome(),
        run.report());
  }

  private static Run read(Row row) {
    return new Run(
        row.uuid("run_id"),
        new ConnectionId(row.uuid("connection_id")),
        row.text("run_key"),
        row.text("trigger"),
        row.instant("started_at"),
        row.instant("lease_until"),
        row.instantOrNull("finished_at"),
        row.codeOrNone(Outcome.class, "outcome").orElse(null),
        row.textOrNull("report"));
  }
}

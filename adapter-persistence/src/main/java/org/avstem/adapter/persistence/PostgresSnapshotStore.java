package org.avstem.adapter.persistence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.avstem.core.account.AccountId;
import org.avstem.core.transaction.DateRange;
import org.avstem.core.transaction.ReservationsShown;
import org.avstem.core.transaction.SnapshotId;
import org.avstem.core.transaction.SpooledRow;
import org.avstem.core.transaction.TransactionDetails;
import org.avstem.ports.spi.SnapshotStore;
import org.avstem.ports.spi.StoreFault;

/** Snapshots in {@code snapshot}; their rows wait in {@code spool_row}. */
final class PostgresSnapshotStore implements SnapshotStore {
  /** The most rows {@link #details} answers. */
  static final int DETAILS_MAX = 50_000;

  private static final String OPEN =
      """
      INSERT INTO snapshot (
        tenant_id, snapshot_id, account_id, link_id, generation, fetched_at, covered_from,
        covered_to, absence_until, reservations, status, complete, spool_rows, appends)
      VALUES (:tenant, ?, ?, ?, ?, ?, ?, ?, ?, 'NONE', 'OPEN', false, 0, 0)
      """;

  private static final String RESERVE =
      """
      UPDATE snapshot s SET spool_rows = s.spool_rows + ?, appends = s.appends + 1
        FROM account a
       WHERE s.tenant_id = :tenant AND s.snapshot_id = :id AND s.status = 'OPEN'
         AND a.tenant_id = s.tenant_id AND a.account_id = s.account_id
      RETURNING s.spool_rows, s.appends, a.currency
      """;

  private static final String BEGIN_AGAIN =
      """
      UPDATE snapshot SET spool_rows = 0, appends = 0, status = 'OPEN', complete = false,
                          reservations = 'NONE'
       WHERE tenant_id = :tenant AND snapshot_id = :id AND status <> 'FOLDED'
      """;

  private static final String DROP_SPOOL =
      "DELETE FROM spool_row WHERE tenant_id = :tenant AND snapshot_id = :id";

  private static final String CLOSE =
      """
      UPDATE snapshot SET status = ?, complete = ?, reservations = ?
       WHERE tenant_id = :tenant AND snapshot_id = :id AND status = 'OPEN'
      """;

  private static final String MAKE_PARTIAL =
      """
      UPDATE snapshot SET status = 'PARTIAL', complete = false
       WHERE tenant_id = :tenant AND snapshot_id = :id
      """;

  private static final String PER_DAY =
      """
      SELECT day, count(*)::integer AS rows FROM spool_row
       WHERE tenant_id = :tenant AND snapshot_id = :id GROUP BY day
      """;

  /** {@code %s} is the column of the id. */
  private static final String ID_SHAPE =
      """
      SELECT coalesce(sum(of_id.rows), 0)::integer AS present, count(*)::integer AS different,
             (count(*) FILTER (WHERE of_id.contents > 1))::integer AS conflicting
        FROM (SELECT %1$s, sum(same.rows) AS rows, count(*) AS contents
                FROM (SELECT %1$s, fingerprint, count(*) AS rows FROM spool_row
                       WHERE tenant_id = :tenant AND snapshot_id = :id AND %1$s IS NOT NULL
                       GROUP BY %1$s, fingerprint) AS same
               GROUP BY %1$s) AS of_id
      """;

  /** Rows that stand in an earlier append as well, both ids and all content alike. */
  private static final String REPEATED_ROWS =
      """
        FROM (SELECT ordinal, append_number,
                     min(append_number) OVER (PARTITION BY bank_id, entry_reference, fingerprint)
                       AS first_append
                FROM spool_row
               WHERE tenant_id = :tenant AND snapshot_id = :id
                 AND (bank_id IS NOT NULL OR entry_reference IS NOT NULL)) AS same
       WHERE append_number > first_append
      """;

  private static final String REPEATED = "SELECT count(*)::integer AS rows" + REPEATED_ROWS;

  private static final String DROP_REPEATED =
      """
      DELETE FROM spool_row
       WHERE tenant_id = :tenant AND snapshot_id = :id AND ordinal IN (SELECT ordinal
      """
          + REPEATED_ROWS
          + ")";

  private static final String FIND =
      "SELECT * FROM snapshot WHERE tenant_id = :tenant AND snapshot_id = :id";

  private static final String UNFOLDED =
      """
      SELECT * FROM snapshot
       WHERE tenant_id = :tenant AND account_id = :id AND status <> 'FOLDED'
       ORDER BY fetched_at, snapshot_id
      """;

  /** By day, as the index has them: in order of ordinal the primary key would be read instead. */
  static final String ROWS =
      "SELECT ordinal, "
          + RowContent.KEY_COLUMNS
          + """
       FROM spool_row
       WHERE tenant_id = :tenant AND snapshot_id = :id
         AND day >= '-infinity'::date AND day BETWEEN ? AND ?
      ORDER BY day, ordinal
      """;

  static final String DETAILS =
      """
      SELECT s.* FROM unnest(?::integer[]) AS wanted (ordinal)
       CROSS JOIN LATERAL (
               SELECT * FROM spool_row
                WHERE tenant_id = :tenant AND snapshot_id = :id AND ordinal = wanted.ordinal
               OFFSET 0) AS s
      """;

  private static final String FOLDED =
      """
      UPDATE snapshot SET status = 'FOLDED', folded_at = ?
       WHERE tenant_id = :tenant AND snapshot_id = :id AND status <> 'FOLDED'
      """;

  /** Neighbouring days make one range, so the first range ends before the first gap. */
  private static final String COMPLETE =
      """
      SELECT lower(days) AS first_day, upper(days) - 1 AS last_day
        FROM (SELECT unnest(range_agg(daterange(
                       covered_from, least(covered_to, absence_until), '[]'))) AS days
                FROM snapshot
               WHERE tenant_id = :tenant AND link_id = :id AND complete AND status = 'FOLDED'
                 AND absence_until >= covered_from) AS r
       ORDER BY days LIMIT 1
      """;

  private final Session session;

  PostgresSnapshotStore(Session session) {
    this.session = session;
  }

  @Override
  public void open(Snapshot snapshot) {
    if (snapshot.status() != Snapshot.Status.OPEN) {
      throw new IllegalArgumentException("a new snapshot is open");
    }
    session.update(
        OPEN,
        snapshot.id().value(),
        snapshot.account().value(),
        snapshot.link(),
        snapshot.generation(),
        snapshot.fetchedAt(),
        snapshot.covered().from(),
        snapshot.covered().to(),
        snapshot.absenceUntil());
  }

  @Override
  public void append(SnapshotId snapshot, List<TransactionDetails> rows) {
    Place place =
        session
            .first(RESERVE, Place::read, rows.size(), snapshot.value())
            .orElseThrow(() -> notOpen(snapshot));
    requireCurrency(rows, place.currency());
    new SpoolWriter(session, snapshot.value(), place.append())
        .write(place.rowsAfter() - rows.size(), rows);
  }

  @Override
  public void clear(SnapshotId snapshot) {
    if (session.update(BEGIN_AGAIN, snapshot.value()) == 0) {
      throw notOpen(snapshot);
    }
    session.update(DROP_SPOOL, snapshot.value());
  }

  @Override
  public Summary close(SnapshotId snapshot, boolean complete, ReservationsShown reservations) {
    Snapshot.Status status = complete ? Snapshot.Status.COMPLETE : Snapshot.Status.PARTIAL;
    if (session.update(CLOSE, status, complete, reservations, snapshot.value()) == 0) {
      requireClosed(snapshot);
    }
    return summary(snapshot);
  }

  @Override
  public Summary dropRepeated(SnapshotId snapshot) {
    requireClosed(snapshot);
    session.update(MAKE_PARTIAL, snapshot.value());
    session.update(DROP_REPEATED, snapshot.value(), snapshot.value());
    return summary(snapshot);
  }

  @Override
  public Optional<Snapshot> find(SnapshotId snapshot) {
    return session.first(FIND, PostgresSnapshotStore::read, snapshot.value());
  }

  @Override
  public List<Snapshot> unfolded(AccountId account) {
    return session.list(UNFOLDED, PostgresSnapshotStore::read, account.value());
  }

  @Override
  public List<SpooledRow> rows(SnapshotId snapshot, DateRange days) {
    List<SpooledRow> rows =
        session.listByIndex(
            ROWS,
            row -> new SpooledRow(row.integer("ordinal"), RowContent.key(row)),
            snapshot.value(),
            days.from(),
            days.to());
    rows.sort(Comparator.comparingInt(SpooledRow::ordinal));
    return rows;
  }

  @Override
  public Map<Integer, TransactionDetails> details(
      SnapshotId snapshot, Collection<Integer> ordinals) {
    requireFew(ordinals);
    Map<Integer, TransactionDetails> details = new HashMap<>();
    session.each(
        DETAILS,
        row -> details.put(row.integer("ordinal"), RowContent.details(row)),
        SqlArray.of("int4", ordinals, ordinal -> ordinal),
        snapshot.value());
    return details;
  }

  @Override
  public void folded(SnapshotId snapshot, Instant at) {
    Snapshot.Status status = find(snapshot).map(Snapshot::status).orElse(Snapshot.Status.OPEN);
    if (status == Snapshot.Status.OPEN) {
      throw new StoreFault.Broken("snapshot " + snapshot + " is not closed", null);
    }
    session.update(FOLDED, at, snapshot.value());
    session.update(DROP_SPOOL, snapshot.value());
  }

  @Override
  public Optional<LocalDate> completeUntil(UUID link) {
    return session.first(COMPLETE, row -> row.day("last_day"), link);
  }

  @Override
  public Optional<LocalDate> completeFrom(UUID link) {
    return session.first(COMPLETE, row -> row.day("first_day"), link);
  }

  static void requireFew(Collection<?> wanted) {
    if (wanted.size() > DETAILS_MAX) {
      throw new IllegalArgumentException("details of at most " + DETAILS_MAX + " rows at a time");
    }
  }

  private Summary summary(SnapshotId snapshot) {
    SortedMap<LocalDate, Integer> perDay = new TreeMap<>();
    session.each(PER_DAY, row -> perDay.put(row.day("day"), row.integer("rows")), snapshot.value());
    return new Summary(
        perDay,
        shape(snapshot, "bank_id"),
        shape(snapshot, "entry_reference"),
        session.first(REPEATED, row -> row.integer("rows"), snapshot.value()).orElseThrow());
  }

  private IdShape shape(SnapshotId snapshot, String column) {
    return session
        .first(
            ID_SHAPE.formatted(column),
            row ->
                new IdShape(
                    row.integer("present"), row.integer("different"), row.integer("conflicting")),
            snapshot.value())
        .orElseThrow();
  }

  private void requireClosed(SnapshotId snapshot) {
    Snapshot.Status status = find(snapshot).map(Snapshot::status).orElse(Snapshot.Status.OPEN);
    if (status != Snapshot.Status.COMPLETE && status != Snapshot.Status.PARTIAL) {
      throw new StoreFault.Broken("snapshot " + snapshot + " is not closed and unfolded", null);
    }
  }

  private static void requireCurrency(List<TransactionDetails> rows, String currency) {
    for (TransactionDetails row : rows) {
      if (!row.amount().currency().getCurrencyCode().equals(currency)) {
        throw new IllegalArgumentException("a row is not in its account's currency");
      }
    }
  }

  private static StoreFault notOpen(SnapshotId snapshot) {
    return new StoreFault.Broken("snapshot " + snapshot + " is not open", null);
  }

  private static Snapshot read(Row row) {
    return new Snapshot(
        new SnapshotId(row.uuid("snapshot_id")),
        new AccountId(row.uuid("account_id")),
        row.uuid("link_id"),
        row.integer("generation"),
        row.instant("fetched_at"),
        new DateRange(row.day("covered_from"), row.day("covered_to")),
        row.day("absence_until"),
        row.code(ReservationsShown.class, "reservations"),
        row.code(Snapshot.Status.class, "status"));
  }

  /** Where an append stands: how many rows there are after it, and which append it is. */
  private record Place(int rowsAfter, int append, String currency) {
    static Place read(Row row) {
      return new Place(row.integer("spool_rows"), row.integer("appends"), row.text("currency"));
    }
  }
}

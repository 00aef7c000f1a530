package org.avstem.adapter.persistence;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the database look at tables that a large import has made many times larger, since it looks
 * itself only once a minute. Until it has, it takes one tenant for a two-hundredth of a table and
 * reads and sorts the whole of it for each batch: measured, a first import of 200,000 rows then
 * took twice as long. Needs the right to maintain a table, which exists from PostgreSQL 17 on; on
 * older ones the database is left to itself. Thread-safe; never fails what it follows.
 */
final class PlannerStatistics {
  private static final Logger LOG = LoggerFactory.getLogger(PlannerStatistics.class);
  private static final int MAINTAIN_SINCE = 17;

  /** So much has to be written before it is worth a look at the sizes. */
  static final int ROWS_BETWEEN_LOOKS = 2_000;

  /** Four times as large as when it was last looked at; the first time from a megabyte on. */
  private static final String OUTGROWN =
      """
      SELECT c.oid::regclass::text AS outgrown FROM pg_class c
       WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r'
         AND c.relrowsecurity AND has_table_privilege(c.oid, 'MAINTAIN')
         AND pg_relation_size(c.oid)
             > 4 * greatest(c.relpages, 32) * current_setting('block_size')::bigint
       ORDER BY 1
      """;

  private final DataSource source;
  private final AtomicLong written = new AtomicLong();
  private final AtomicBoolean looking = new AtomicBoolean();

  PlannerStatistics(DataSource source) {
    this.source = source;
  }

  /** To be told after each commit. */
  void wrote(long rows) {
    if (rows == 0
        || written.addAndGet(rows) < ROWS_BETWEEN_LOOKS
        || !looking.compareAndSet(false, true)) {
      return;
    }
    written.set(0);
    try (Connection connection = source.getConnection()) {
      refresh(connection);
    } catch (SQLException e) {
      LOG.debug("event=statistics_not_refreshed sqlstate={}", e.getSQLState());
    } finally {
      looking.set(false);
    }
  }

  private static void refresh(Connection connection) throws SQLException {
    if (connection.getMetaData().getDatabaseMajorVersion() < MAINTAIN_SINCE) {
      return;
    }
    try (Statement statement = connection.createStatement()) {
      for (String table : outgrown(statement)) {
        // Skipped where another replica or the database itself is at it.
        statement.execute("ANALYZE (SKIP_LOCKED) " + table);
      }
    }
  }

  private static List<String> outgrown(Statement statement) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet result = statement.executeQuery(OUTGROWN)) {
      while (result.next()) {
        tables.add(result.getString(1));
      }
    }
    return tables;
  }
}

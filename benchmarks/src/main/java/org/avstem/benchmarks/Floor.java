package org.avstem.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.avstem.testkit.postgres.LocalPostgres;

/**
 * The least that storing an import can cost: every row that one tenant has, in every table, copied
 * to another tenant by {@code INSERT … SELECT} from temporary tables, as the runtime role, under
 * all policies and into all indexes, in one transaction whose commit is durable.
 */
final class Floor {
  private static final double NANOS_PER_SECOND = 1e9;

  /** Tables of tenants, each after those that it refers to. */
  private static final String TABLES =
      """
      WITH RECURSIVE walled AS (
        SELECT c.oid, c.relname FROM pg_class c
          JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'tenant_id'
         WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
           AND c.relrowsecurity),
      depth AS (
        SELECT oid, 0 AS level FROM walled
        UNION
        SELECT k.conrelid, d.level + 1 FROM depth d
          JOIN pg_constraint k ON k.confrelid = d.oid AND k.contype = 'f'
         WHERE k.conrelid <> k.confrelid AND d.level < 20)
      SELECT w.relname, max(d.level) AS level FROM walled w JOIN depth d ON d.oid = w.oid
       GROUP BY w.relname ORDER BY level, w.relname
      """;

  private static final String COLUMNS =
      """
      SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
       WHERE attrelid = ?::regclass AND attnum > 0 AND NOT attisdropped AND attname <> 'tenant_id'
      """;

  private final Laboratory laboratory;

  Floor(Laboratory laboratory) {
    this.laboratory = laboratory;
  }

  /**
   * What the copy took.
   *
   * @param rows of all tables together
   */
  record Copy(double seconds, long rows) {}

  /** Copies a tenant to a new one and measures the copy alone. */
  Copy of(String tenant) {
    try (Connection connection =
        laboratory.postgres().source(Laboratory.DATABASE, LocalPostgres.RUNTIME).getConnection()) {
      List<Staged> staged = stage(connection, tenant);
      laboratory.checkpoint();
      return copy(connection, staged);
    } catch (SQLException e) {
      throw new IllegalStateException("the floor could not be measured", e);
    }
  }

  private record Staged(String table, String columns) {}

  private static List<Staged> stage(Connection connection, String tenant) throws SQLException {
    List<Staged> staged = new ArrayList<>();
    become(connection, tenant, false);
    for (String table : texts(connection, TABLES)) {
      String columns = columns(connection, table);
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "CREATE TEMPORARY TABLE stage_%s AS SELECT %s FROM public.%s"
                .formatted(table, columns, table));
      }
      staged.add(new Staged(table, columns));
    }
    return staged;
  }

  private static Copy copy(Connection connection, List<Staged> staged) throws SQLException {
    String tenant = UUID.randomUUID().toString();
    long rows = 0;
    connection.setAutoCommit(false);
    long begun = System.nanoTime();
    become(connection, tenant, true);
    for (Staged table : staged) {
      try (Statement statement = connection.createStatement()) {
        rows +=
            statement.executeUpdate(
                "INSERT INTO public.%1$s (tenant_id, %2$s) SELECT '%3$s', %2$s FROM stage_%1$s"
                    .formatted(table.table(), table.columns(), tenant));
      }
    }
    connection.commit();
    return new Copy((System.nanoTime() - begun) / NANOS_PER_SECOND, rows);
  }

  private static void become(Connection connection, String tenant, boolean local)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT set_config('app.tenant_id', ?, ?)")) {
      statement.setString(1, tenant);
      statement.setBoolean(2, local);
      statement.execute();
    }
  }

  private static String columns(Connection connection, String table) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
      statement.setString(1, "public." + table);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getString(1);
      }
    }
  }

  private static List<String> texts(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (result.next()) {
        texts.add(result.getString(1));
      }
      return texts;
    }
  }
}

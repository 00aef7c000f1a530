package org.avstem.benchmarks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Counts rows of transactions that were written after a moment, by the database's own marks. */
final class WrittenRows {
  private static final List<String> TABLES =
      List.of(
          "bank_transaction",
          "transaction_view",
          "observation",
          "observation_transaction",
          "change_feed");

  private final Laboratory laboratory;
  private final long since;

  private WrittenRows(Laboratory laboratory, long since) {
    this.laboratory = laboratory;
    this.since = since;
  }

  /** Counts from now on. */
  static WrittenRows fromNow(Laboratory laboratory) {
    return new WrittenRows(
        laboratory, ask(laboratory, "SELECT pg_current_xact_id()::text::bigint"));
  }

  /** Row versions made since, in all tables of transactions. */
  long count() {
    long rows = 0;
    for (String table : TABLES) {
      rows +=
          ask(
              laboratory,
              "SELECT count(*) FROM public." + table + " WHERE xmin::text::bigint >= " + since);
    }
    return rows;
  }

  private static long ask(Laboratory laboratory, String sql) {
    try (Connection connection = laboratory.superuser();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException("the database did not answer", e);
    }
  }
}

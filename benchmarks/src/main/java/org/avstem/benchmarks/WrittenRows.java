package org.avstem.benchmarks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.avstem.testkit.postgres.LocalPostgres;

/** Counts rows of transactions that were written after a moment, by the database's own marks. */
final class WrittenRows {
  private static final List<String> TABLES =
      List.of(
          "bank_transaction",
          "transaction_view",
          "observation",
          "observation_transaction",
          "change_feed");

  private final LocalPostgres postgres;
  private final long since;

  private WrittenRows(LocalPostgres postgres, long since) {
    this.postgres = postgres;
    this.since = since;
  }

  /** Counts from now on. */
  static WrittenRows fromNow(LocalPostgres postgres) {
    return new WrittenRows(postgres, ask(postgres, "SELECT pg_current_xact_id()::text::bigint"));
  }

  /** Row versions made since, in all tables of transactions. */
  long count() {
    long rows = 0;
    for (String table : TABLES) {
      rows +=
          ask(
              postgres,
              "SELECT count(*) FROM public." + table + " WHERE xmin::text::bigint >= " + since);
    }
    return rows;
  }

  private static long ask(LocalPostgres postgres, String sql) {
    try (Connection connection = postgres.source(Laboratory.DATABASE, "postgres").getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      result.next();
      return result.getLong(1);
    } catch (SQLException e) {
      throw new IllegalStateException("the database did not answer", e);
    }
  }
}

package org.avstem.testkit.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * One PostgreSQL server on a free port of this machine with the three roles of production: {@link
 * #OWNER} migrates, {@link #RUNTIME} works and owns nothing, {@link #READS} serves read models.
 * Needs neither Docker nor an installed server, also as root. Thread-safe.
 */
public final class LocalPostgres implements AutoCloseable {
  public static final String OWNER = "avstem_owner";
  public static final String RUNTIME = "avstem_runtime";
  public static final String READS = "avstem_reads";

  private static final Duration STARTUP_MAX = Duration.ofMinutes(2);
  private final EmbeddedPostgres server;

  private LocalPostgres(EmbeddedPostgres server) {
    this.server = server;
  }

  /** A server whose data goes when it stops; not durable, fast. */
  public static LocalPostgres temporary() {
    return started(EmbeddedPostgres.builder());
  }

  /**
   * A durable server whose data stays in {@code folder}; a server that an earlier, killed process
   * left running there is stopped first.
   */
  public static LocalPostgres kept(Path folder) {
    // absolute, so that the server's own argument tells whose it is
    Path data = folder.toAbsolutePath().normalize();
    StrayProcess.end(data.resolve("postmaster.pid"), data.toString());
    return started(
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setCleanDataDirectory(false)
            .setServerConfig("fsync", "on")
            .setServerConfig("synchronous_commit", "on"));
  }

  private static LocalPostgres started(EmbeddedPostgres.Builder builder) {
    try {
      LocalPostgres postgres = new LocalPostgres(builder.setPGStartupWait(STARTUP_MAX).start());
      postgres.createRoles();
      return postgres;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes the database unless it exists; it belongs to {@link #OWNER}. */
  public void createDatabase(String name) {
    requireName(name);
    if (ask("postgres", "SELECT 1 FROM pg_database WHERE datname = '" + name + "'").isEmpty()) {
      run("postgres", "CREATE DATABASE " + name + " OWNER " + OWNER);
    }
  }

  /** Connections to a database as one of the three roles; not pooled. */
  public DataSource source(String database, String role) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"localhost"});
    source.setPortNumbers(new int[] {server.getPort()});
    source.setDatabaseName(database);
    source.setUser(role);
    return source;
  }

  /** Where a database is, for a process of its own. */
  public String jdbcUrl(String database) {
    return "jdbc:postgresql://localhost:" + server.getPort() + "/" + database;
  }

  /** Stops the server. */
  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void createRoles() {
    for (String role : new String[] {OWNER, RUNTIME, READS}) {
      if (ask("postgres", "SELECT 1 FROM pg_roles WHERE rolname = '" + role + "'").isEmpty()) {
        run(
            "postgres",
            "CREATE ROLE " + role + " LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE");
      }
    }
  }

  private void run(String database, String sql) {
    try (Connection connection = source(database, "postgres").getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("the local server refused a statement", e);
    }
  }

  private String ask(String database, String sql) {
    try (Connection connection = source(database, "postgres").getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return result.next() ? result.getString(1) : "";
    } catch (SQLException e) {
      throw new IllegalStateException("the local server refused a question", e);
    }
  }

  private static void requireName(String name) {
    if (!name.matches("[a-z][a-z0-9_]{0,62}")) {
      throw new IllegalArgumentException("a database name is a small identifier");
    }
  }
}

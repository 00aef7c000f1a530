package org.avstem.adapter.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.avstem.adapter.persistence.PostgresStores.MigrationOptions;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database on the one real server that all tests of this JVM share. Three roles as in production:
 * the owner migrates, the runtime role works and owns nothing, the read role serves pages. Pooled
 * sessions stand in Kathmandu (UTC+5:45) and the JVM in Apia (UTC+13), so that a date that goes
 * through either zone comes out wrong.
 */
final class TestDatabase {
  static final String RUNTIME = "avstem_runtime";
  static final String READ = "avstem_read";
  static final String OWNER = "avstem_owner";
  static final String ZONE = "Asia/Kathmandu";
  static final MigrationOptions OPTIONS = new MigrationOptions(RUNTIME, Optional.of(READ));

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final EmbeddedPostgres SERVER = start();
  private static final TestDatabase SHARED = migrated();

  private final String name;

  private TestDatabase(String name) {
    this.name = name;
  }

  /** The migrated database that tests share, each with tenants of its own. */
  static TestDatabase shared() {
    return SHARED;
  }

  /** A new database without a schema. */
  static TestDatabase empty() {
    String name = "avstem_" + NUMBER.incrementAndGet();
    onServer("CREATE DATABASE " + name + " OWNER " + OWNER);
    TestDatabase database = new TestDatabase(name);
    database.asSuperuser("GRANT ALL ON SCHEMA public TO " + OWNER);
    return database;
  }

  /** A new database with the schema. */
  static TestDatabase migrated() {
    TestDatabase database = empty();
    PostgresStores.migrate(database.owner(), OPTIONS);
    return database;
  }

  DataSource owner() {
    return source(OWNER);
  }

  DataSource runtime() {
    return source(RUNTIME);
  }

  DataSource reader() {
    return source(READ);
  }

  DataSource superuser() {
    return source("postgres");
  }

  /** A pool as the service has one. */
  HikariDataSource pool(int size) {
    HikariConfig config = new HikariConfig();
    config.setDataSource(runtime());
    config.setMaximumPoolSize(size);
    // the driver sends the JVM's zone when it connects, over the role's setting
    config.setConnectionInitSql("SET TIME ZONE '" + ZONE + "'");
    config.setConnectionTimeout(30_000);
    return new HikariDataSource(config);
  }

  void asSuperuser(String sql) {
    run(superuser(), sql);
  }

  static void run(DataSource source, String sql) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  static String ask(DataSource source, String sql) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      return result.next() ? result.getString(1) : "";
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private DataSource source(String user) {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setServerNames(new String[] {"localhost"});
    source.setPortNumbers(new int[] {SERVER.getPort()});
    source.setDatabaseName(name);
    source.setUser(user);
    return source;
  }

  private static EmbeddedPostgres start() {
    try {
      EmbeddedPostgres server = EmbeddedPostgres.builder().start();
      try (Connection connection = server.getPostgresDatabase().getConnection();
          Statement statement = connection.createStatement()) {
        for (String role : new String[] {OWNER, RUNTIME, READ}) {
          statement.execute(
              "CREATE ROLE " + role + " LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE");
          statement.execute("ALTER ROLE " + role + " SET timezone = '" + ZONE + "'");
        }
      }
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void onServer(String sql) {
    run(SERVER.getPostgresDatabase(), sql);
  }
}

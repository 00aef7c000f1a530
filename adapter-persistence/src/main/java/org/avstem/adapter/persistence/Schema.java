package org.avstem.adapter.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.avstem.adapter.persistence.PostgresStores.MigrationOptions;
import org.avstem.ports.spi.StoreFault;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Makes the schema and recognises it. */
final class Schema {
  /** The schema version that this code is written for. */
  static final int KNOWN = 9;

  private static final String LOCATION = "classpath:org/avstem/adapter/persistence/migration";

  private static final String SESSION =
      """
      SELECT r.rolsuper OR r.rolbypassrls AS bypasses,
             EXISTS (SELECT FROM pg_class c
                      WHERE c.relnamespace = current_schema()::regnamespace
                        AND c.relkind IN ('r', 'v', 'p')
                        AND pg_has_role(current_user, c.relowner, 'USAGE')) AS owns,
             has_database_privilege(current_database(), 'TEMPORARY') AS stages
        FROM pg_roles r WHERE r.rolname = current_user
      """;

  private Schema() {}

  static void migrate(DataSource owner, MigrationOptions options) {
    try (Connection connection = owner.getConnection()) {
      requireRole(connection, options.runtimeRole());
      if (options.readRole().isPresent()) {
        requireRole(connection, options.readRole().get());
      }
      flyway(owner, options, currentSchema(connection)).migrate();
    } catch (SQLException e) {
      throw Faults.of(e);
    } catch (FlywayException e) {
      throw new StoreFault.Broken("the schema could not be migrated", e);
    }
  }

  static void check(DataSource runtime) {
    try (Connection connection = runtime.getConnection()) {
      checkVersion(connection);
      checkSession(connection);
    } catch (SQLException e) {
      throw Faults.of(e);
    }
  }

  private static Flyway flyway(DataSource owner, MigrationOptions options, String schema) {
    return Flyway.configure()
        .dataSource(owner)
        .locations(LOCATION)
        .defaultSchema(schema)
        .createSchemas(false)
        .cleanDisabled(true)
        .placeholders(
            Map.of("runtimeRole", options.runtimeRole(), "readRole", options.readRole().orElse("")))
        .load();
  }

  private static String currentSchema(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement("SELECT current_schema()");
        ResultSet result = statement.executeQuery()) {
      String schema = result.next() ? result.getString(1) : null;
      if (schema == null) {
        throw new StoreFault.Broken("the owner's search_path names no schema that exists", null);
      }
      return schema;
    }
  }

  private static void requireRole(Connection connection, String role) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT 1 FROM pg_roles WHERE rolname = ?")) {
      statement.setString(1, role);
      try (ResultSet result = statement.executeQuery()) {
        if (!result.next()) {
          throw new StoreFault.Broken("create the role " + role + " before migrating", null);
        }
      }
    }
  }

  private static void checkVersion(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT version, oldest_code FROM schema_info");
        ResultSet result = statement.executeQuery()) {
      if (!result.next() || KNOWN > result.getInt(1) || KNOWN < result.getInt(2)) {
        throw new StoreFault.Broken(
            "the schema is not of version " + KNOWN + "; migrate it, or run other code", null);
      }
    }
  }

  private static void checkSession(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SESSION);
        ResultSet result = statement.executeQuery()) {
      if (!result.next() || result.getBoolean("bypasses") || result.getBoolean("owns")) {
        throw new StoreFault.Broken(
            "the runtime role gets past row-level security: use one that owns nothing", null);
      }
      if (!result.getBoolean("stages")) {
        throw new StoreFault.Broken("the runtime role needs TEMPORARY on the database", null);
      }
    }
  }
}

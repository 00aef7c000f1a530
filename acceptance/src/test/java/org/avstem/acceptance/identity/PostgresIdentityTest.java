package org.avstem.acceptance.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.avstem.adapter.persistence.PostgresStores;
import org.avstem.core.account.AccountId;
import org.avstem.core.tenant.TenantId;
import org.avstem.core.transaction.ContentFingerprint;
import org.avstem.core.transaction.TransactionId;
import org.avstem.ports.spi.Stores;
import org.avstem.testkit.memory.InMemoryStores.Observed;
import org.avstem.testkit.postgres.LocalPostgres;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * The invariants of identity on PostgreSQL: one database, a tenant for each account, as the runtime
 * role behind row-level security, in a session that stands in Kathmandu.
 */
final class PostgresIdentityTest extends IdentitySuite {
  private static final String DATABASE = "identity";
  private static final String ZONE = "Asia/Kathmandu";
  private LocalPostgres server;
  private HikariDataSource pool;
  private Kept kept;

  @Override
  Size size() {
    return new Size(13, 30, 10, 500, 20);
  }

  @BeforeAll
  void start() throws SQLException {
    server = LocalPostgres.temporary();
    server.createDatabase(DATABASE);
    PostgresStores.migrate(
        server.source(DATABASE, LocalPostgres.OWNER),
        new PostgresStores.MigrationOptions(
            LocalPostgres.RUNTIME, Optional.of(LocalPostgres.READS)));
    HikariConfig config = new HikariConfig();
    config.setDataSource(server.source(DATABASE, LocalPostgres.RUNTIME));
    config.setConnectionInitSql("SET TIME ZONE '" + ZONE + "'");
    config.setMaximumPoolSize(4);
    pool = new HikariDataSource(config);
    kept = new Postgres(PostgresStores.open(pool), pool);
    requirePlainRole();
  }

  @AfterAll
  void stop() {
    pool.close();
    server.close();
  }

  @Override
  public Opened open() {
    analyze();
    return new Opened(kept, FedTenant.clockAt(FedTenant.BIRTH), size().sliceRows());
  }

  /** As autovacuum does in an installation that is older than a minute. */
  private void analyze() {
    try (Connection connection = server.source(DATABASE, LocalPostgres.OWNER).getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("ANALYZE");
    } catch (SQLException e) {
      throw new IllegalStateException("the owner cannot analyze", e);
    }
  }

  private void requirePlainRole() throws SQLException {
    String sql =
        """
        SELECT current_setting('TimeZone'), rolsuper OR rolbypassrls,
               EXISTS (SELECT 1 FROM pg_class WHERE relowner = r.oid)
          FROM pg_roles r WHERE rolname = current_user
        """;
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql);
        ResultSet result = statement.executeQuery()) {
      assertThat(result.next()).isTrue();
      assertThat(result.getString(1)).isEqualTo(ZONE);
      assertThat(result.getBoolean(2)).as("superuser or past row-level security").isFalse();
      assertThat(result.getBoolean(3)).as("owner of anything").isFalse();
    }
  }

  private record Postgres(Stores stores, DataSource runtime) implements Kept {
    private static final String OBSERVED =
        """
        SELECT o.account_id, o.fingerprint, o.occurrence, t.transaction_id
          FROM observation o LEFT JOIN observation_transaction t
               USING (tenant_id, account_id, fingerprint, occurrence)
         WHERE o.tenant_id = ?
         ORDER BY o.account_id, o.fingerprint, o.occurrence
        """;

    @Override
    public List<Observed> observed(TenantId tenant) {
      try (Connection connection = runtime.getConnection()) {
        connection.setAutoCommit(false);
        enter(connection, tenant);
        List<Observed> all = read(connection, tenant);
        connection.rollback();
        return all;
      } catch (SQLException e) {
        throw new IllegalStateException("the observations cannot be read", e);
      }
    }

    private static void enter(Connection connection, TenantId tenant) throws SQLException {
      try (PreparedStatement statement =
          connection.prepareStatement("SELECT set_config('app.tenant_id', ?, true)")) {
        statement.setString(1, tenant.value().toString());
        statement.execute();
      }
    }

    private static List<Observed> read(Connection connection, TenantId tenant) throws SQLException {
      List<Observed> all = new ArrayList<>();
      try (PreparedStatement statement = connection.prepareStatement(OBSERVED)) {
        statement.setObject(1, tenant.value());
        ResultSet result = statement.executeQuery();
        while (result.next()) {
          ByteBuffer content = ByteBuffer.wrap(result.getBytes(2));
          assertThat(content.get()).isEqualTo((byte) ContentFingerprint.RECIPE);
          all.add(
              new Observed(
                  new AccountId(result.getObject(1, UUID.class)),
                  new ContentFingerprint(content.getLong(), content.getLong()),
                  result.getInt(3),
                  new TransactionId(result.getObject(4, UUID.class))));
        }
      }
      return all;
    }
  }
}

package org.avstem.adapter.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.StoreFault;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Borrows a connection, runs one transaction on it and gives it back as it was. The tenant is set
 * for the transaction alone: a plain SET would stay on the pooled connection for whoever comes
 * next.
 */
final class Transactions {
  private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
  private static final String SET_TENANT = "SELECT set_config('app.tenant_id', ?, true)";

  private final DataSource source;
  private final PlannerStatistics statistics;

  Transactions(DataSource source) {
    this.source = source;
    this.statistics = new PlannerStatistics(source);
  }

  /** Runs {@code work} with the rows of {@code tenant}; commits when it returns. */
  <T> T in(TenantId tenant, Function<Session, T> work) {
    return run(tenant.value(), work);
  }

  /** Runs {@code work} with no tenant: it sees platform tables alone. */
  <T> T onPlatform(Function<Session, T> work) {
    return run(null, work);
  }

  private <T> T run(@Nullable UUID tenant, Function<Session, T> work) {
    Connection connection = borrow();
    Session session = new Session(connection, tenant == null ? new UUID(0, 0) : tenant);
    boolean done = false;
    try {
      begin(connection, tenant);
      T answer = work.apply(session);
      session.end();
      commit(connection);
      done = true;
      return answer;
    } finally {
      session.end();
      giveBack(connection, done);
      if (done) {
        statistics.wrote(session.changed());
      }
    }
  }

  private Connection borrow() {
    try {
      return source.getConnection();
    } catch (SQLException e) {
      throw new StoreFault.Unreachable("no connection to the database", Faults.of(e).getCause());
    }
  }

  private static void begin(Connection connection, @Nullable UUID tenant) {
    try {
      connection.setAutoCommit(false);
      if (tenant != null) {
        try (PreparedStatement statement = connection.prepareStatement(SET_TENANT)) {
          statement.setString(1, tenant.toString());
          statement.execute();
        }
      }
    } catch (SQLException e) {
      throw Faults.of(e);
    }
  }

  private static void commit(Connection connection) {
    try {
      connection.commit();
    } catch (SQLException e) {
      throw Faults.ofCommit(e);
    }
  }

  /** What fails here belongs to a connection that is lost anyway; the pool throws it away. */
  private static void giveBack(Connection connection, boolean done) {
    try (connection) {
      if (!done) {
        connection.rollback();
      }
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      LOG.debug("event=connection_not_restored sqlstate={}", e.getSQLState());
    }
  }
}

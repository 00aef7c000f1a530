package org.avstem.adapter.persistence;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.avstem.ports.spi.StoreFault;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Turns what JDBC throws into the faults of the port. A server's message quotes rows ("Key
 * (…)=(…)"), so it is dropped: only the SQLSTATE and the constraint's name stay, in the cause as
 * well.
 */
final class Faults {
  private static final Set<String> AGAIN = Set.of("40001", "40P01");
  private static final String IN_FAILED_TRANSACTION = "25P02";

  /**
   * Idle transaction ended, query cancelled, lock not available, shutdown, crash, starting up: the
   * server gave up, not the statement.
   */
  private static final Set<String> GAVE_UP =
      Set.of("25P03", "57014", "55P03", "57P01", "57P02", "57P03", "57P05");

  private Faults() {}

  /** The fault of a statement: the unit of work it stood in had no effect. */
  static StoreFault of(SQLException e) {
    String state = state(e);
    boolean unreachable =
        AGAIN.contains(state)
            || GAVE_UP.contains(state)
            || state.startsWith("08")
            || state.startsWith("53")
            || e instanceof SQLTransientConnectionException;
    return unreachable
        ? new StoreFault.Unreachable("the database did not do it, " + describe(e), scrubbed(e))
        : new StoreFault.Broken("the database refused it, " + describe(e), scrubbed(e));
  }

  /** The fault of a commit: only a clear refusal by the server tells that nothing was stored. */
  static StoreFault ofCommit(SQLException e) {
    String state = state(e);
    boolean refused =
        AGAIN.contains(state) || state.startsWith("23") || state.equals(IN_FAILED_TRANSACTION);
    return refused
        ? of(e)
        : new StoreFault.OutcomeUnknown("the commit was not answered, " + describe(e), scrubbed(e));
  }

  /** True for a deadlock or a serialization failure: the same work may succeed at once. */
  static boolean isWorthRunningAgain(StoreFault fault) {
    return fault instanceof StoreFault.Unreachable
        && fault.getCause() instanceof SQLException cause
        && AGAIN.contains(state(cause));
  }

  private static String state(SQLException e) {
    String state = e.getSQLState();
    return state == null ? "08000" : state;
  }

  private static String describe(SQLException e) {
    String constraint = constraint(e);
    return "SQLSTATE " + e.getSQLState() + (constraint == null ? "" : ", " + constraint);
  }

  private static @Nullable String constraint(SQLException e) {
    ServerErrorMessage message =
        e instanceof PSQLException server ? server.getServerErrorMessage() : null;
    return message == null ? null : message.getConstraint();
  }

  private static SQLException scrubbed(SQLException e) {
    SQLException clean = new SQLException(describe(e), e.getSQLState());
    clean.setStackTrace(e.getStackTrace());
    return clean;
  }
}

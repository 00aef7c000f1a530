package org.avstem.adapter.persistence;

import java.time.Instant;
import java.util.List;
import org.avstem.core.budget.CallBudget;
import org.avstem.core.connection.ConnectionId;
import org.avstem.ports.spi.CallLedger;
import org.jspecify.annotations.Nullable;

/** Calls in {@code bank_call}; one {@code call_head} row for each budget is the lock. */
final class PostgresCallLedger implements CallLedger {
  private static final String BUDGET =
      """
       WHERE tenant_id = :tenant AND connection_id = ? AND generation = ? AND resource = ?
         AND endpoint = ?
      """;

  private static final String MAKE_HEAD =
      """
      INSERT INTO call_head (tenant_id, connection_id, generation, resource, endpoint, calls)
      VALUES (:tenant, ?, ?, ?, ?, 0) ON CONFLICT DO NOTHING
      """;

  private static final String LOCK_HEAD = "SELECT calls FROM call_head" + BUDGET + " FOR UPDATE";

  private static final String MADE =
      "SELECT at FROM bank_call" + BUDGET + " AND NOT attended AND at > ?";

  private static final String COUNT_CALL = "UPDATE call_head SET calls = calls + 1" + BUDGET;

  private static final String WRITE =
      """
      INSERT INTO bank_call (
        tenant_id, connection_id, generation, resource, endpoint, number, attended, at)
      VALUES (:tenant, ?, ?, ?, ?, ?, ?, ?)
      """;

  private static final String IN_WINDOW =
      """
      SELECT count(*)::integer AS calls FROM bank_call
       WHERE tenant_id = :tenant AND connection_id = ? AND NOT attended AND at > ? AND at <= ?
      """;

  private final Session session;

  PostgresCallLedger(Session session) {
    this.session = session;
  }

  @Override
  public CallBudget.Verdict reserve(Call call, CallBudget budget) {
    session.update(MAKE_HEAD, budgetOf(call));
    long calls = session.first(LOCK_HEAD, row -> row.number("calls"), budgetOf(call)).orElseThrow();
    List<Instant> made =
        session.list(
            MADE,
            row -> row.instant("at"),
            with(budgetOf(call), CallBudget.windowStart(call.at())));
    CallBudget.Verdict verdict = budget.oneMore(made, call.at());
    if (call.attended()) {
      write(call, calls + 1);
      return new CallBudget.Verdict.Allowed(Math.max(0, budget.perWindow() - made.size()));
    }
    if (verdict instanceof CallBudget.Verdict.Allowed) {
      write(call, calls + 1);
    }
    return verdict;
  }

  @Override
  public int unattendedInWindow(ConnectionId connection, Instant now) {
    return session
        .first(
            IN_WINDOW,
            row -> row.integer("calls"),
            connection.value(),
            CallBudget.windowStart(now),
            now)
        .orElseThrow();
  }

  private void write(Call call, long number) {
    session.update(COUNT_CALL, budgetOf(call));
    session.update(WRITE, with(budgetOf(call), number, call.attended(), call.at()));
  }

  private static Object[] budgetOf(Call call) {
    return new Object[] {
      call.connection().value(), call.generation(), call.resource(), call.endpoint()
    };
  }

  private static @Nullable Object[] with(Object[] some, Object... more) {
    @Nullable Object[] all = new Object[some.length + more.length];
    System.arraycopy(some, 0, all, 0, some.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }
}

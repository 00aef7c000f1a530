package org.avstem.ports.spi;

import java.time.Instant;
import org.avstem.core.budget.CallBudget;
import org.avstem.core.budget.Endpoint;
import org.avstem.core.connection.ConnectionId;

/** Every call to a bank, written before it is made, so that a crash can only count too many. */
public interface CallLedger {

  /**
   * Writes the call if the budget allows one more; checks and writes as one step, whoever else does
   * the same. An attended call is always allowed, written and not counted; {@code left} is what
   * remains for unattended ones. Each consent generation, resource and endpoint has a budget of its
   * own; the window ends at the call's own time.
   *
   * @return the budget's verdict; on Exhausted nothing was written
   */
  CallBudget.Verdict reserve(Call call, CallBudget budget);

  /**
   * How many unattended calls lie in the window that ends at {@code now} (inclusive; its beginning
   * is {@link CallBudget#windowStart}, exclusive), over all generations, resources and endpoints of
   * a connection.
   */
  int unattendedInWindow(ConnectionId connection, Instant now);

  /**
   * One call.
   *
   * @param generation the consent's generation; each consent has a budget of its own
   * @param resource the account's id of ours, or {@code -} for calls on no account
   */
  record Call(
      ConnectionId connection,
      int generation,
      String resource,
      Endpoint endpoint,
      boolean attended,
      Instant at) {}
}

package org.avstem.engine;

import java.util.Optional;
import org.avstem.core.connection.Connection;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.Bank;
import org.avstem.ports.spi.BankFault;
import org.avstem.ports.spi.ConnectAttempt;
import org.avstem.ports.spi.ConnectAttempt.Stage;
import org.avstem.ports.spi.ConsentGateway.FinishAnswer;

/**
 * Asks the bank whether the further signers have decided. The ticket that the ERP holds begins to
 * work when they have.
 */
final class UndecidedPoll {
  private final EngineContext context;
  private final TenantId tenant;
  private final Attempts attempts;

  UndecidedPoll(EngineContext context, TenantId tenant, Attempts attempts) {
    this.context = context;
    this.tenant = tenant;
    this.attempts = attempts;
  }

  /** True if the attempt moved on. */
  boolean settled(ConnectAttempt attempt) {
    Optional<Connection> connection =
        context.in(tenant, tx -> tx.connections().find(attempt.connection()));
    Optional<Bank> bank = context.bank(attempt.provider());
    if (connection.isEmpty() || bank.isEmpty() || !context.now().isBefore(attempt.expiresAt())) {
      return false;
    }
    Attempts.Pending pending = attempts.openPending(attempt, connection.get().environment());
    try {
      return settled(
          connection.get(),
          attempt,
          bank.get().consents().finish(pending.pending(), pending.parameters()));
    } catch (BankFault fault) {
      return false;
    }
  }

  private boolean settled(Connection connection, ConnectAttempt attempt, FinishAnswer answer) {
    if (answer instanceof FinishAnswer.Denied denied) {
      new AttemptEnding(context, tenant, attempts).end(attempt, Stage.UNDECIDED, denied.code());
      return true;
    }
    if (!(answer instanceof FinishAnswer.Granted granted)) {
      return false;
    }
    ConnectAttempt ticketed =
        attempts.granted(attempt, attempts.sealGranted(attempt, connection.environment(), granted));
    return context.in(
        tenant,
        tx -> {
          boolean moved = tx.attempts().advance(ticketed, Stage.UNDECIDED);
          if (moved) {
            tx.outbox().append("connection.signed", connection.id().toString(), "", context.now());
          }
          return moved;
        });
  }
}

package org.avstem.engine;

import java.util.Map;
import java.util.Optional;
import org.avstem.core.connection.Connection;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.Initiator;
import org.avstem.core.consent.CallbackParameters;
import org.avstem.core.secret.Secret;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.api.CallbackAnswer;
import org.avstem.ports.api.CompleteAnswer;
import org.avstem.ports.api.CompleteAnswer.Reason;
import org.avstem.ports.spi.Bank;
import org.avstem.ports.spi.BankFault;
import org.avstem.ports.spi.ConnectAttempt;
import org.avstem.ports.spi.ConnectAttempt.Stage;
import org.avstem.ports.spi.ConsentGateway.FinishAnswer;
import org.avstem.ports.spi.Hash;

/** The ERP's own session takes the connection over: whoever finishes must be whoever began. */
final class CompleteFlow {
  private final EngineContext context;
  private final TenantId tenant;
  private final Attempts attempts;

  CompleteFlow(EngineContext context, TenantId tenant, Attempts attempts) {
    this.context = context;
    this.tenant = tenant;
    this.attempts = attempts;
  }

  CompleteAnswer complete(ConnectionId id, CallbackParameters parameters) {
    Optional<ConnectAttempt> attempt = context.in(tenant, tx -> tx.attempts().newest(id));
    if (attempt.isEmpty()) {
      return new CompleteAnswer.Refused(Reason.UNKNOWN_CONNECTION);
    }
    CallbackAnswer answer =
        new CallbackFlow(context, tenant, attempts)
            .callback(attempt.get().provider(), parameters, Optional.empty());
    if (answer instanceof CallbackAnswer.Ticket ticket) {
      return ticket.connection().equals(id)
          ? complete(id, ticket.ticket(), attempt.get().initiator())
          : new CompleteAnswer.Refused(Reason.BAD_CALLBACK);
    } else if (answer instanceof CallbackAnswer.Denied denied) {
      return new CompleteAnswer.Denied(denied.code());
    } else if (answer instanceof CallbackAnswer.Undecided) {
      return new CompleteAnswer.Undecided();
    } else if (answer instanceof CallbackAnswer.TryLater) {
      return new CompleteAnswer.Refused(Reason.BANK_UNREACHABLE);
    } else if (answer instanceof CallbackAnswer.OperatorNeeded) {
      return new CompleteAnswer.Refused(Reason.OPERATOR_NEEDED);
    }
    return new CompleteAnswer.Refused(Reason.BAD_CALLBACK);
  }

  CompleteAnswer complete(ConnectionId id, Secret ticket, Initiator initiator) {
    Optional<Connection> connection = context.in(tenant, tx -> tx.connections().find(id));
    if (connection.isEmpty()) {
      return new CompleteAnswer.Refused(Reason.UNKNOWN_CONNECTION);
    }
    Optional<ConnectAttempt> found =
        context
            .in(tenant, tx -> tx.attempts().newest(id))
            .filter(
                attempt ->
                    attempt.ticket().filter(Hash.of(ticket.revealText())::equals).isPresent());
    if (found.isEmpty()) {
      return new CompleteAnswer.Refused(Reason.UNKNOWN_TICKET);
    }
    ConnectAttempt attempt = found.get();
    if (attempt.stage() != Stage.TICKETED && attempt.stage() != Stage.UNDECIDED) {
      return new CompleteAnswer.Refused(Reason.USED_TICKET);
    }
    if (!attempt.initiator().equals(initiator)) {
      return otherInitiator(connection.get(), attempt);
    }
    if (!context.now().isBefore(attempt.expiresAt())) {
      return new CompleteAnswer.Refused(Reason.EXPIRED_TICKET);
    }
    return attempt.stage() == Stage.UNDECIDED
        ? askAgain(connection.get(), attempt)
        : grant(connection.get(), attempt, openGranted(connection.get(), attempt));
  }

  /** Several signers: what was undecided at the callback may be decided now. */
  CompleteAnswer askAgain(Connection connection, ConnectAttempt attempt) {
    Optional<Bank> bank = context.bank(connection.provider());
    if (bank.isEmpty()) {
      return new CompleteAnswer.Refused(Reason.BANK_UNREACHABLE);
    }
    Attempts.Pending pending = attempts.openPending(attempt, connection.environment());
    FinishAnswer answer;
    try {
      answer = bank.get().consents().finish(pending.pending(), pending.parameters());
    } catch (BankFault fault) {
      return new CompleteAnswer.Refused(Reason.BANK_UNREACHABLE);
    }
    if (answer instanceof FinishAnswer.Granted granted) {
      return grant(connection, attempt, granted);
    } else if (answer instanceof FinishAnswer.Denied denied) {
      new AttemptEnding(context, tenant, attempts).end(attempt, Stage.UNDECIDED, denied.code());
      return new CompleteAnswer.Denied(denied.code());
    } else if (answer instanceof FinishAnswer.TryLater) {
      return new CompleteAnswer.Refused(Reason.BANK_UNREACHABLE);
    } else if (answer instanceof FinishAnswer.OperatorNeeded operator) {
      OperatorNotice.give(context, tenant, connection.id(), operator.code());
      return new CompleteAnswer.Refused(Reason.OPERATOR_NEEDED);
    }
    return new CompleteAnswer.Undecided();
  }

  private FinishAnswer.Granted openGranted(Connection connection, ConnectAttempt attempt) {
    return attempts.openGranted(attempt, connection.environment());
  }

  private CompleteAnswer grant(
      Connection connection, ConnectAttempt attempt, FinishAnswer.Granted granted) {
    return new ConsentGrant(context, tenant)
        .apply(connection, attempt, granted)
        .<CompleteAnswer>map(CompleteAnswer.Completed::new)
        .orElseGet(() -> new CompleteAnswer.Refused(Reason.USED_TICKET));
  }

  /**
   * Somebody else holds the ticket: the consent is not what the person meant to give, so it is
   * given back.
   */
  private CompleteAnswer otherInitiator(Connection connection, ConnectAttempt attempt) {
    if (attempt.stage() == Stage.TICKETED) {
      FinishAnswer.Granted granted = openGranted(connection, attempt);
      new DisconnectFlow(context, tenant)
          .giveBack(connection, granted.credential(), granted.terms().validUntil());
    }
    new AttemptEnding(context, tenant, attempts).end(attempt, attempt.stage(), "OTHER_INITIATOR");
    context.in(
        tenant,
        tx -> {
          Trail.audit(
              tx,
              context.now(),
              "TICKET_REFUSED",
              "erp",
              connection.id().toString(),
              Map.of("reason", "OTHER_INITIATOR"));
          return connection;
        });
    return new CompleteAnswer.Refused(Reason.OTHER_INITIATOR);
  }
}

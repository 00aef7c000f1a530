package org.avstem.engine;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.avstem.core.budget.CallBudget;
import org.avstem.core.budget.Endpoint;
import org.avstem.core.connection.Connection;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.ConnectionStatus;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.api.Connections.Confirmation;
import org.avstem.ports.api.ExtensionAnswer;
import org.avstem.ports.api.ExtensionAnswer.Reason;
import org.avstem.ports.spi.Bank;
import org.avstem.ports.spi.BankCredential;
import org.avstem.ports.spi.BankFault;
import org.avstem.ports.spi.CallLedger;
import org.avstem.ports.spi.CipherFault;
import org.avstem.ports.spi.ConsentGateway.ExtendAnswer;
import org.avstem.ports.spi.ConsentGateway.ExtendRequest;
import org.avstem.ports.spi.CredentialStore.Lease;

/**
 * Asks a bank to let a consent go on. The answer may rotate the credential, so it is asked for
 * under the lease of a refresh, once: an answer that is lost leaves the outcome marked unknown, and
 * the lease runs out by itself.
 */
final class ConsentExtension {
  /** Another replica refreshes, or extends; both are done within a call or two. */
  private static final Duration AFTER_LEASE = Duration.ofSeconds(5);

  /** A person waits. */
  private static final Duration AFTER_REFUSAL = Duration.ofMinutes(1);

  private final EngineContext context;
  private final TenantId tenant;

  ConsentExtension(EngineContext context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
  }

  ExtensionAnswer extend(ConnectionId id, Confirmation said) {
    Optional<Connection> found = context.in(tenant, tx -> tx.connections().find(id));
    if (found.isEmpty()) {
      return new ExtensionAnswer.Refused(Reason.UNKNOWN_CONNECTION);
    } else if (!said.confirmed()) {
      return new ExtensionAnswer.Refused(Reason.NOT_CONFIRMED);
    } else if (found.get().status() != ConnectionStatus.ACTIVE) {
      return new ExtensionAnswer.Refused(Reason.NOT_ACTIVE);
    }
    Optional<Bank> bank = context.bank(found.get().provider());
    if (bank.isEmpty()) {
      return new ExtensionAnswer.Refused(Reason.PROVIDER_DISABLED);
    } else if (!bank.get().consents().offersExtension()) {
      return new ExtensionAnswer.NotOffered("EXTEND_NOT_OFFERED");
    }
    return held(id)
        .map(held -> asked(new Asked(bank.get(), held.connection(), held.lease(), said)))
        .orElseGet(() -> notNow("REFRESH_IN_PROGRESS", AFTER_LEASE));
  }

  /** The connection as it stands when the lease is taken. */
  private record Held(Connection connection, Lease lease) {}

  /** What the bank is asked, by whom. */
  record Asked(Bank bank, Connection connection, Lease lease, Confirmation said) {
    ConnectionId id() {
      return connection.id();
    }
  }

  private Optional<Held> held(ConnectionId id) {
    Duration lease = context.options().refreshLease();
    return context.in(
        tenant,
        tx ->
            tx.connections()
                .find(id)
                .filter(connection -> connection.status() == ConnectionStatus.ACTIVE)
                .flatMap(
                    connection ->
                        tx.credentials()
                            .lease(id, lease, context.sources().replica())
                            .map(taken -> new Held(connection, taken))));
  }

  private ExtensionAnswer asked(Asked asked) {
    BankCredential credential;
    try {
      credential =
          new CredentialSeal(context, tenant).open(asked.connection(), asked.lease().current());
    } catch (CipherFault.Integrity fault) {
      release(asked);
      new ConnectionOutcome(context, tenant)
          .halted(asked.id(), Halt.tampered(), asked.connection().generation());
      return new ExtensionAnswer.Refused(Reason.NOT_ACTIVE);
    } catch (CipherFault.Unavailable fault) {
      release(asked);
      return notNow("KEY_UNAVAILABLE", AFTER_REFUSAL);
    }
    if (reserve(asked) instanceof CallBudget.Verdict.Exhausted exhausted) {
      release(asked);
      return new ExtensionAnswer.BudgetSpent(exhausted.notBefore());
    }
    return answered(asked, credential);
  }

  private CallBudget.Verdict reserve(Asked asked) {
    CallBudget budget = ConsentBudget.of(context, tenant, asked.connection(), asked.bank());
    CallLedger.Call call =
        new CallLedger.Call(
            asked.id(),
            asked.connection().generation(),
            "-",
            Endpoint.EXTENSION,
            asked.said().presence().isAttended(),
            context.now());
    return context.in(tenant, tx -> tx.callLedger().reserve(call, budget));
  }

  private ExtensionAnswer answered(Asked asked, BankCredential credential) {
    ExtendRequest request =
        new ExtendRequest(Tokens.issue(tenant, context.sources()), asked.said().presence());
    ExtendAnswer answer;
    try {
      answer = asked.bank().consents().extend(credential, request);
    } catch (BankFault fault) {
      audit(asked, "CONSENT_EXTENSION_OUTCOME_UNKNOWN", fault.code());
      return new ExtensionAnswer.OutcomeUnknown(fault.code());
    }
    if (answer instanceof ExtendAnswer.Extended extended) {
      return new ExtendedConsent(context, tenant).kept(asked, extended);
    }
    release(asked);
    return refused(asked, answer);
  }

  private ExtensionAnswer refused(Asked asked, ExtendAnswer answer) {
    if (answer instanceof ExtendAnswer.TryLater later) {
      return notNow(later.code(), later.after().orElse(AFTER_REFUSAL));
    } else if (answer instanceof ExtendAnswer.OperatorNeeded operator) {
      OperatorNotice.give(context, tenant, asked.id(), operator.code());
      return new ExtensionAnswer.OperatorNeeded(operator.code());
    } else if (answer instanceof ExtendAnswer.NotOffered notOffered) {
      audit(asked, "CONSENT_EXTENSION_REFUSED", notOffered.code());
      return new ExtensionAnswer.NotOffered(notOffered.code());
    }
    audit(asked, "CONSENT_EXTENSION_REFUSED", "PERSON_NEEDED");
    return new ExtensionAnswer.PersonNeeded();
  }

  private void release(Asked asked) {
    context.in(tenant, tx -> tx.credentials().release(asked.id(), asked.lease().fence()));
  }

  private void audit(Asked asked, String action, String code) {
    context.in(
        tenant,
        tx -> {
          Trail.audit(
              tx,
              context.now(),
              action,
              asked.said().initiator().value(),
              asked.id().toString(),
              Map.of("code", code));
          return code;
        });
  }

  private ExtensionAnswer notNow(String code, Duration after) {
    return new ExtensionAnswer.NotNow(code, context.now().plus(after));
  }
}

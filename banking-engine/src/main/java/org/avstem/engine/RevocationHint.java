package org.avstem.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.avstem.core.connection.Connection;
import org.avstem.core.connection.ConnectionStatus;
import org.avstem.core.consent.Consent;
import org.avstem.ports.api.SyncReport;
import org.avstem.ports.spi.Bank;
import org.avstem.ports.spi.BankEventStore.Event;
import org.avstem.ports.spi.BankEventStore.Link;
import org.avstem.ports.spi.ConsentTerms;

/**
 * The bank says that the customer withdrew a consent. It is asked, and only if it does not honour
 * the consent any more either is the connection REVOKED: an aggregator's refusal alone does not
 * tell a withdrawn consent from one that ran out, the two together do. What was withdrawn before
 * the consent in force was given is no news.
 */
final class RevocationHint {
  private static final Duration ASK_AGAIN = Duration.ofHours(1);
  private final EngineContext context;
  private final Link link;
  private final Event event;

  RevocationHint(EngineContext context, Link link, Event event) {
    this.context = context;
    this.link = link;
    this.event = event;
  }

  EventStep follow() {
    Optional<Connection> found =
        context.in(link.tenant(), tx -> tx.connections().find(link.connection()));
    if (found.isEmpty()) {
      return new EventStep.Ignored("UNKNOWN_CONNECTION");
    }
    Connection connection = found.get();
    if (isStale(connection)) {
      return new EventStep.Ignored("STALE");
    } else if (connection.status() == ConnectionStatus.REVOKED) {
      return new EventStep.Applied("REVOKED");
    } else if (connection.status() != ConnectionStatus.ACTIVE
        && connection.status() != ConnectionStatus.REAUTH_REQUIRED) {
      return new EventStep.Ignored("NOT_ACTIVE");
    }
    return context
        .bank(connection.provider())
        .map(bank -> asked(connection, bank))
        .orElseGet(() -> new EventStep.Ignored("PROVIDER_DISABLED"));
  }

  private boolean isStale(Connection connection) {
    if (link.generation() < connection.generation()) {
      return true;
    }
    List<Consent> consents = context.in(link.tenant(), tx -> tx.consents().list(connection.id()));
    Instant occurredAt = event.occurredAt();
    return occurredAt != null
        && !consents.isEmpty()
        && occurredAt.isBefore(consents.get(consents.size() - 1).grantedAt());
  }

  private EventStep asked(Connection connection, Bank bank) {
    Reading<ConsentTerms> said =
        new ConsentCheck(context, link.tenant())
            .ask(connection, bank, ConsentBudget.of(context, link.tenant(), connection, bank));
    return said instanceof Reading.Stopped<ConsentTerms> stopped
        ? refused(connection, stopped.halt())
        : new EventStep.Ignored("CONSENT_STANDS");
  }

  private EventStep refused(Connection connection, Halt halt) {
    Halt.Effect effect = halt.effect();
    if (effect instanceof Halt.Effect.Reauth || effect instanceof Halt.Effect.Revoked) {
      end(connection, Halt.failed(halt.code(), new Halt.Effect.Revoked()));
      return new EventStep.Applied("REVOKED");
    } else if (effect instanceof Halt.Effect.Suspend) {
      end(connection, halt);
      return new EventStep.Ignored("SUSPENDED");
    } else if (effect instanceof Halt.Effect.Backoff backoff) {
      return later(halt.code(), Optional.of(backoff.until()));
    } else if (effect instanceof Halt.Effect.Operator operator) {
      return later(halt.code(), Optional.of(operator.until()));
    }
    return halt.status() == SyncReport.Status.SKIPPED
        ? later(halt.code(), halt.notBefore())
        : new EventStep.Ignored("BANK_CANNOT_SAY");
  }

  private void end(Connection connection, Halt halt) {
    new ConnectionOutcome(context, link.tenant())
        .halted(connection.id(), halt, connection.generation());
  }

  private EventStep later(String code, Optional<Instant> until) {
    Duration wait = until.map(at -> Duration.between(context.now(), at)).orElse(ASK_AGAIN);
    return new EventStep.Later(code, wait.compareTo(ASK_AGAIN) > 0 ? ASK_AGAIN : wait);
  }
}

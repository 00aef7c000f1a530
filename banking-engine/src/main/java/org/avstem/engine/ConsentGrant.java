package org.avstem.engine;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.avstem.core.connection.Connection;
import org.avstem.core.connection.ConnectionEvent;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.ConnectionStatus;
import org.avstem.core.consent.Consent;
import org.avstem.core.consent.ConsentId;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.ConnectAttempt;
import org.avstem.ports.spi.ConnectAttempt.Stage;
import org.avstem.ports.spi.ConsentGateway.FinishAnswer;
import org.avstem.ports.spi.ConsentTerms;
import org.avstem.ports.spi.CredentialStore;
import org.avstem.ports.spi.StoreTransaction;

/**
 * Puts a consent into force: connection, evidence and sealed credential change together or not at
 * all.
 */
final class ConsentGrant {
  private final EngineContext context;
  private final TenantId tenant;

  ConsentGrant(EngineContext context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
  }

  /** Empty if the attempt was used meanwhile or the connection cannot take a consent any more. */
  Optional<Connection> apply(
      Connection connection, ConnectAttempt attempt, FinishAnswer.Granted granted) {
    CredentialSeal seal = new CredentialSeal(context, tenant);
    long secretVersion =
        context
            .in(tenant, tx -> tx.credentials().find(connection.id()))
            .map(stored -> stored.current().secretVersion() + 1)
            .orElse(1L);
    CredentialStore.Sealed sealed = seal.seal(connection, granted.credential(), secretVersion);
    return context.in(tenant, tx -> inForce(tx, connection.id(), attempt, granted.terms(), sealed));
  }

  private Optional<Connection> inForce(
      StoreTransaction tx,
      ConnectionId id,
      ConnectAttempt attempt,
      ConsentTerms terms,
      CredentialStore.Sealed sealed) {
    Instant now = context.now();
    Optional<Connection> next =
        tx.connections()
            .find(id)
            .flatMap(stored -> stored.consented(event(stored), terms.validUntil()))
            .flatMap(tx.connections()::update);
    if (next.isEmpty() || !tx.attempts().advance(withoutSecrets(attempt), attempt.stage())) {
      return Optional.empty();
    }
    tx.consents().end(id, now, Consent.EndReason.REPLACED);
    tx.consents().insert(evidence(next.get(), attempt, terms, now));
    tx.credentials().put(id, sealed);
    Trail.note(tx, id, now, "CONSENTED", null);
    Trail.audit(
        tx,
        now,
        "CONSENT_GRANTED",
        attempt.initiator().value(),
        id.toString(),
        Map.of("generation", Integer.toString(next.get().generation())));
    tx.outbox().append("connection.active", id.toString(), "", now);
    return next;
  }

  private static ConnectionEvent event(Connection stored) {
    return stored.status() == ConnectionStatus.PENDING
        ? ConnectionEvent.COMPLETED
        : ConnectionEvent.RECONSENTED;
  }

  private ConnectAttempt withoutSecrets(ConnectAttempt a) {
    return new ConnectAttempt(
        a.id(),
        a.connection(),
        a.provider(),
        Stage.COMPLETED,
        a.initiator(),
        a.returnUrl(),
        a.createdAt(),
        context.now().plus(context.options().firstImportLife()),
        a.startToken(),
        a.state(),
        a.browser(),
        a.ticket(),
        Optional.empty(),
        Optional.empty(),
        a.psu());
  }

  private Consent evidence(
      Connection connection, ConnectAttempt attempt, ConsentTerms terms, Instant now) {
    String scope = context.bank(connection.provider()).map(ScopeText::of).orElse("");
    Integer calls = terms.callsPerDay().isPresent() ? terms.callsPerDay().getAsInt() : null;
    return new Consent(
        new ConsentId(context.sources().newId()),
        connection.id(),
        connection.generation(),
        attempt.initiator(),
        now,
        scope,
        ScopeText.VERSION,
        terms.bankReference(),
        terms.validUntil(),
        calls,
        Optional.empty());
  }
}

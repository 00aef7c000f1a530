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
import org.avstem.ports.spi.BankCredential;
import org.avstem.ports.spi.ConnectAttempt;
import org.avstem.ports.spi.ConnectAttempt.Stage;
import org.avstem.ports.spi.ConsentGateway.FinishAnswer;
import org.avstem.ports.spi.ConsentTerms;
import org.avstem.ports.spi.CredentialStore;
import org.avstem.ports.spi.CredentialStore.Revocation;
import org.avstem.ports.spi.StoreTransaction;

/**
 * Puts a consent into force: connection, evidence and sealed credential change together or not at
 * all. The one it replaces is queued to be given back in the same step.
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
    return ConnectionChange.untilWritten(
        connection.id(),
        () -> {
          Prepared prepared = prepared(connection, attempt, granted);
          return context.in(tenant, tx -> inForce(tx, prepared));
        });
  }

  /**
   * A consent sealed for its place.
   *
   * @param replaces version of the credential that it replaces, 0 if there is none
   * @param old what it replaces, to be given back; empty if that cannot be done
   */
  private record Prepared(
      ConnectionId connection,
      ConnectAttempt attempt,
      ConsentTerms terms,
      CredentialStore.Sealed fresh,
      long replaces,
      Optional<Revocation> old) {}

  private Prepared prepared(
      Connection connection, ConnectAttempt attempt, FinishAnswer.Granted granted) {
    CredentialSeal seal = new CredentialSeal(context, tenant);
    Optional<CredentialStore.Sealed> stored =
        context
            .in(tenant, tx -> tx.credentials().find(connection.id()))
            .map(CredentialStore.Stored::current);
    long replaces = stored.map(CredentialStore.Sealed::secretVersion).orElse(0L);
    Optional<Revocation> old =
        stored
            .flatMap(kept -> seal.tryOpen(connection, kept))
            .filter(replaced -> endsAlone(connection, replaced, granted.credential()))
            .map(
                replaced ->
                    seal.forRevocation(connection, replaced, connection.consentValidUntil()));
    return new Prepared(
        connection.id(),
        attempt,
        granted.terms(),
        seal.seal(connection, granted.credential(), replaces + 1),
        replaces,
        old);
  }

  /** What would take the new consent with it is left to run out by itself. */
  private boolean endsAlone(Connection connection, BankCredential old, BankCredential fresh) {
    return context
        .bank(connection.provider())
        .filter(bank -> bank.consents().endsAlone(old, fresh))
        .isPresent();
  }

  private ConnectionChange.Outcome inForce(StoreTransaction tx, Prepared prepared) {
    ConnectionId id = prepared.connection();
    if (replaced(tx, id) != prepared.replaces()) {
      // Refreshed meanwhile: what was sealed is no longer what is replaced.
      return new ConnectionChange.Outcome(Optional.empty(), true);
    }
    Instant now = context.now();
    Optional<Connection> next =
        tx.connections()
            .find(id)
            .flatMap(stored -> stored.consented(event(stored), prepared.terms().validUntil()))
            .flatMap(tx.connections()::update);
    ConnectAttempt attempt = prepared.attempt();
    if (next.isEmpty() || !tx.attempts().advance(withoutSecrets(attempt), attempt.stage())) {
      return new ConnectionChange.Outcome(Optional.empty(), false);
    }
    tx.consents().end(id, now, Consent.EndReason.REPLACED);
    tx.consents().insert(evidence(next.get(), attempt, prepared.terms(), now));
    ProviderLink.write(tx, next.get(), prepared.terms());
    prepared.old().ifPresent(tx.credentials()::queueRevocation);
    tx.credentials().put(id, prepared.fresh());
    Trail.note(tx, id, now, "CONSENTED", null);
    Trail.audit(
        tx,
        now,
        "CONSENT_GRANTED",
        attempt.initiator().value(),
        id.toString(),
        Map.of(
            "generation", Integer.toString(next.get().generation()),
            "replaced", Boolean.toString(prepared.old().isPresent())));
    tx.outbox().append("connection.active", id.toString(), "", now);
    return new ConnectionChange.Outcome(next, false);
  }

  private static long replaced(StoreTransaction tx, ConnectionId id) {
    return tx.credentials().find(id).map(stored -> stored.current().secretVersion()).orElse(0L);
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
        a.psu(),
        Optional.empty());
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

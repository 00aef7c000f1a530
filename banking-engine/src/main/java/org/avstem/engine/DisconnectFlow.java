package org.avstem.engine;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.avstem.core.connection.Connection;
import org.avstem.core.connection.ConnectionEvent;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.ConnectionStatus;
import org.avstem.core.consent.Consent;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.BankCredential;
import org.avstem.ports.spi.CredentialStore.Revocation;
import org.avstem.ports.spi.StoreTransaction;
import org.jspecify.annotations.Nullable;

/** Ends a connection: here at once, at the bank as soon as it acknowledges. History stays. */
final class DisconnectFlow {
  private final EngineContext context;
  private final TenantId tenant;
  private final CredentialSeal seal;

  DisconnectFlow(EngineContext context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
    this.seal = new CredentialSeal(context, tenant);
  }

  boolean disconnect(ConnectionId id, String actor) {
    Optional<Connection> found = context.in(tenant, tx -> tx.connections().find(id));
    if (found.isEmpty()) {
      return false;
    }
    Connection connection = found.get();
    if (connection.status() == ConnectionStatus.DISCONNECTED
        || connection.status() == ConnectionStatus.FAILED) {
      return true;
    }
    Optional<Revocation> moved = revocation(connection);
    Optional<Connection> ended =
        new ConnectionChange(context, tenant)
            .apply(
                id,
                stored -> stored.on(ConnectionEvent.DISCONNECTED),
                tx -> ended(tx, connection, moved, actor));
    ended.ifPresent(
        gone -> new LooseEnds(context, tenant, new Attempts(context, tenant)).revokeNow(gone));
    return true;
  }

  /** Queues a credential that never came into force, and tries at once. */
  void giveBack(Connection connection, BankCredential credential, @Nullable Instant validUntil) {
    Revocation revocation = seal.forRevocation(connection, credential, validUntil);
    context.in(
        tenant,
        tx -> {
          tx.credentials().queueRevocation(revocation);
          return connection;
        });
    new LooseEnds(context, tenant, new Attempts(context, tenant)).revokeNow(connection);
  }

  private void ended(
      StoreTransaction tx, Connection connection, Optional<Revocation> moved, String actor) {
    Instant now = context.now();
    if (tx.credentials().remove(connection.id())) {
      moved.ifPresent(tx.credentials()::queueRevocation);
    }
    tx.consents().end(connection.id(), now, Consent.EndReason.DISCONNECTED);
    Trail.note(tx, connection.id(), now, "DISCONNECTED", null);
    Trail.audit(tx, now, "CONNECTION_DISCONNECTED", actor, connection.id().toString(), Map.of());
    tx.outbox().append("connection.disconnected", connection.id().toString(), "", now);
  }

  /** A credential that does not open cannot be revoked either; it goes with the connection. */
  private Optional<Revocation> revocation(Connection connection) {
    return context
        .in(tenant, tx -> tx.credentials().find(connection.id()))
        .flatMap(stored -> seal.tryOpen(connection, stored.current()))
        .map(
            credential ->
                seal.forRevocation(connection, credential, connection.consentValidUntil()));
  }
}

package org.avstem.engine;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.avstem.core.connection.Connection;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.Initiator;
import org.avstem.core.connection.ProviderId;
import org.avstem.core.secret.Secret;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.api.StartAnswer;
import org.avstem.ports.spi.Bank;
import org.avstem.ports.spi.ConnectAttempt;
import org.avstem.ports.spi.Hash;
import org.avstem.ports.spi.StoreTransaction;

/** The ERP asks for a connection, or for a new consent on one. */
final class StartFlow {
  private final EngineContext context;
  private final TenantId tenant;

  StartFlow(EngineContext context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
  }

  StartAnswer start(ProviderId provider, URI returnUrl, Initiator initiator) {
    Optional<Bank> bank = context.bank(provider);
    if (bank.isEmpty()) {
      return new StartAnswer.Refused(StartAnswer.Reason.UNKNOWN_PROVIDER);
    }
    if (!context.options().allowsReturnTo(returnUrl)) {
      return new StartAnswer.Refused(StartAnswer.Reason.RETURN_URL_NOT_ALLOWED);
    }
    Instant now = context.now();
    ConnectionId id = new ConnectionId(context.sources().newId());
    Connection connection =
        Connection.pending(id, provider, bank.get().profile().environment(), initiator, now);
    return context.in(
        tenant,
        tx -> {
          tx.connections().insert(connection);
          return attempt(tx, connection, returnUrl, initiator, now);
        });
  }

  StartAnswer reauthorise(ConnectionId id, URI returnUrl, Initiator initiator) {
    if (!context.options().allowsReturnTo(returnUrl)) {
      return new StartAnswer.Refused(StartAnswer.Reason.RETURN_URL_NOT_ALLOWED);
    }
    return context.in(
        tenant,
        tx -> {
          Optional<Connection> connection = tx.connections().find(id);
          if (connection.isEmpty()) {
            return new StartAnswer.Refused(StartAnswer.Reason.UNKNOWN_CONNECTION);
          }
          if (connection.get().status().isFinal()) {
            return new StartAnswer.Refused(StartAnswer.Reason.CONNECTION_FINAL);
          }
          if (context.bank(connection.get().provider()).isEmpty()) {
            return new StartAnswer.Refused(StartAnswer.Reason.PROVIDER_DISABLED);
          }
          return attempt(tx, connection.get(), returnUrl, initiator, context.now());
        });
  }

  private StartAnswer attempt(
      StoreTransaction tx, Connection connection, URI returnUrl, Initiator initiator, Instant now) {
    Secret token = Tokens.issue(tenant, context.sources());
    Instant expiresAt = now.plus(context.options().startLife());
    tx.attempts()
        .insert(
            new ConnectAttempt(
                context.sources().newId(),
                connection.id(),
                connection.provider(),
                ConnectAttempt.Stage.STARTED,
                initiator,
                returnUrl,
                now,
                expiresAt,
                Hash.of(token.revealText()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    String kind = connection.generation() == 0 ? "STARTED" : "REAUTHORISATION_STARTED";
    Trail.note(tx, connection.id(), now, kind, null);
    Trail.audit(
        tx,
        now,
        "CONNECTION_" + kind,
        initiator.value(),
        connection.id().toString(),
        Map.of("provider", connection.provider().value()));
    return new StartAnswer.Started(connection.id(), token, expiresAt);
  }
}

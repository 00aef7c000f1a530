package org.avstem.engine;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.avstem.core.connection.Connection;
import org.avstem.core.connection.ConnectionEvent;
import org.avstem.core.connection.ConnectionFailure;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.ReauthReason;
import org.avstem.core.consent.Consent;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.StoreTransaction;

/**
 * Writes what a run means for its connection. A failure that passes is an attribute; only the end
 * of a consent or tampering moves the state.
 */
final class ConnectionOutcome {
  private final EngineContext context;
  private final TenantId tenant;

  ConnectionOutcome(EngineContext context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
  }

  void success(ConnectionId id) {
    new ConnectionChange(context, tenant)
        .apply(id, connection -> Optional.of(connection.withSuccess(context.now())));
  }

  void halted(ConnectionId id, Halt halt, int generation) {
    Instant now = context.now();
    boolean known =
        context.in(tenant, tx -> tx.connections().find(id)).stream()
            .anyMatch(connection -> failedSo(connection, halt.code()));
    new ConnectionChange(context, tenant)
        .apply(
            id,
            // A consent given while the run was under way makes what the old one met void.
            connection ->
                connection.generation() == generation
                    ? next(connection, halt, now)
                    : Optional.empty(),
            tx -> trace(tx, id, halt, new Moment(now, known)));
  }

  private static Optional<Connection> next(Connection connection, Halt halt, Instant now) {
    ConnectionFailure failure = new ConnectionFailure(halt.code(), now);
    Halt.Effect effect = halt.effect();
    if (effect instanceof Halt.Effect.Reauth reauth) {
      return connection.consentEnded(reauth.reason()).map(c -> c.withFailure(failure, null));
    } else if (effect instanceof Halt.Effect.Revoked) {
      return connection.on(ConnectionEvent.REVOKED_AT_BANK).map(c -> c.withFailure(failure, null));
    } else if (effect instanceof Halt.Effect.Suspend) {
      return connection.on(ConnectionEvent.INTEGRITY_FAILED).map(c -> c.withFailure(failure, null));
    } else if (effect instanceof Halt.Effect.Operator operator) {
      return Optional.of(connection.withFailure(failure, operator.until()));
    } else if (effect instanceof Halt.Effect.Backoff backoff) {
      return Optional.of(connection.withFailure(failure, backoff.until()));
    }
    return halt.notBefore().map(until -> connection.withFailure(failure, until));
  }

  /**
   * When it happened.
   *
   * @param known whether the connection had failed so before, so that nobody is told twice
   */
  private record Moment(Instant now, boolean known) {}

  private static void trace(StoreTransaction tx, ConnectionId id, Halt halt, Moment moment) {
    Instant now = moment.now();
    Halt.Effect effect = halt.effect();
    String event = null;
    if (effect instanceof Halt.Effect.Reauth reauth) {
      tx.consents().end(id, now, end(reauth.reason()));
      event = "connection.reauth_required";
    } else if (effect instanceof Halt.Effect.Revoked) {
      tx.consents().end(id, now, Consent.EndReason.REVOKED_BY_PSU);
      event = "connection.revoked";
    } else if (effect instanceof Halt.Effect.Suspend) {
      event = "connection.suspended";
    } else if (effect instanceof Halt.Effect.Operator && !moment.known()) {
      event = "connection.operator_needed";
    }
    Trail.note(tx, id, now, "SYNC_HALTED", halt.code());
    if (event != null) {
      tx.outbox().append(event, id.toString(), halt.code(), now);
      Trail.audit(
          tx,
          now,
          "CONNECTION_HALTED",
          "engine",
          id.toString(),
          Map.of("code", halt.code(), "event", event));
    }
  }

  private static Consent.EndReason end(ReauthReason reason) {
    return reason == ReauthReason.CONSENT_EXPIRED
        ? Consent.EndReason.EXPIRED
        : Consent.EndReason.REFUSED_BY_BANK;
  }

  private static boolean failedSo(Connection connection, String code) {
    ConnectionFailure last = connection.lastFailure();
    return last != null && last.code().equals(code);
  }
}

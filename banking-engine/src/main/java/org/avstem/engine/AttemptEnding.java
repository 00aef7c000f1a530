package org.avstem.engine;

import java.util.Map;
import org.avstem.core.connection.ConnectionEvent;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.ConnectAttempt;
import org.avstem.ports.spi.ConnectAttempt.Stage;

/**
 * Ends an attempt that led to no consent. A connection that waited for its first one fails with it;
 * one that lives goes on living.
 */
final class AttemptEnding {
  private final EngineContext context;
  private final TenantId tenant;
  private final Attempts attempts;

  AttemptEnding(EngineContext context, TenantId tenant, Attempts attempts) {
    this.context = context;
    this.tenant = tenant;
    this.attempts = attempts;
  }

  void end(ConnectAttempt attempt, Stage from, String code) {
    end(attempt, from, code, ConnectionEvent.REFUSED);
  }

  void end(ConnectAttempt attempt, Stage from, String code, ConnectionEvent event) {
    context.in(
        tenant,
        tx -> {
          if (!tx.attempts().advance(attempts.at(attempt, Stage.ENDED), from)) {
            return false;
          }
          ConnectionChange.once(
              tx, attempt.connection(), connection -> connection.on(event), ignored -> {});
          Trail.note(tx, attempt.connection(), context.now(), "CONSENT_NOT_GIVEN", code);
          Trail.audit(
              tx,
              context.now(),
              "CONSENT_NOT_GIVEN",
              attempt.initiator().value(),
              attempt.connection().toString(),
              Map.of("code", code));
          return true;
        });
  }
}

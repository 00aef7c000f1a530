package org.avstem.engine;

import java.util.Map;
import java.util.Optional;
import org.avstem.core.connection.ProviderId;
import org.avstem.core.secret.Secret;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.api.CallbackAnswer.Reason;
import org.avstem.ports.spi.ConnectAttempt;
import org.avstem.ports.spi.ConnectAttempt.Stage;
import org.avstem.ports.spi.Hash;

/** Which attempt a callback belongs to, and whether that one waits for it. */
final class CallbackCheck {
  private final EngineContext context;
  private final TenantId tenant;

  CallbackCheck(EngineContext context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
  }

  Optional<ConnectAttempt> find(Secret state) {
    return Tokens.isOf(tenant, state)
        ? context.in(tenant, tx -> tx.attempts().findByState(Hash.of(state.revealText())))
        : Optional.empty();
  }

  Optional<Reason> refusal(ConnectAttempt attempt, ProviderId provider) {
    if (!attempt.provider().equals(provider)) {
      return Optional.of(Reason.OTHER_PROVIDER);
    }
    if (attempt.stage() != Stage.AT_BANK) {
      return Optional.of(Reason.USED_STATE);
    }
    return context.now().isBefore(attempt.expiresAt())
        ? Optional.empty()
        : Optional.of(Reason.EXPIRED_STATE);
  }

  void audit(ConnectAttempt attempt, Reason reason) {
    context.in(
        tenant,
        tx -> {
          Trail.audit(
              tx,
              context.now(),
              "CALLBACK_REFUSED",
              "browser",
              attempt.connection().toString(),
              Map.of("reason", reason.name()));
          return reason;
        });
  }
}

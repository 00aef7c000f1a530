package org.avstem.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.avstem.core.connection.Environment;
import org.avstem.core.connection.ProviderId;
import org.avstem.core.consent.CallbackParameters;
import org.avstem.core.secret.Secret;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.api.CallbackAnswer.Reason;
import org.avstem.ports.api.KeepAnswer;
import org.avstem.ports.spi.Bank;
import org.avstem.ports.spi.ConnectAttempt;

/**
 * The bank sends the person back by a form of its own site, and so without our cookie. What it
 * brought is sealed into the attempt until the browser comes for it.
 *
 * <p>The first form stays, and another one is refused. Whoever else knows the state read it on the
 * way, in a Referer, a history or an access log: behind the genuine form they could otherwise swap
 * the code for one of their own, in the moment before the browser comes. Before the genuine form
 * they can only make it the second one, whose browser then sees the refusal and is not sent on to
 * redeem what it did not bring. An attempt is lost, nothing is taken; ending it at the sight of two
 * forms would give the late ones that power, too.
 */
final class KeepFlow {
  /** Codes live five minutes. */
  private static final Duration LIFE = Duration.ofMinutes(5);

  /** Of the text that is sealed; a code or token of 4 KB and its company. */
  static final int BYTES_MAX = 8_192;

  private final EngineContext context;
  private final TenantId tenant;
  private final CallbackCheck check;
  private final KeptParameters sealing;

  KeepFlow(EngineContext context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
    this.check = new CallbackCheck(context, tenant);
    this.sealing = new KeptParameters(context, tenant);
  }

  KeepAnswer keep(ProviderId provider, CallbackParameters parameters) {
    Optional<Secret> state = parameters.get("state").map(Secret::of);
    if (state.isEmpty()) {
      return new KeepAnswer.Refused(Reason.NO_STATE);
    }
    Secret text = KeptParameters.text(parameters);
    if (text.revealBytes().length > BYTES_MAX) {
      return new KeepAnswer.Refused(Reason.TOO_LARGE);
    }
    Optional<ConnectAttempt> found = check.find(state.get());
    if (found.isEmpty()) {
      return new KeepAnswer.Refused(Reason.UNKNOWN_STATE);
    }
    Optional<Reason> refusal = check.refusal(found.get(), provider);
    if (refusal.isPresent()) {
      return refused(found.get(), refusal.get());
    }
    Optional<Bank> bank = context.bank(provider);
    if (bank.isEmpty()) {
      return new KeepAnswer.Refused(Reason.OTHER_PROVIDER);
    }
    return KeptParameters.isBare(parameters)
        ? new KeepAnswer.Kept()
        : keep(found.get(), bank.get().profile().environment(), text);
  }

  private KeepAnswer keep(ConnectAttempt attempt, Environment environment, Secret text) {
    if (attempt.keptAt(context.now()).isEmpty() && isStored(attempt, environment, text)) {
      return new KeepAnswer.Kept();
    }
    // Kept before, or by a copy of the same form in this very moment: the same is no second one.
    ConnectAttempt stored =
        context.in(tenant, tx -> tx.attempts().find(attempt.id())).orElse(attempt);
    Optional<Secret> first =
        stored.keptAt(context.now()).map(kept -> sealing.open(stored, environment, kept));
    if (first.isEmpty()) {
      return refused(stored, Reason.USED_STATE);
    }
    return first.get().equals(text)
        ? new KeepAnswer.Kept()
        : refused(stored, Reason.OTHER_PARAMETERS);
  }

  private boolean isStored(ConnectAttempt attempt, Environment environment, Secret text) {
    Instant now = context.now();
    Instant until =
        now.plus(LIFE).isBefore(attempt.expiresAt()) ? now.plus(LIFE) : attempt.expiresAt();
    ConnectAttempt.Kept kept =
        sealing.seal(attempt, environment, text, until.truncatedTo(ChronoUnit.MILLIS));
    return context.in(tenant, tx -> tx.attempts().keep(attempt.id(), kept, now));
  }

  private KeepAnswer refused(ConnectAttempt attempt, Reason reason) {
    check.audit(attempt, reason);
    return new KeepAnswer.Refused(reason);
  }
}

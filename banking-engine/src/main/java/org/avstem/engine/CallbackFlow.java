package org.avstem.engine;

import java.util.Optional;
import org.avstem.core.connection.ProviderId;
import org.avstem.core.consent.CallbackParameters;
import org.avstem.core.secret.Secret;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.api.CallbackAnswer;
import org.avstem.ports.api.CallbackAnswer.Reason;
import org.avstem.ports.spi.Bank;
import org.avstem.ports.spi.BankFault;
import org.avstem.ports.spi.ConnectAttempt;
import org.avstem.ports.spi.ConnectAttempt.Stage;
import org.avstem.ports.spi.ConsentGateway.FinishAnswer;
import org.avstem.ports.spi.Hash;

/**
 * The bank sends the person back. Everything is checked before anything is sent to the bank, and
 * one callback alone redeems.
 */
final class CallbackFlow {
  private final EngineContext context;
  private final TenantId tenant;
  private final Attempts attempts;
  private final CallbackCheck check;

  CallbackFlow(EngineContext context, TenantId tenant, Attempts attempts) {
    this.context = context;
    this.tenant = tenant;
    this.attempts = attempts;
    this.check = new CallbackCheck(context, tenant);
  }

  /** {@code browser} is empty only where the caller itself vouches for the session. */
  CallbackAnswer callback(
      ProviderId provider, CallbackParameters parameters, Optional<Secret> browser) {
    Optional<Secret> state = parameters.get("state").map(Secret::of);
    if (state.isEmpty()) {
      return new CallbackAnswer.Refused(Reason.NO_STATE);
    }
    Optional<ConnectAttempt> found = check.find(state.get());
    if (found.isEmpty()) {
      return new CallbackAnswer.Refused(Reason.UNKNOWN_STATE);
    }
    ConnectAttempt attempt = found.get();
    boolean fetches = KeptParameters.isBare(parameters) && attempt.kept().isPresent();
    Optional<Reason> refusal =
        check
            .refusal(attempt, provider)
            .or(() -> otherBrowser(attempt, browser))
            .or(() -> fetches ? tooLate(attempt) : Optional.empty());
    if (refusal.isPresent()) {
      check.audit(attempt, refusal.get());
      return new CallbackAnswer.Refused(refusal.get());
    }
    Optional<Bank> bank = context.bank(provider);
    if (bank.isEmpty()) {
      return new CallbackAnswer.Refused(Reason.OTHER_PROVIDER);
    }
    CallbackParameters brought = fetches ? kept(bank.get(), attempt, parameters) : parameters;
    if (!attempts.advance(attempts.at(attempt, Stage.REDEEMING), Stage.AT_BANK)) {
      return new CallbackAnswer.Refused(Reason.USED_STATE);
    }
    return redeem(bank.get(), attempt, brought);
  }

  private static Optional<Reason> otherBrowser(ConnectAttempt attempt, Optional<Secret> browser) {
    boolean sameBrowser =
        browser.isEmpty()
            || attempt.browser().filter(Hash.of(browser.get().revealText())::equals).isPresent();
    return sameBrowser ? Optional.empty() : Optional.of(Reason.OTHER_BROWSER);
  }

  /** The bank would refuse the code; asking it without one would end the attempt. */
  private Optional<Reason> tooLate(ConnectAttempt attempt) {
    return attempt.keptAt(context.now()).isPresent()
        ? Optional.empty()
        : Optional.of(Reason.EXPIRED_STATE);
  }

  private CallbackParameters kept(Bank bank, ConnectAttempt attempt, CallbackParameters bare) {
    return new KeptParameters(context, tenant)
        .of(attempt, bank.profile().environment(), attempt.kept().orElseThrow(), bare);
  }

  private CallbackAnswer redeem(Bank bank, ConnectAttempt attempt, CallbackParameters parameters) {
    Secret pending = attempts.openPending(attempt, bank.profile().environment()).pending();
    FinishAnswer answer;
    try {
      answer = bank.consents().finish(pending, parameters);
    } catch (BankFault.Unreachable fault) {
      attempts.advance(attempt, Stage.REDEEMING);
      return new CallbackAnswer.TryLater(attempt.connection(), fault.code());
    } catch (BankFault.ContractBroken fault) {
      return denied(attempt, fault.code());
    }
    if (answer instanceof FinishAnswer.Denied denied) {
      return denied(attempt, denied.code());
    } else if (answer instanceof FinishAnswer.TryLater later) {
      attempts.advance(attempt, Stage.REDEEMING);
      return new CallbackAnswer.TryLater(attempt.connection(), later.code());
    } else if (answer instanceof FinishAnswer.OperatorNeeded operator) {
      attempts.advance(attempt, Stage.REDEEMING);
      OperatorNotice.give(context, tenant, attempt.connection(), operator.code());
      return new CallbackAnswer.OperatorNeeded(attempt.connection(), operator.code());
    }
    Secret ticket = Tokens.issue(tenant, context.sources());
    if (answer instanceof FinishAnswer.Granted granted) {
      var sealed = attempts.sealGranted(attempt, bank.profile().environment(), granted);
      attempts.advance(
          attempts.withTicket(
              attempt, Stage.TICKETED, ticket, Optional.empty(), Optional.of(sealed)),
          Stage.REDEEMING);
      return new CallbackAnswer.Ticket(attempt.connection(), ticket, attempt.returnUrl());
    }
    var waiting =
        attempts.sealPending(
            attempt, bank.profile().environment(), pending, Optional.of(parameters));
    attempts.advance(
        attempts.withTicket(
            attempt, Stage.UNDECIDED, ticket, Optional.of(waiting), Optional.empty()),
        Stage.REDEEMING);
    return new CallbackAnswer.Undecided(attempt.connection(), ticket, attempt.returnUrl());
  }

  private CallbackAnswer denied(ConnectAttempt attempt, String code) {
    new AttemptEnding(context, tenant, attempts).end(attempt, Stage.REDEEMING, code);
    return new CallbackAnswer.Denied(attempt.connection(), code, attempt.returnUrl());
  }
}

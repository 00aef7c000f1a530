package org.avstem.engine;

import java.util.Optional;
import org.avstem.core.budget.CallBudget;
import org.avstem.core.budget.Endpoint;
import org.avstem.core.connection.ReauthReason;
import org.avstem.ports.spi.BankAnswer;
import org.avstem.ports.spi.BankCredential;
import org.avstem.ports.spi.BankFault;
import org.avstem.ports.spi.CallLedger;
import org.avstem.ports.spi.ConsentTerms;

/**
 * A bank that refuses to be read seldom says whether the customer withdrew the consent or it ran
 * out. The consent itself does, and is asked at most once in a run, within the budget. Not
 * thread-safe.
 */
final class ConsentDoubt {
  private final BankSession.Opening run;
  private Optional<BankAnswer<ConsentTerms>> said = Optional.empty();
  private boolean asked;

  ConsentDoubt(BankSession.Opening run) {
    this.run = run;
  }

  /** What the refusal comes to; what the refusal itself said where the bank says no more. */
  Halt halt(ReauthReason reason, String code, BankCredential refused) {
    return told(reason, refused).orElseGet(() -> Halt.failed(code, new Halt.Effect.Reauth(reason)));
  }

  /** The same for one resource: unless the consent is said to be over, it is this resource. */
  Halt withheld(String code, BankCredential refused) {
    return told(ReauthReason.CONSENT_INVALID, refused)
        .orElseGet(() -> Halt.failed(code, new Halt.Effect.Withheld()));
  }

  private Optional<Halt> told(ReauthReason reason, BankCredential refused) {
    if (!asked) {
      asked = true;
      said = ask(refused);
    }
    return said.flatMap(terms -> told(terms, reason));
  }

  private static Optional<Halt> told(BankAnswer<ConsentTerms> terms, ReauthReason reason) {
    if (terms instanceof BankAnswer.ConsentRevoked<ConsentTerms> revoked) {
      return Optional.of(Halt.failed(revoked.code(), new Halt.Effect.Revoked()));
    }
    // A refused credential says nothing of the consent, and a lost rotation is the better reason.
    return terms instanceof BankAnswer.ConsentNeeded<ConsentTerms> needed
            && needed.reason() != ReauthReason.CREDENTIAL_REFUSED
            && reason != ReauthReason.ROTATION_OUTCOME_UNKNOWN
        ? Optional.of(Halt.failed(needed.code(), new Halt.Effect.Reauth(needed.reason())))
        : Optional.empty();
  }

  /** Empty where the budget or the bank gives no answer now. The call carries no person. */
  private Optional<BankAnswer<ConsentTerms>> ask(BankCredential refused) {
    CallLedger.Call call =
        new CallLedger.Call(
            run.connection().id(),
            run.connection().generation(),
            "-",
            Endpoint.CONSENT,
            false,
            run.context().now());
    CallBudget.Verdict verdict =
        run.context().in(run.tenant(), tx -> tx.callLedger().reserve(call, run.budget()));
    if (verdict instanceof CallBudget.Verdict.Exhausted) {
      return Optional.empty();
    }
    try {
      return Optional.of(run.bank().consents().terms(refused));
    } catch (BankFault fault) {
      return Optional.empty();
    }
  }
}

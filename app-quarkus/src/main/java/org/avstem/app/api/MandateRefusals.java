package org.avstem.app.api;

import jakarta.inject.Singleton;
import org.avstem.app.rest.Refusal;
import org.avstem.ports.api.MandateAnswer;

/** What is said instead of mandates. */
@Singleton
final class MandateRefusals {
  private final BankRefusals refusals;

  MandateRefusals(BankRefusals refusals) {
    this.refusals = refusals;
  }

  /** The good answer, or its refusal. */
  <T> MandateAnswer.Shown<T> shown(MandateAnswer<T> answer) {
    if (answer instanceof MandateAnswer.Shown<T> shown) {
      return shown;
    } else if (answer instanceof MandateAnswer.BudgetSpent<T> spent) {
      throw refusals.budgetSpent(spent.notBefore());
    } else if (answer instanceof MandateAnswer.NotNow<T> later) {
      throw refusals.later(later.notBefore());
    } else if (answer instanceof MandateAnswer.OperatorNeeded<T>) {
      throw BankRefusals.operatorNeeded();
    } else if (answer instanceof MandateAnswer.NotOffered<T>) {
      throw Refusal.conflict("not_offered", "No bank shows this of the account");
    } else if (answer instanceof MandateAnswer.ConsentNeeded<T>) {
      throw Refusal.conflict("consent_needed", "The customer must consent again: reauthorize");
    }
    throw refusal(((MandateAnswer.Refused<T>) answer).reason());
  }

  private static Refusal refusal(MandateAnswer.Reason reason) {
    return switch (reason) {
      case UNKNOWN_ACCOUNT -> Refusal.notFound();
      case PAUSED -> Refusal.conflict("connection_paused", "The connection is paused");
      case NOT_ACTIVE -> BankRefusals.notActive();
      case PROVIDER_DISABLED -> BankRefusals.providerDisabled();
    };
  }
}

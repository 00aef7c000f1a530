package org.avstem.engine;

import org.avstem.core.budget.CallBudget;
import org.avstem.core.connection.Connection;
import org.avstem.core.consent.Consent;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.Bank;

/** How often a connection may be read unattended. */
final class ConsentBudget {
  private ConsentBudget() {}

  /** The consent's own figure where the bank states one, else what holds for the bank. */
  static CallBudget of(EngineContext context, TenantId tenant, Connection connection, Bank bank) {
    return context
        .in(tenant, tx -> tx.consents().current(connection.id()))
        .map(Consent::callsPerDay)
        .map(CallBudget::new)
        .orElseGet(() -> bank.profile().budget());
  }

  /** One call less, if there is more than one, so that one is left for what matters more. */
  static CallBudget allButOne(CallBudget budget) {
    return new CallBudget(Math.max(1, budget.perWindow() - 1));
  }
}

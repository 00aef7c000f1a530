package org.avstem.engine;

import org.avstem.core.budget.CallBudget;
import org.avstem.core.budget.Endpoint;
import org.avstem.core.connection.Connection;
import org.avstem.core.consent.Presence;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.Bank;
import org.avstem.ports.spi.ConsentTerms;

/**
 * Asks a bank whether a consent still stands, without reading anything. The credential is refreshed
 * first if it is about to end, which also keeps it from idling out.
 */
final class ConsentCheck {
  private final EngineContext context;
  private final TenantId tenant;

  ConsentCheck(EngineContext context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
  }

  /** The terms as they stand, or why there are none. */
  Reading<ConsentTerms> ask(Connection connection, Bank bank, CallBudget budget) {
    Reading<BankSession> session =
        BankSession.open(
            new BankSession.Opening(
                context, tenant, connection, bank, Presence.unattended(), budget));
    if (session instanceof Reading.Stopped<BankSession> stopped) {
      return new Reading.Stopped<>(stopped.halt());
    }
    return ((Reading.Value<BankSession>) session)
        .value()
        .read(Endpoint.CONSENT, "-", true, call -> bank.consents().terms(call.credential()));
  }
}

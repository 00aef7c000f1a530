package org.avstem.app.api;

import jakarta.inject.Singleton;
import org.avstem.app.security.CurrentCaller;
import org.avstem.core.tenant.TenantId;
import org.avstem.engine.BankingEngine;
import org.avstem.ports.api.Banking;

/** The use cases of the tenant whose key was shown; of no other, whatever the request says. */
@Singleton
public final class Facade {
  private final BankingEngine engine;
  private final CurrentCaller caller;

  Facade(BankingEngine engine, CurrentCaller caller) {
    this.engine = engine;
    this.caller = caller;
  }

  Banking banking() {
    return engine.forTenant(caller.tenant());
  }

  TenantId tenant() {
    return caller.tenant();
  }

  String actor() {
    return caller.actor();
  }

  boolean isPlatform() {
    return caller.isPlatform();
  }
}

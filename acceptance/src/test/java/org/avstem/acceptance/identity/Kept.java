package org.avstem.acceptance.identity;

import java.util.List;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.Stores;
import org.avstem.testkit.memory.InMemoryStores.Observed;

/** Stores under test, with the one thing in them that no port shows. */
interface Kept {
  Stores stores();

  /** What was ever observed of a tenant's accounts. */
  List<Observed> observed(TenantId tenant);
}

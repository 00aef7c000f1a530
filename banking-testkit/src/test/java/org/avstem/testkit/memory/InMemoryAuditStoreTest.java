package org.avstem.testkit.memory;

import org.avstem.core.tenant.TenantId;
import org.avstem.testkit.contract.AuditStoreContract;

final class InMemoryAuditStoreTest extends InMemory implements AuditStoreContract {
  @Override
  public void forgeAuditEntry(TenantId tenant, long number, String action) {
    stores().forgeAuditEntry(tenant, number, action);
  }
}

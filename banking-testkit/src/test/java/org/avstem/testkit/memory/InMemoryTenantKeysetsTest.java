package org.avstem.testkit.memory;

import org.avstem.testkit.contract.TenantKeysetsContract;

final class InMemoryTenantKeysetsTest extends InMemory implements TenantKeysetsContract {}

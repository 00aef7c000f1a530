package org.avstem.testkit.memory;

import org.avstem.testkit.contract.TenantIsolationContract;

final class InMemoryTenantIsolationTest extends InMemory implements TenantIsolationContract {}

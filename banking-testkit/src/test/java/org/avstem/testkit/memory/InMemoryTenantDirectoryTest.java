package org.avstem.testkit.memory;

import org.avstem.testkit.contract.TenantDirectoryContract;

final class InMemoryTenantDirectoryTest extends InMemory implements TenantDirectoryContract {}

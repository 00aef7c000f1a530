package org.avstem.testkit.memory;

import org.avstem.testkit.contract.UnitOfWorkContract;

final class InMemoryUnitOfWorkTest extends InMemory implements UnitOfWorkContract {}

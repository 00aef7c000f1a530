package org.avstem.testkit.memory;

import org.avstem.testkit.contract.RunStoreContract;

final class InMemoryRunStoreTest extends InMemory implements RunStoreContract {}

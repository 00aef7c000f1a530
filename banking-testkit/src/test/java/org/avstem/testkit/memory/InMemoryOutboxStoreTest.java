package org.avstem.testkit.memory;

import org.avstem.testkit.contract.OutboxStoreContract;

final class InMemoryOutboxStoreTest extends InMemory implements OutboxStoreContract {}

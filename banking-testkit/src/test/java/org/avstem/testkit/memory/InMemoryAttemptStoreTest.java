package org.avstem.testkit.memory;

import org.avstem.testkit.contract.AttemptStoreContract;

final class InMemoryAttemptStoreTest extends InMemory implements AttemptStoreContract {}

package org.avstem.testkit.memory;

import org.avstem.testkit.contract.IdempotencyStoreContract;

final class InMemoryIdempotencyStoreTest extends InMemory implements IdempotencyStoreContract {}

package org.avstem.testkit.memory;

import org.avstem.testkit.contract.TransactionStoreContract;

final class InMemoryTransactionStoreTest extends InMemory implements TransactionStoreContract {}

package org.avstem.testkit.memory;

import org.avstem.testkit.contract.AccountStoreContract;

final class InMemoryAccountStoreTest extends InMemory implements AccountStoreContract {}

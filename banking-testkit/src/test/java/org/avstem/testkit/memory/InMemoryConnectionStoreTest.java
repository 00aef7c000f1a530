package org.avstem.testkit.memory;

import org.avstem.testkit.contract.ConnectionStoreContract;

final class InMemoryConnectionStoreTest extends InMemory implements ConnectionStoreContract {}

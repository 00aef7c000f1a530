package org.avstem.testkit.memory;

import org.avstem.testkit.contract.OpenItemStoreContract;

final class InMemoryOpenItemStoreTest extends InMemory implements OpenItemStoreContract {}

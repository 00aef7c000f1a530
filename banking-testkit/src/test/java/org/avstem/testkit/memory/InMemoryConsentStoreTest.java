package org.avstem.testkit.memory;

import org.avstem.testkit.contract.ConsentStoreContract;

final class InMemoryConsentStoreTest extends InMemory implements ConsentStoreContract {}

package org.avstem.testkit.memory;

import org.avstem.testkit.contract.ConsentWatchContract;

final class InMemoryConsentWatchTest extends InMemory implements ConsentWatchContract {}

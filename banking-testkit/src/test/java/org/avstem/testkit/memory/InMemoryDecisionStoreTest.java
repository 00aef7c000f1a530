package org.avstem.testkit.memory;

import org.avstem.testkit.contract.DecisionStoreContract;

final class InMemoryDecisionStoreTest extends InMemory implements DecisionStoreContract {}

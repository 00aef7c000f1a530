package org.avstem.testkit.memory;

import org.avstem.testkit.contract.DecisionEffectsContract;

final class InMemoryDecisionEffectsTest extends InMemory implements DecisionEffectsContract {}

package org.avstem.testkit.memory;

import org.avstem.testkit.contract.FoldContract;

final class InMemoryFoldTest extends InMemory implements FoldContract {}

package org.avstem.testkit.memory;

import org.avstem.testkit.contract.SnapshotCoverageContract;

final class InMemorySnapshotCoverageTest extends InMemory implements SnapshotCoverageContract {}

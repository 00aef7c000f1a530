package org.avstem.testkit.memory;

import org.avstem.testkit.contract.SnapshotStoreContract;

final class InMemorySnapshotStoreTest extends InMemory implements SnapshotStoreContract {}

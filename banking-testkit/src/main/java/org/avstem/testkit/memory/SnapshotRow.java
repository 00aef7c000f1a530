package org.avstem.testkit.memory;

import org.avstem.ports.spi.SnapshotStore.Snapshot;
import org.avstem.ports.spi.SnapshotStore.Snapshot.Status;

/** A snapshot and whether it was complete, which its status no longer says once it is folded. */
record SnapshotRow(Snapshot snapshot, boolean isComplete) {

  Status status() {
    return snapshot.status();
  }

  SnapshotRow closed(boolean complete) {
    return new SnapshotRow(with(complete ? Status.COMPLETE : Status.PARTIAL), complete);
  }

  SnapshotRow opened() {
    return new SnapshotRow(with(Status.OPEN), false);
  }

  SnapshotRow folded() {
    return new SnapshotRow(with(Status.FOLDED), isComplete);
  }

  private Snapshot with(Status status) {
    return new Snapshot(
        snapshot.id(),
        snapshot.account(),
        snapshot.link(),
        snapshot.generation(),
        snapshot.fetchedAt(),
        snapshot.covered(),
        snapshot.absenceUntil(),
        status);
  }
}

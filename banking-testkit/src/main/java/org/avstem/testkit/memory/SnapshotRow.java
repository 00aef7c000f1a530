package org.avstem.testkit.memory;

import org.avstem.core.transaction.ReservationsShown;
import org.avstem.ports.spi.SnapshotStore.Snapshot;
import org.avstem.ports.spi.SnapshotStore.Snapshot.Status;

/** A snapshot and whether it was complete, which its status no longer says once it is folded. */
record SnapshotRow(Snapshot snapshot, boolean isComplete) {

  Status status() {
    return snapshot.status();
  }

  SnapshotRow closed(boolean complete, ReservationsShown reservations) {
    Status status = complete ? Status.COMPLETE : Status.PARTIAL;
    return new SnapshotRow(with(reservations, status), complete);
  }

  SnapshotRow partial() {
    return closed(false, snapshot.reservations());
  }

  SnapshotRow opened() {
    return new SnapshotRow(with(ReservationsShown.NONE, Status.OPEN), false);
  }

  SnapshotRow folded() {
    return new SnapshotRow(with(snapshot.reservations(), Status.FOLDED), isComplete);
  }

  private Snapshot with(ReservationsShown reservations, Status status) {
    return new Snapshot(
        snapshot.id(),
        snapshot.account(),
        snapshot.link(),
        snapshot.generation(),
        snapshot.fetchedAt(),
        snapshot.covered(),
        snapshot.absenceUntil(),
        reservations,
        status);
  }
}

package org.avstem.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.avstem.core.transaction.DateRange;
import org.avstem.core.transaction.ReservationsShown;
import org.avstem.ports.spi.SnapshotStore.Snapshot;
import org.avstem.testkit.fixture.TestFeed;
import org.avstem.testkit.fixture.TestTenant;
import org.junit.jupiter.api.Test;

/** How far a {@link org.avstem.ports.spi.SnapshotStore} says that a link is complete. */
public interface SnapshotCoverageContract extends StoreContract {

  private TestFeed feed() {
    return TestTenant.in(stores()).feed();
  }

  private static void cover(TestFeed feed, int from, int to, int absenceUntil, boolean complete) {
    Snapshot snapshot =
        feed.newSnapshot(
            new DateRange(LocalDate.of(2026, 3, from), LocalDate.of(2026, 3, to)),
            LocalDate.of(2026, 3, absenceUntil));
    feed.tenant()
        .run(
            tx -> {
              tx.snapshots().open(snapshot);
              tx.snapshots().close(snapshot.id(), complete, ReservationsShown.IN_RANGE);
              tx.snapshots().folded(snapshot.id(), TestTenant.START);
            });
  }

  private static Optional<LocalDate> completeFrom(TestFeed feed) {
    return feed.tenant().find(tx -> tx.snapshots().completeFrom(feed.link().id()));
  }

  private static Optional<LocalDate> completeUntil(TestFeed feed) {
    return feed.tenant().find(tx -> tx.snapshots().completeUntil(feed.link().id()));
  }

  @Test
  default void completeness_reaches_as_far_as_complete_folded_snapshots_join() {
    TestFeed feed = feed();
    cover(feed, 2, 5, 20, true);
    cover(feed, 6, 9, 20, true);
    cover(feed, 4, 7, 20, true);
    cover(feed, 11, 12, 20, true);

    assertThat(completeFrom(feed)).contains(LocalDate.of(2026, 3, 2));
    assertThat(completeUntil(feed)).contains(LocalDate.of(2026, 3, 9));
  }

  @Test
  default void days_that_were_not_over_are_not_complete() {
    TestFeed feed = feed();
    cover(feed, 1, 10, 9, true);

    assertThat(completeUntil(feed)).contains(LocalDate.of(2026, 3, 9));
  }

  @Test
  default void partial_and_unfolded_snapshots_prove_no_completeness() {
    TestFeed feed = feed();
    cover(feed, 1, 5, 20, false);
    feed.spool();

    assertThat(completeFrom(feed)).isEmpty();
    assertThat(completeUntil(feed)).isEmpty();
  }
}

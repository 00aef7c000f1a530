package org.avstem.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.avstem.core.matching.MatchDecision;
import org.avstem.core.transaction.Amendment.Change;
import org.avstem.core.transaction.FeedDelta;
import org.avstem.core.transaction.SnapshotId;
import org.avstem.core.transaction.TransactionDetails;
import org.avstem.core.transaction.TransactionId;
import org.avstem.core.transaction.TransactionState;
import org.avstem.ports.spi.ChangeFeedStore;
import org.avstem.ports.spi.ChangeFeedStore.Kind;
import org.avstem.ports.spi.DecisionStore;
import org.avstem.ports.spi.OutboxEvent;
import org.avstem.ports.spi.TransactionStore.FoldWrite;
import org.avstem.ports.spi.TransactionStore.StoredTransaction;
import org.avstem.testkit.fixture.RowBuilder;
import org.avstem.testkit.fixture.TestFeed;
import org.avstem.testkit.fixture.TestTenant;
import org.junit.jupiter.api.Test;

/**
 * What {@link org.avstem.ports.spi.TransactionStore#apply} does to transactions, and what it
 * publishes through {@link ChangeFeedStore} and the outbox.
 */
public interface FoldContract extends StoreContract {

  private TestFeed feed() {
    return TestTenant.in(stores()).feed();
  }

  private static RowBuilder coffee() {
    return RowBuilder.booked().of("-49.00").text("coffee").id("t-1");
  }

  private static List<ChangeFeedStore.Change> changes(TestFeed feed) {
    return feed.tenant().list(tx -> tx.changes().after(0, 1000));
  }

  private static List<Kind> kinds(TestFeed feed) {
    return changes(feed).stream().map(ChangeFeedStore.Change::kind).toList();
  }

  private static void record(TestFeed feed, TransactionId id) {
    DecisionStore.Recorded none =
        new DecisionStore.Recorded(
            TestTenant.newId(), new MatchDecision.None(id, List.of()), 1, Set.of());
    feed.tenant().run(tx -> tx.decisions().record(List.of(none), TestTenant.START));
  }

  private static boolean isDecided(TestFeed feed, TransactionId id) {
    return feed.tenant().is(tx -> tx.decisions().inForce(id).isPresent());
  }

  @Test
  default void an_added_row_is_stored_with_version_1_and_published() {
    TestFeed feed = feed();
    TransactionDetails row = coffee().row();

    TransactionId id = feed.addOne(row);

    assertThat(feed.stored(id))
        .isEqualTo(
            new StoredTransaction(
                id,
                feed.account().id(),
                TransactionState.BOOKED,
                row,
                1,
                TestTenant.START,
                TestTenant.START));
    assertThat(changes(feed))
        .containsExactly(new ChangeFeedStore.Change(1, Kind.ADDED, id, TestTenant.START));
  }

  @Test
  default void twins_are_two_transactions() {
    TestFeed feed = feed();
    TransactionDetails row = coffee().row();

    List<TransactionId> ids = feed.add(row, row);

    assertThat(feed.stored(ids.get(0)).details()).isEqualTo(feed.stored(ids.get(1)).details());
    assertThat(changes(feed)).hasSize(2);
  }

  @Test
  default void a_published_amendment_changes_the_transaction_and_raises_its_version() {
    TestFeed feed = feed();
    TransactionId id = feed.addOne(coffee().row());
    TransactionDetails later = coffee().text("coffee, corrected").row();

    feed.amend(id, later, Change.TEXT);

    assertThat(feed.stored(id).details()).isEqualTo(later);
    assertThat(feed.stored(id).version()).isEqualTo(2);
    assertThat(kinds(feed)).containsExactly(Kind.ADDED, Kind.MODIFIED);
  }

  @Test
  default void an_id_change_alone_changes_the_view_and_publishes_nothing() {
    TestFeed feed = feed();
    TransactionId id = feed.addOne(coffee().row());
    StoredTransaction before = feed.stored(id);
    long outbox = feed.tenant().count(tx -> tx.outbox().undelivered(100).size());

    feed.amend(id, coffee().id("t-2").row(), Change.IDS);

    assertThat(feed.stored(id)).isEqualTo(before);
    assertThat(kinds(feed)).containsExactly(Kind.ADDED);
    assertThat(feed.tenant().count(tx -> tx.outbox().undelivered(100).size())).isEqualTo(outbox);
    var known = feed.tenant().list(tx -> tx.transactions().known(feed.link().id(), TestFeed.MARCH));
    assertThat(known).extracting(row -> row.view().transactionId()).containsExactly("t-2");
  }

  @Test
  default void a_pending_row_that_is_booked_becomes_booked_and_waits_for_a_decision() {
    TestFeed feed = feed();
    TransactionId id = feed.addOne(RowBuilder.pending().row());
    List<?> before = feed.tenant().list(tx -> tx.decisions().undecided(10));

    feed.amend(id, RowBuilder.booked().row(), Change.STATE);

    assertThat(before).isEmpty();
    assertThat(feed.stored(id).state()).isEqualTo(TransactionState.BOOKED);
    assertThat(kinds(feed)).containsExactly(Kind.ADDED, Kind.MODIFIED);
    assertThat(feed.tenant().list(tx -> tx.decisions().undecided(10)))
        .extracting(row -> row.transaction().id())
        .containsExactly(id);
  }

  @Test
  default void once_booked_it_is_never_pending_again() {
    TestFeed feed = feed();
    TransactionId id = feed.addOne(RowBuilder.booked().row());
    StoredTransaction before = feed.stored(id);

    feed.amend(id, RowBuilder.pending().row(), Change.STATE, Change.AMOUNT);

    assertThat(feed.stored(id)).isEqualTo(before);
    assertThat(kinds(feed)).containsExactly(Kind.ADDED);
  }

  @Test
  default void a_retired_one_is_kept_with_its_content_and_published_as_removed() {
    TestFeed feed = feed();
    TransactionDetails row = coffee().row();
    TransactionId id = feed.addOne(row);

    feed.retire(id, TransactionState.WITHDRAWN);
    feed.retire(id, TransactionState.WITHDRAWN);

    assertThat(feed.stored(id).state()).isEqualTo(TransactionState.WITHDRAWN);
    assertThat(feed.stored(id).details()).isEqualTo(row);
    assertThat(feed.stored(id).version()).isEqualTo(2);
    assertThat(kinds(feed)).containsExactly(Kind.ADDED, Kind.REMOVED);
  }

  @Test
  default void one_that_comes_back_is_the_same_and_published_as_added() {
    TestFeed feed = feed();
    TransactionId booked = feed.addOne(coffee().row());
    TransactionId pending = feed.addOne(RowBuilder.pending().row());
    feed.retire(booked, TransactionState.WITHDRAWN);
    feed.retire(pending, TransactionState.SUPERSEDED);

    feed.amend(booked, coffee().id("t-9").row(), Change.IDS);
    feed.amend(pending, RowBuilder.pending().row(), Change.STATE);

    assertThat(feed.stored(booked).state()).isEqualTo(TransactionState.BOOKED);
    assertThat(feed.stored(booked).version()).isEqualTo(3);
    assertThat(feed.stored(pending).state()).isEqualTo(TransactionState.PENDING);
    assertThat(kinds(feed))
        .containsExactly(
            Kind.ADDED, Kind.ADDED, Kind.REMOVED, Kind.REMOVED, Kind.ADDED, Kind.ADDED);
  }

  @Test
  default void a_material_amendment_reopens_the_decision_in_force() {
    TestFeed feed = feed();
    TransactionId id = feed.addOne(coffee().row());
    record(feed, id);

    feed.amend(id, coffee().of("-59.00").row(), Change.AMOUNT);

    assertThat(isDecided(feed, id)).isFalse();
    Map<DecisionStore.Status, Long> counts =
        feed.tenant().get(tx -> tx.decisions().countByStatus());
    assertThat(counts).isEqualTo(Map.of(DecisionStore.Status.REOPENED, 1L));
    assertThat(feed.tenant().list(tx -> tx.decisions().undecided(10))).hasSize(1);
  }

  @Test
  default void an_amendment_that_is_not_material_leaves_the_decision() {
    TestFeed feed = feed();
    TransactionId id = feed.addOne(coffee().row());
    record(feed, id);

    feed.amend(id, coffee().text("coffee, corrected").row(), Change.TEXT, Change.DATE);

    assertThat(isDecided(feed, id)).isTrue();
  }

  @Test
  default void a_retirement_takes_the_decision_out_of_force() {
    TestFeed feed = feed();
    TransactionId id = feed.addOne(coffee().row());
    record(feed, id);

    feed.retire(id, TransactionState.WITHDRAWN);

    assertThat(isDecided(feed, id)).isFalse();
    assertThat(feed.tenant().list(tx -> tx.decisions().undecided(10))).isEmpty();
  }

  @Test
  default void a_fold_that_publishes_puts_one_event_into_the_outbox() {
    TestFeed feed = feed();

    feed.add(coffee().row(), coffee().text("tea").row());

    assertThat(feed.tenant().list(tx -> tx.outbox().undelivered(10)))
        .containsExactly(
            new OutboxEvent(
                1, "transactions.changed", feed.account().id().toString(), "", TestTenant.START));
  }

  @Test
  default void changes_are_read_on_from_any_number() {
    TestFeed feed = feed();
    feed.add(coffee().row(), coffee().text("b").row(), coffee().text("c").row());

    List<ChangeFeedStore.Change> second = feed.tenant().list(tx -> tx.changes().after(1, 1));
    List<ChangeFeedStore.Change> none = feed.tenant().list(tx -> tx.changes().after(3, 10));

    assertThat(second).extracting(ChangeFeedStore.Change::number).containsExactly(2L);
    assertThat(none).isEmpty();
    assertThat(feed.tenant().count(tx -> tx.changes().newest())).isEqualTo(3);
  }

  @Test
  default void a_tenant_in_which_nothing_changed_has_no_changes() {
    TestFeed feed = feed();

    assertThat(feed.tenant().count(tx -> tx.changes().newest())).isZero();
    assertThat(changes(feed)).isEmpty();
  }

  @Test
  default void numbers_have_no_gap_when_folds_are_lost_rolled_back_or_parallel() {
    TestTenant tenant = TestTenant.in(stores());
    int threads = 8;
    int foldsEach = 5;

    Parallel.run(
        threads,
        n -> {
          TestFeed feed = tenant.feed();
          for (int i = 0; i < foldsEach; i++) {
            feed.addOne(coffee().text("row " + i).row());
            failHalfway(feed);
          }
          return n;
        });

    List<Long> numbers =
        tenant.list(tx -> tx.changes().after(0, 1000)).stream()
            .map(ChangeFeedStore.Change::number)
            .toList();
    assertThat(numbers)
        .containsExactlyElementsOf(
            LongStream.rangeClosed(1, (long) threads * foldsEach).boxed().toList());
  }

  private static void failHalfway(TestFeed feed) {
    SnapshotId snapshot = feed.spool(coffee().row());
    FeedDelta delta =
        new FeedDelta(List.of(new FeedDelta.Added(0)), List.of(), List.of(), 0, Set.of());
    try {
      feed.tenant()
          .run(
              tx -> {
                tx.transactions()
                    .apply(
                        new FoldWrite(
                            feed.account().id(),
                            feed.link().id(),
                            snapshot,
                            tx.accounts().foldVersion(feed.account().id()),
                            delta,
                            List.of(new TransactionId(TestTenant.newId())),
                            List.of(),
                            TestTenant.START));
                throw new UnitOfWorkContract.TestFailure();
              });
    } catch (UnitOfWorkContract.TestFailure e) {
      assertThat(e).as("thrown on purpose").isNotNull();
    }
  }

  @Test
  default void a_consumer_that_replays_from_empty_has_exactly_the_stored_state() {
    TestFeed feed = feed();
    List<TransactionId> ids =
        feed.add(
            coffee().row(),
            coffee().text("b").row(),
            RowBuilder.pending().row(),
            RowBuilder.pending().text("gone").row());
    feed.amend(ids.get(0), coffee().id("t-7").row(), Change.IDS);
    feed.amend(ids.get(2), RowBuilder.booked().row(), Change.STATE);
    feed.retire(ids.get(1), TransactionState.WITHDRAWN);
    feed.retire(ids.get(3), TransactionState.SUPERSEDED);
    feed.amend(ids.get(1), coffee().text("b").row(), Change.STATE);

    Map<TransactionId, Integer> times = new HashMap<>();
    for (ChangeFeedStore.Change change : changes(feed)) {
      replay(times, change);
    }

    assertThat(times.keySet()).containsExactlyInAnyOrder(ids.get(0), ids.get(1), ids.get(2));
    times.keySet().forEach(id -> assertThat(feed.stored(id).state().isLive()).isTrue());
  }

  /** Refuses what a consumer could not apply: adding what it has, changing what it has not. */
  private static void replay(Map<TransactionId, Integer> held, ChangeFeedStore.Change change) {
    boolean isHeld = held.containsKey(change.transaction());
    assertThat(isHeld)
        .as("change %d, %s", change.number(), change.kind())
        .isEqualTo(change.kind() != Kind.ADDED);
    if (change.kind() == Kind.REMOVED) {
      held.remove(change.transaction());
    } else {
      held.merge(change.transaction(), 1, Integer::sum);
    }
  }
}

package org.avstem.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.avstem.testkit.contract.Decisions.allocation;
import static org.avstem.testkit.contract.Decisions.auto;
import static org.avstem.testkit.contract.Decisions.found;
import static org.avstem.testkit.contract.Decisions.move;
import static org.avstem.testkit.contract.Decisions.moved;
import static org.avstem.testkit.contract.Decisions.newItem;
import static org.avstem.testkit.contract.Decisions.none;
import static org.avstem.testkit.contract.Decisions.record;
import static org.avstem.testkit.contract.Decisions.review;
import static org.avstem.testkit.contract.Decisions.undecided;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.avstem.core.matching.Allocation;
import org.avstem.core.matching.MatchableTransaction;
import org.avstem.core.matching.OpenItemId;
import org.avstem.core.transaction.Amendment.Change;
import org.avstem.core.transaction.TransactionDetails;
import org.avstem.core.transaction.TransactionId;
import org.avstem.core.transaction.TransactionState;
import org.avstem.ports.spi.DecisionStore.Recorded;
import org.avstem.ports.spi.DecisionStore.Status;
import org.avstem.ports.spi.DecisionStore.Stored;
import org.avstem.ports.spi.DecisionStore.Undecided;
import org.avstem.ports.spi.StoreFault;
import org.avstem.testkit.fixture.RowBuilder;
import org.avstem.testkit.fixture.TestFeed;
import org.avstem.testkit.fixture.TestTenant;
import org.junit.jupiter.api.Test;

/** What a {@link org.avstem.ports.spi.DecisionStore} promises of each decision. */
public interface DecisionStoreContract extends StoreContract {

  private TestFeed feed() {
    return TestTenant.in(stores()).feed();
  }

  @Test
  default void undecided_are_booked_ones_oldest_day_first_as_matching_sees_them() {
    TestFeed feed = feed();
    TransactionDetails late =
        RowBuilder.booked().on("2026-03-09").party("Kunde AS").reference("123").row();
    List<TransactionId> ids =
        feed.add(
            late,
            RowBuilder.booked().on("2026-03-02").row(),
            RowBuilder.pending().on("2026-03-01").row(),
            RowBuilder.booked().on("2026-03-02").text("b").row(),
            RowBuilder.booked().on("2026-03-03").row());
    feed.retire(ids.get(4), TransactionState.WITHDRAWN);

    List<Undecided> waiting = feed.tenant().list(tx -> tx.decisions().undecided(10));

    assertThat(waiting)
        .extracting(one -> one.transaction().id())
        .containsExactly(ids.get(1), ids.get(3), ids.get(0));
    assertThat(waiting.get(2))
        .isEqualTo(
            new Undecided(
                new MatchableTransaction(
                    ids.get(0),
                    feed.account().id(),
                    late.day(),
                    late.amount(),
                    late.counterparty(),
                    late.remittance()),
                1));
    assertThat(undecided(feed, 2)).containsExactly(ids.get(1), ids.get(3));
  }

  @Test
  default void recorded_decisions_stand_as_matching_made_them() {
    TestFeed feed = feed();
    List<TransactionId> ids =
        feed.add(
            RowBuilder.booked().row(),
            RowBuilder.booked().text("b").row(),
            RowBuilder.booked().text("c").row());
    Allocation allocation = allocation(newItem(), "100.00");
    Recorded auto = auto(ids.get(0), allocation);
    Recorded review = review(ids.get(1));
    Recorded none = none(ids.get(2));

    long count = record(feed, auto, review, none);

    assertThat(count).isEqualTo(3);
    assertThat(found(feed, auto.id())).isEqualTo(fresh(auto, Status.AUTO, allocation));
    assertThat(found(feed, review.id())).isEqualTo(fresh(review, Status.REVIEW));
    assertThat(found(feed, none.id())).isEqualTo(fresh(none, Status.NONE));
    assertThat(undecided(feed, 10)).isEmpty();
  }

  private static Stored fresh(Recorded recorded, Status status, Allocation... allocations) {
    return new Stored(
        recorded.id(),
        status,
        recorded.decision(),
        1,
        List.of(allocations),
        null,
        TestTenant.START,
        TestTenant.START);
  }

  @Test
  default void at_most_one_decision_per_transaction_is_in_force() {
    TestFeed feed = feed();
    TransactionId id = feed.addOne(RowBuilder.booked().row());
    Recorded first = review(id);
    record(feed, first);

    long again = record(feed, first);
    long other = record(feed, none(id), auto(id, allocation(newItem(), "1.00")));

    assertThat(again).isZero();
    assertThat(other).isZero();
    assertThat(feed.tenant().find(tx -> tx.decisions().inForce(id)))
        .contains(found(feed, first.id()));
  }

  @Test
  default void of_two_for_one_transaction_in_one_call_the_first_counts() {
    TestFeed feed = feed();
    TransactionId id = feed.addOne(RowBuilder.booked().row());
    Recorded first = review(id);

    long count = record(feed, first, none(id));

    assertThat(count).isEqualTo(1);
    assertThat(feed.tenant().find(tx -> tx.decisions().inForce(id)))
        .contains(found(feed, first.id()));
  }

  @Test
  default void what_is_not_booked_any_more_is_not_decided() {
    TestFeed feed = feed();
    TransactionId gone = feed.addOne(RowBuilder.booked().row());
    TransactionId pending = feed.addOne(RowBuilder.pending().row());
    feed.retire(gone, TransactionState.WITHDRAWN);

    long count = record(feed, none(gone), none(pending));

    assertThat(count).isZero();
  }

  @Test
  default void a_decision_on_no_transaction_is_refused() {
    TestFeed feed = feed();
    Recorded orphan = none(new TransactionId(TestTenant.newId()));

    assertThatThrownBy(() -> record(feed, orphan)).isInstanceOf(StoreFault.Broken.class);
  }

  @Test
  default void a_decision_on_a_version_that_is_no_longer_so_is_passed_over() {
    TestFeed feed = feed();
    TransactionId id = feed.addOne(RowBuilder.booked().row());
    Recorded stale = review(id);
    feed.amend(id, RowBuilder.booked().of("-1.00").row(), Change.AMOUNT);
    long version = feed.stored(id).version();

    long count = record(feed, stale);
    long again =
        record(feed, new Recorded(TestTenant.newId(), stale.decision(), version, Set.of()));

    assertThat(count).isZero();
    assertThat(again).isEqualTo(1);
    assertThat(feed.tenant().find(tx -> tx.decisions().inForce(id)))
        .get()
        .extracting(Stored::transactionVersion)
        .isEqualTo(version);
  }

  @Test
  default void an_amendment_that_leaves_the_decision_shows_that_it_was_made_on_an_older_version() {
    TestFeed feed = feed();
    TransactionId id = feed.addOne(RowBuilder.booked().row());
    Recorded review = review(id);
    record(feed, review);

    feed.amend(id, RowBuilder.booked().text("corrected").row(), Change.TEXT);

    assertThat(found(feed, review.id()).transactionVersion()).isLessThan(feed.stored(id).version());
  }

  @Test
  default void a_move_changes_status_allocations_user_and_time() {
    TestFeed feed = feed();
    Recorded review = review(feed.addOne(RowBuilder.booked().row()));
    record(feed, review);
    Allocation allocation = allocation(newItem(), "40.00");

    boolean moved = moved(feed, move(review.id(), Status.REVIEW, Status.ACCEPTED, allocation));

    assertThat(moved).isTrue();
    assertThat(found(feed, review.id()))
        .isEqualTo(
            new Stored(
                review.id(),
                Status.ACCEPTED,
                review.decision(),
                1,
                List.of(allocation),
                "user-1",
                TestTenant.START,
                TestTenant.START.plusSeconds(60)));
  }

  @Test
  default void a_move_from_another_status_changes_nothing() {
    TestFeed feed = feed();
    Recorded review = review(feed.addOne(RowBuilder.booked().row()));
    record(feed, review);
    Stored before = found(feed, review.id());

    assertThat(moved(feed, move(review.id(), Status.AUTO, Status.REOPENED))).isFalse();
    assertThat(moved(feed, move(TestTenant.newId(), Status.AUTO, Status.REOPENED))).isFalse();
    assertThat(found(feed, review.id())).isEqualTo(before);
  }

  @Test
  default void of_many_parallel_moves_one_wins() {
    TestFeed feed = feed();
    Recorded review = review(feed.addOne(RowBuilder.booked().row()));
    record(feed, review);

    List<Boolean> won =
        Parallel.run(20, n -> moved(feed, move(review.id(), Status.REVIEW, Status.REJECTED)));

    assertThat(won).containsOnlyOnce(true);
  }

  @Test
  default void a_reopened_transaction_waits_again_and_may_be_decided_anew() {
    TestFeed feed = feed();
    TransactionId id = feed.addOne(RowBuilder.booked().row());
    Recorded first = auto(id, allocation(newItem(), "100.00"));
    record(feed, first);
    moved(feed, move(first.id(), Status.AUTO, Status.REOPENED));
    List<TransactionId> waiting = undecided(feed, 10);

    long count = record(feed, review(id));

    assertThat(waiting).containsExactly(id);
    assertThat(count).isEqualTo(1);
    assertThat(found(feed, first.id()).status()).isEqualTo(Status.REOPENED);
    assertThat(found(feed, first.id()).decision()).isEqualTo(first.decision());
  }

  @Test
  default void one_out_of_force_does_not_come_back_beside_another() {
    TestFeed feed = feed();
    TransactionId id = feed.addOne(RowBuilder.booked().row());
    Recorded first = review(id);
    Recorded second = review(id);
    record(feed, first);
    moved(feed, move(first.id(), Status.REVIEW, Status.REOPENED));
    record(feed, second);

    boolean back = moved(feed, move(first.id(), Status.REOPENED, Status.REVIEW));

    assertThat(back).isFalse();
    assertThat(feed.tenant().find(tx -> tx.decisions().inForce(id)))
        .contains(found(feed, second.id()));
  }

  private static Map<OpenItemId, Long> allocated(TestFeed feed, OpenItemId item) {
    return feed.tenant().get(tx -> tx.decisions().allocated(List.of(item)));
  }

  @Test
  default void what_an_open_amount_includes_is_not_allocated_again_until_the_decision_moves() {
    TestFeed feed = feed();
    OpenItemId item = newItem();
    OpenItemId other = newItem();
    List<TransactionId> ids =
        feed.add(RowBuilder.booked().row(), RowBuilder.booked().text("b").row());
    Recorded posted = auto(ids.get(0), allocation(item, "100.00"), allocation(other, "1.00"));
    Recorded unposted = auto(ids.get(1), allocation(item, "40.00"));
    record(feed, posted, unposted);
    Map<OpenItemId, Set<UUID>> included =
        Map.of(item, Set.of(posted.id(), TestTenant.newId()), newItem(), Set.of(unposted.id()));
    feed.tenant().run(tx -> tx.decisions().include(included));
    feed.tenant().run(tx -> tx.decisions().include(included));

    Map<OpenItemId, Long> before = allocated(feed, item);
    moved(feed, move(posted.id(), Status.AUTO, Status.REOPENED));
    moved(feed, move(posted.id(), Status.REOPENED, Status.ACCEPTED, allocation(item, "100.00")));

    assertThat(before).containsOnly(Map.entry(item, 4000L));
    assertThat(allocated(feed, item)).containsOnly(Map.entry(item, 14000L));
    assertThat(allocated(feed, other)).isEmpty();
  }

  @Test
  default void pages_show_each_decision_of_a_status_once_oldest_first() {
    TestFeed feed = feed();
    TransactionDetails[] rows = new TransactionDetails[5];
    Arrays.setAll(rows, n -> RowBuilder.booked().text("row " + n).row());
    List<Recorded> made = feed.add(rows).stream().map(id -> none(id)).toList();
    for (int i = made.size() - 1; i >= 0; i--) {
      List<Recorded> one = List.of(made.get(i));
      Instant at = TestTenant.START.plusSeconds(i);
      feed.tenant().run(tx -> tx.decisions().record(one, at));
    }

    List<Stored> seen =
        Pager.all(2, page -> feed.tenant().get(tx -> tx.decisions().list(Status.NONE, page)));

    assertThat(seen)
        .extracting(Stored::id)
        .containsExactlyElementsOf(made.stream().map(Recorded::id).toList());
  }

  @Test
  default void counts_name_the_statuses_that_occur() {
    TestFeed feed = feed();
    List<TransactionId> ids =
        feed.add(
            RowBuilder.booked().row(),
            RowBuilder.booked().text("b").row(),
            RowBuilder.booked().text("c").row());
    record(feed, none(ids.get(0)), none(ids.get(1)), review(ids.get(2)));

    Map<Status, Long> counts = feed.tenant().get(tx -> tx.decisions().countByStatus());

    assertThat(counts).isEqualTo(Map.of(Status.NONE, 2L, Status.REVIEW, 1L));
  }
}

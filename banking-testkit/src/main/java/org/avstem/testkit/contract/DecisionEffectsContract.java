package org.avstem.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
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
import org.avstem.core.matching.OpenItem;
import org.avstem.core.matching.OpenItemId;
import org.avstem.core.matching.OpenItemKey;
import org.avstem.core.transaction.TransactionDetails;
import org.avstem.core.transaction.TransactionId;
import org.avstem.ports.spi.DecisionStore.Move;
import org.avstem.ports.spi.DecisionStore.Recorded;
import org.avstem.ports.spi.DecisionStore.Status;
import org.avstem.testkit.fixture.RowBuilder;
import org.avstem.testkit.fixture.TestFeed;
import org.avstem.testkit.fixture.TestTenant;
import org.junit.jupiter.api.Test;

/**
 * What decisions of a {@link org.avstem.ports.spi.DecisionStore} do to open items, and open items
 * to decisions.
 */
public interface DecisionEffectsContract extends StoreContract {

  private TestFeed feed() {
    return TestTenant.in(stores()).feed();
  }

  @Test
  default void new_open_items_reopen_what_waits_under_their_keys_and_nobody_touched() {
    TestFeed feed = feed();
    OpenItemKey key = new OpenItemKey.Reference("123");
    OpenItemKey other = new OpenItemKey.Reference("456");
    List<TransactionId> ids =
        feed.add(
            RowBuilder.booked().row(),
            RowBuilder.booked().text("b").row(),
            RowBuilder.booked().text("c").row(),
            RowBuilder.booked().text("d").row());
    Recorded none = none(ids.get(0), key, other);
    Recorded review = review(ids.get(1), key);
    Recorded elsewhere = none(ids.get(2), other);
    Recorded touched = review(ids.get(3), key);
    record(feed, none, review, elsewhere, touched);
    moved(feed, move(touched.id(), Status.REVIEW, Status.REJECTED));
    Instant later = TestTenant.START.plusSeconds(120);

    long reopened = feed.tenant().count(tx -> tx.decisions().reopenFor(Set.of(key), later));
    long again = feed.tenant().count(tx -> tx.decisions().reopenFor(Set.of(key), later));

    assertThat(reopened).isEqualTo(2);
    assertThat(again).isZero();
    assertThat(undecided(feed, 10)).containsExactly(ids.get(0), ids.get(1));
    assertThat(found(feed, none.id()).status()).isEqualTo(Status.REOPENED);
    assertThat(found(feed, none.id()).changedAt()).isEqualTo(later);
    assertThat(found(feed, elsewhere.id()).status()).isEqualTo(Status.NONE);
    assertThat(found(feed, touched.id()).status()).isEqualTo(Status.REJECTED);
  }

  @Test
  default void every_kind_of_key_reopens() {
    TestFeed feed = feed();
    List<OpenItemKey> keys =
        List.of(
            new OpenItemKey.Reference("1"),
            new OpenItemKey.InvoiceNumber("1"),
            new OpenItemKey.PartyAccount("1"),
            new OpenItemKey.PartyName("1"),
            new OpenItemKey.Amount(OpenItem.Direction.PAYABLE, RowBuilder.kroner("1.00")));
    for (OpenItemKey key : keys) {
      record(feed, none(feed.addOne(RowBuilder.booked().row()), key));
    }

    List<Long> reopened =
        keys.stream()
            .map(
                key ->
                    feed.tenant()
                        .count(tx -> tx.decisions().reopenFor(Set.of(key), TestTenant.START)))
            .toList();

    assertThat(reopened).containsOnly(1L).hasSize(5);
  }

  @Test
  default void an_automatic_decision_is_not_reopened_by_new_open_items() {
    TestFeed feed = feed();
    TransactionId id = feed.addOne(RowBuilder.booked().row());
    Recorded auto = auto(id, allocation(newItem(), "100.00"));
    OpenItemKey key = new OpenItemKey.Reference("123");
    record(feed, new Recorded(auto.id(), auto.decision(), 1, Set.of(key)));

    assertThat(feed.tenant().count(tx -> tx.decisions().reopenFor(Set.of(key), TestTenant.START)))
        .isZero();
  }

  @Test
  default void allocated_is_what_decisions_in_force_settle() {
    TestFeed feed = feed();
    OpenItemId item = newItem();
    OpenItemId untouched = newItem();
    List<TransactionId> ids =
        feed.add(
            RowBuilder.booked().row(),
            RowBuilder.booked().text("b").row(),
            RowBuilder.booked().text("c").row());
    Recorded auto = auto(ids.get(0), allocation(item, "30.00"), allocation(newItem(), "5.00"));
    Recorded accepted = review(ids.get(1));
    Recorded undone = auto(ids.get(2), allocation(item, "8.00"));
    record(feed, auto, accepted, undone);
    moved(feed, move(accepted.id(), Status.REVIEW, Status.ACCEPTED, allocation(item, "12.50")));
    moved(feed, move(undone.id(), Status.AUTO, Status.REOPENED, allocation(item, "8.00")));

    Map<OpenItemId, Long> allocated =
        feed.tenant().get(tx -> tx.decisions().allocated(List.of(item, untouched)));

    assertThat(allocated).isEqualTo(Map.of(item, 4250L));
  }

  @Test
  default void deciders_that_serialise_never_settle_an_item_twice() {
    TestFeed feed = feed();
    OpenItemId item = newItem();
    TransactionDetails[] rows = new TransactionDetails[12];
    Arrays.setAll(rows, n -> RowBuilder.booked().text("row " + n).row());
    List<TransactionId> ids = feed.add(rows);

    Parallel.run(
        ids.size(),
        n ->
            feed.tenant()
                .count(
                    tx -> {
                      tx.decisions().serialise();
                      boolean isFree = tx.decisions().allocated(List.of(item)).isEmpty();
                      Recorded mine = auto(ids.get(n), allocation(item, "100.00"));
                      return isFree ? tx.decisions().record(List.of(mine), TestTenant.START) : 0;
                    }));

    Map<OpenItemId, Long> allocated =
        feed.tenant().get(tx -> tx.decisions().allocated(List.of(item)));
    assertThat(allocated).isEqualTo(Map.of(item, 10_000L));
  }

  @Test
  default void declined_pairs_are_never_forgotten() {
    TestFeed feed = feed();
    TransactionId id = feed.addOne(RowBuilder.booked().row());
    TransactionId other = feed.addOne(RowBuilder.booked().text("b").row());
    OpenItemId first = newItem();
    OpenItemId second = newItem();
    Recorded review = review(id);
    record(feed, review);
    moved(feed, declining(review.id(), Status.REVIEW, Status.REJECTED, first));
    moved(feed, declining(review.id(), Status.REJECTED, Status.REVIEW));
    moved(feed, declining(review.id(), Status.REVIEW, Status.REJECTED, second, first));

    Map<TransactionId, List<OpenItemId>> declined =
        feed.tenant().get(tx -> tx.decisions().declined(List.of(id, other)));

    assertThat(declined).containsOnlyKeys(id);
    assertThat(declined.get(id)).containsExactlyInAnyOrder(first, second);
  }

  private static Move declining(UUID id, Status from, Status to, OpenItemId... items) {
    return new Move(id, from, to, List.of(), "user-1", TestTenant.START, List.of(items));
  }
}

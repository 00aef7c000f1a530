package org.avstem.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.avstem.core.transaction.Amendment.Change;
import org.avstem.core.transaction.BookingStatus;
import org.avstem.core.transaction.FeedDelta;
import org.avstem.core.transaction.KnownTransaction;
import org.avstem.core.transaction.SnapshotId;
import org.avstem.core.transaction.TransactionDetails;
import org.avstem.core.transaction.TransactionId;
import org.avstem.core.transaction.TransactionState;
import org.avstem.ports.spi.ChangeFeedStore.Kind;
import org.avstem.ports.spi.PageRequest;
import org.avstem.ports.spi.StoreFault;
import org.avstem.ports.spi.TransactionStore.Filter;
import org.avstem.ports.spi.TransactionStore.FoldAnswer;
import org.avstem.ports.spi.TransactionStore.StoredTransaction;
import org.junit.jupiter.api.Test;

class PostgresTransactionStoreTest {
  private final Feed feed =
      Feed.connected(PostgresStores.open(TestDatabase.shared().runtime()), Ids.tenant());

  @Test
  void what_went_through_the_spool_comes_back_as_it_was_sent() {
    List<TransactionDetails> rows = Feed.rows(40);

    List<TransactionId> ids = feed.imported(rows);

    List<TransactionDetails> found =
        feed.in(
            tx ->
                ids.stream()
                    .map(id -> tx.transactions().find(id).orElseThrow().details())
                    .toList());
    assertThat(found).isEqualTo(rows);
  }

  @Test
  void equal_rows_become_as_many_transactions() {
    TransactionDetails coffee = Feed.row(1);
    feed.imported(List.of(coffee, coffee, coffee));

    feed.imported(List.of(coffee));

    var seen1 = feed.in(tx -> tx.transactions().countByState(feed.account()));
    assertThat(seen1).containsEntry(TransactionState.BOOKED, 4L);
  }

  @Test
  void a_fold_on_an_old_version_is_lost_and_writes_nothing() {
    SnapshotId snapshot = feed.spooled(Feed.rows(3));
    List<TransactionId> ids = Feed.ids(3);
    feed.in(tx -> tx.transactions().apply(feed.adding(tx, snapshot, ids)));
    var stale = feed.in(tx -> feed.adding(tx, snapshot, Feed.ids(3)));
    feed.imported(Feed.rows(1));

    FoldAnswer answer = feed.in(tx -> tx.transactions().apply(stale));

    assertThat(answer).isInstanceOf(FoldAnswer.Lost.class);
    var seen2 = feed.in(tx -> tx.transactions().countByState(feed.account()));
    assertThat(seen2).containsEntry(TransactionState.BOOKED, 4L);
  }

  @Test
  void pages_show_every_transaction_once_newest_first() {
    feed.imported(Feed.rows(57));

    List<StoredTransaction> seen = new ArrayList<>();
    Optional<String> after = Optional.empty();
    do {
      var page = new PageRequest(after, 10);
      var slice = feed.in(tx -> tx.transactions().list(Filter.ALL, page));
      seen.addAll(slice.rows());
      after = slice.next();
    } while (after.isPresent());

    assertThat(seen).hasSize(57).doesNotHaveDuplicates();
    assertThat(seen.stream().map(t -> t.details().day()).toList())
        .isSortedAccordingTo((a, b) -> b.compareTo(a));
  }

  @Test
  void a_retired_transaction_is_removed_and_comes_back_as_added() {
    TransactionDetails row = Feed.row(1);
    TransactionId id = feed.imported(List.of(row)).get(0);
    feed.retire(List.of(new FeedDelta.Retired(id, TransactionState.WITHDRAWN)));

    feed.amend(row, id, Set.of());

    var changes = feed.in(tx -> tx.changes().after(0, 10));
    assertThat(changes)
        .extracting(c -> c.kind())
        .containsExactly(Kind.ADDED, Kind.REMOVED, Kind.ADDED);
    assertThat(changes).extracting(c -> c.number()).containsExactly(1L, 2L, 3L);
    var seen3 = feed.in(tx -> tx.transactions().find(id)).orElseThrow();
    assertThat(seen3)
        .returns(TransactionState.BOOKED, StoredTransaction::state)
        .returns(3L, StoredTransaction::version);
  }

  @Test
  void an_id_change_alone_changes_the_view_and_publishes_nothing() {
    TransactionDetails row = Feed.row(1);
    TransactionId id = feed.imported(List.of(row)).get(0);
    TransactionDetails renamed = withId(row, "tx-renamed");

    feed.amend(renamed, id, Set.of(Change.IDS));

    List<KnownTransaction> known = feed.in(tx -> tx.transactions().known(feed.link(), Feed.YEAR));
    assertThat(known).extracting(k -> k.view().transactionId()).containsExactly("tx-renamed");
    var seen4 = feed.in(tx -> tx.transactions().find(id)).orElseThrow();
    assertThat(seen4)
        .returns(row, StoredTransaction::details)
        .returns(1L, StoredTransaction::version);
    var seen5 = feed.in(tx -> tx.changes().newest());
    assertThat(seen5).isEqualTo(1);
    var seen6 = feed.in(tx -> tx.transactions().details(feed.link(), List.of(id)));
    assertThat(seen6).containsEntry(id, renamed);
  }

  @Test
  void a_pending_row_of_what_was_booked_changes_the_view_alone() {
    TransactionDetails row = Feed.row(1);
    TransactionId id = feed.imported(List.of(row)).get(0);
    TransactionDetails late = Feed.row(2, BookingStatus.PENDING, Feed.DAY.plusDays(3));

    feed.amend(late, id, Set.of(Change.STATE, Change.AMOUNT));

    var seen7 = feed.in(tx -> tx.transactions().find(id)).orElseThrow();
    assertThat(seen7)
        .returns(TransactionState.BOOKED, StoredTransaction::state)
        .returns(row, StoredTransaction::details);
    var seen8 = feed.in(tx -> tx.transactions().details(feed.link(), List.of(id)));
    assertThat(seen8).containsEntry(id, late);
  }

  @Test
  void a_reservation_becomes_booked_and_is_pending_no_more() {
    TransactionDetails held = Feed.row(1, BookingStatus.PENDING, Feed.DAY);
    TransactionId id = feed.imported(List.of(held)).get(0);
    var seen9 = feed.in(tx -> tx.transactions().knownPending(feed.link()));
    assertThat(seen9).hasSize(1);

    feed.amend(Feed.row(1, BookingStatus.BOOKED, Feed.DAY.plusDays(1)), id, Set.of(Change.STATE));

    var seen10 = feed.in(tx -> tx.transactions().knownPending(feed.link()));
    assertThat(seen10).isEmpty();
    var seen11 = feed.in(tx -> tx.decisions().undecided(10));
    assertThat(seen11).extracting(t -> t.transaction().day()).containsExactly(Feed.DAY.plusDays(1));
  }

  @Test
  void a_delta_naming_a_row_that_is_not_there_is_broken_and_leaves_nothing() {
    SnapshotId snapshot = feed.spooled(Feed.rows(1));

    assertThatThrownBy(
            () -> feed.in(tx -> tx.transactions().apply(feed.adding(tx, snapshot, Feed.ids(2)))))
        .isInstanceOf(StoreFault.Broken.class);

    var seen12 = feed.in(tx -> tx.accounts().foldVersion(feed.account()));
    assertThat(seen12).isZero();
  }

  @Test
  void the_booked_sum_counts_live_booked_rows_up_to_a_day() {
    List<TransactionId> ids = feed.imported(Feed.rows(10));
    feed.retire(List.of(new FeedDelta.Retired(ids.get(0), TransactionState.WITHDRAWN)));

    var sum = feed.in(tx -> tx.transactions().booked(feed.account(), LocalDate.of(2026, 2, 3)));

    assertThat(sum.minorUnits()).isEqualTo(101 + 102);
    assertThat(sum.count()).isEqualTo(2);
  }

  private static TransactionDetails withId(TransactionDetails row, String id) {
    return new TransactionDetails(
        row.status(),
        row.day(),
        row.bookingDate(),
        row.valueDate(),
        row.amount(),
        row.counterparty(),
        row.remittance(),
        id,
        row.entryReference(),
        row.bankCode(),
        row.proprietaryCode(),
        row.balanceAfter());
  }
}

package org.avstem.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.avstem.core.transaction.Amendment.Change;
import org.avstem.core.transaction.DateRange;
import org.avstem.core.transaction.FeedDelta;
import org.avstem.core.transaction.KnownTransaction;
import org.avstem.core.transaction.SnapshotId;
import org.avstem.core.transaction.TransactionDetails;
import org.avstem.core.transaction.TransactionId;
import org.avstem.core.transaction.TransactionState;
import org.avstem.ports.spi.StoreFault;
import org.avstem.ports.spi.TransactionStore.BookedSum;
import org.avstem.ports.spi.TransactionStore.Filter;
import org.avstem.ports.spi.TransactionStore.FoldAnswer;
import org.avstem.ports.spi.TransactionStore.FoldWrite;
import org.avstem.ports.spi.TransactionStore.StoredTransaction;
import org.avstem.testkit.fixture.RowBuilder;
import org.avstem.testkit.fixture.TestFeed;
import org.avstem.testkit.fixture.TestTenant;
import org.junit.jupiter.api.Test;

/**
 * What a {@link org.avstem.ports.spi.TransactionStore} promises to whoever reads; what a fold does
 * is {@link FoldContract}'s.
 */
public interface TransactionStoreContract extends StoreContract {

  private TestFeed feed() {
    return TestTenant.in(stores()).feed();
  }

  private static TransactionDetails booked(String day, String amount) {
    return RowBuilder.booked().on(day).of(amount).row();
  }

  private static FoldWrite write(
      TestFeed feed, SnapshotId snapshot, long version, TransactionId id) {
    FeedDelta delta =
        new FeedDelta(List.of(new FeedDelta.Added(0)), List.of(), List.of(), 0, Set.of());
    return new FoldWrite(
        feed.account().id(),
        feed.link().id(),
        snapshot,
        version,
        delta,
        List.of(id),
        List.of(),
        TestTenant.START);
  }

  private static TransactionId newId() {
    return new TransactionId(TestTenant.newId());
  }

  @Test
  default void a_fold_that_changes_something_raises_the_fold_version() {
    TestFeed feed = feed();
    SnapshotId snapshot = feed.spool(booked("2026-03-02", "1.00"));

    FoldAnswer answer =
        feed.tenant().get(tx -> tx.transactions().apply(write(feed, snapshot, 0, newId())));

    assertThat(answer).isEqualTo(new FoldAnswer.Applied(1));
    assertThat(feed.tenant().count(tx -> tx.accounts().foldVersion(feed.account().id())))
        .isEqualTo(1);
  }

  @Test
  default void a_fold_that_changes_nothing_leaves_the_fold_version() {
    TestFeed feed = feed();
    SnapshotId snapshot = feed.spool();

    FoldAnswer answer = feed.fold(snapshot, FeedDelta.NONE, List.of(), List.of());

    assertThat(answer).isEqualTo(new FoldAnswer.Applied(0));
  }

  @Test
  default void a_fold_under_an_old_version_is_lost_and_writes_nothing() {
    TestFeed feed = feed();
    feed.addOne(booked("2026-03-02", "1.00"));
    SnapshotId snapshot = feed.spool(booked("2026-03-03", "2.00"));
    TransactionId late = newId();

    FoldAnswer answer =
        feed.tenant().get(tx -> tx.transactions().apply(write(feed, snapshot, 0, late)));

    assertThat(answer).isEqualTo(new FoldAnswer.Lost());
    assertThat(feed.tenant().find(tx -> tx.transactions().find(late))).isEmpty();
    assertThat(feed.tenant().count(tx -> tx.changes().newest())).isEqualTo(1);
  }

  @Test
  default void of_parallel_folds_under_one_version_one_is_applied() {
    TestFeed feed = feed();
    SnapshotId snapshot = feed.spool(booked("2026-03-02", "1.00"));

    List<FoldAnswer> answers =
        Parallel.run(
            16,
            n -> {
              FoldWrite mine = write(feed, snapshot, 0, newId());
              return feed.tenant().get(tx -> tx.transactions().apply(mine));
            });

    assertThat(answers).containsOnlyOnce(new FoldAnswer.Applied(1));
    assertThat(answers).filteredOn(new FoldAnswer.Lost()::equals).hasSize(15);
    assertThat(feed.tenant().count(tx -> tx.changes().newest())).isEqualTo(1);
  }

  @Test
  default void known_ones_come_by_day_and_id_with_their_state_and_view() {
    TestFeed feed = feed();
    List<TransactionId> ids =
        feed.add(
            booked("2026-03-03", "1.00"),
            booked("2026-03-02", "2.00"),
            booked("2026-03-03", "3.00"),
            booked("2026-03-09", "4.00"));
    feed.retire(ids.get(0), TransactionState.WITHDRAWN);
    DateRange days = new DateRange(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 8));

    List<KnownTransaction> known =
        feed.tenant().list(tx -> tx.transactions().known(feed.link().id(), days));

    assertThat(known)
        .extracting(KnownTransaction::id)
        .containsExactly(ids.get(1), ids.get(0), ids.get(2));
    assertThat(known)
        .extracting(KnownTransaction::state)
        .containsExactly(
            TransactionState.BOOKED, TransactionState.WITHDRAWN, TransactionState.BOOKED);
    assertThat(known).extracting(row -> row.view().minorUnits()).containsExactly(200L, 100L, 300L);
  }

  @Test
  default void known_ones_are_counted_by_day_retired_ones_included() {
    TestFeed feed = feed();
    List<TransactionId> ids =
        feed.add(
            booked("2026-03-02", "1.00"),
            booked("2026-03-02", "2.00"),
            booked("2026-03-04", "3.00"));
    feed.retire(ids.get(2), TransactionState.WITHDRAWN);

    Map<LocalDate, Integer> counts =
        feed.tenant().get(tx -> tx.transactions().knownPerDay(feed.link().id(), TestFeed.MARCH));

    assertThat(counts)
        .isEqualTo(new TreeMap<>(Map.of(LocalDate.of(2026, 3, 2), 2, LocalDate.of(2026, 3, 4), 1)));
  }

  @Test
  default void known_pending_ones_are_the_live_ones_of_the_link_whatever_their_day() {
    TestFeed feed = feed();
    TestFeed other = feed.tenant().feed(feed.account());
    TransactionId old = feed.addOne(RowBuilder.pending().on("2025-01-05").row());
    TransactionId gone = feed.addOne(RowBuilder.pending().on("2026-03-02").row());
    TransactionId fresh = feed.addOne(RowBuilder.pending().on("2026-03-03").row());
    feed.addOne(booked("2026-03-02", "1.00"));
    other.addOne(RowBuilder.pending().on("2026-03-04").row());
    feed.retire(gone, TransactionState.SUPERSEDED);

    List<KnownTransaction> pending =
        feed.tenant().list(tx -> tx.transactions().knownPending(feed.link().id()));

    assertThat(pending).extracting(KnownTransaction::id).containsExactly(old, fresh);
  }

  @Test
  default void each_link_has_views_of_its_own() {
    TestFeed feed = feed();
    TestFeed other = feed.tenant().feed(feed.account());
    TransactionId mine = feed.addOne(booked("2026-03-02", "1.00"));
    other.addOne(booked("2026-03-02", "2.00"));

    List<KnownTransaction> known =
        feed.tenant().list(tx -> tx.transactions().known(feed.link().id(), TestFeed.MARCH));

    assertThat(known).extracting(KnownTransaction::id).containsExactly(mine);
  }

  @Test
  default void details_are_what_the_link_last_showed() {
    TestFeed feed = feed();
    TransactionDetails shown = RowBuilder.booked().text("coffee").id("t-1").row();
    TransactionDetails renamed = RowBuilder.booked().text("coffee").id("t-2").row();
    TransactionId id = feed.addOne(shown);
    feed.amend(id, renamed, Change.IDS);

    Map<TransactionId, TransactionDetails> details =
        feed.tenant().get(tx -> tx.transactions().details(feed.link().id(), List.of(id, newId())));

    assertThat(details).containsOnly(Map.entry(id, renamed));
  }

  @Test
  default void questions_about_too_many_are_refused() {
    TestFeed feed = feed();
    List<TransactionId> details = Collections.nCopies(50_001, newId());
    List<TransactionId> found = Collections.nCopies(10_001, newId());

    assertThatThrownBy(
            () -> feed.tenant().run(tx -> tx.transactions().details(feed.link().id(), details)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> feed.tenant().run(tx -> tx.transactions().findAll(found)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void several_are_found_at_once() {
    TestFeed feed = feed();
    TransactionId id = feed.addOne(booked("2026-03-02", "1.00"));

    Map<TransactionId, StoredTransaction> found =
        feed.tenant().get(tx -> tx.transactions().findAll(List.of(id, newId())));

    assertThat(found).containsOnly(Map.entry(id, feed.stored(id)));
  }

  @Test
  default void pages_show_each_once_newest_day_first() {
    TestFeed feed = feed();
    List<TransactionId> ids =
        feed.add(
            booked("2026-03-02", "1.00"),
            booked("2026-03-04", "2.00"),
            booked("2026-03-03", "3.00"),
            booked("2026-03-04", "4.00"),
            booked("2026-03-01", "5.00"));

    List<StoredTransaction> seen =
        Pager.all(2, page -> feed.tenant().get(tx -> tx.transactions().list(Filter.ALL, page)));

    assertThat(seen)
        .extracting(StoredTransaction::id)
        .containsExactly(ids.get(3), ids.get(1), ids.get(2), ids.get(0), ids.get(4));
  }

  @Test
  default void filters_narrow_by_account_state_and_days() {
    TestFeed feed = feed();
    TestFeed other = feed.tenant().feed();
    TransactionId early = feed.addOne(booked("2026-03-02", "1.00"));
    TransactionId pending = feed.addOne(RowBuilder.pending().on("2026-03-05").row());
    TransactionId late = feed.addOne(booked("2026-03-09", "2.00"));
    TransactionId foreign = other.addOne(booked("2026-03-05", "3.00"));
    Optional<LocalDate> fifth = Optional.of(LocalDate.of(2026, 3, 5));

    assertThat(filtered(feed, Optional.of(feed), Optional.empty(), Optional.empty()))
        .containsExactly(late, pending, early);
    assertThat(filtered(feed, Optional.empty(), fifth, fifth)).containsExactly(foreign, pending);
    assertThat(filtered(feed, Optional.empty(), fifth, Optional.empty()))
        .containsExactly(late, foreign, pending);
    assertThat(inState(feed, TransactionState.PENDING)).containsExactly(pending);
  }

  private static List<TransactionId> filtered(
      TestFeed feed, Optional<TestFeed> of, Optional<LocalDate> from, Optional<LocalDate> to) {
    Filter filter = new Filter(of.map(one -> one.account().id()), Optional.empty(), from, to);
    return listed(feed, filter);
  }

  private static List<TransactionId> inState(TestFeed feed, TransactionState state) {
    return listed(
        feed, new Filter(Optional.empty(), Optional.of(state), Optional.empty(), Optional.empty()));
  }

  private static List<TransactionId> listed(TestFeed feed, Filter filter) {
    return Pager.all(1, page -> feed.tenant().get(tx -> tx.transactions().list(filter, page)))
        .stream()
        .map(StoredTransaction::id)
        .toList();
  }

  @Test
  default void the_booked_sum_takes_live_booked_rows_up_to_a_day() {
    TestFeed feed = feed();
    List<TransactionId> ids =
        feed.add(
            booked("2026-03-02", "10.00"),
            booked("2026-03-03", "-2.50"),
            booked("2026-03-04", "100.00"),
            booked("2026-03-03", "7.00"),
            RowBuilder.pending().on("2026-03-02").of("999.00").row());
    feed.retire(ids.get(3), TransactionState.WITHDRAWN);
    feed.tenant().feed().addOne(booked("2026-03-02", "5.00"));

    BookedSum untilThird =
        feed.tenant()
            .get(tx -> tx.transactions().booked(feed.account().id(), LocalDate.of(2026, 3, 3)));
    BookedSum all = feed.tenant().get(tx -> tx.transactions().booked(feed.account().id(), null));

    assertThat(untilThird).isEqualTo(new BookedSum(750, 2));
    assertThat(all).isEqualTo(new BookedSum(10_750, 3));
  }

  @Test
  default void an_account_without_rows_has_a_sum_of_nothing() {
    TestFeed feed = feed();

    BookedSum sum = feed.tenant().get(tx -> tx.transactions().booked(feed.account().id(), null));

    assertThat(sum).isEqualTo(new BookedSum(0, 0));
  }

  @Test
  default void counts_name_the_states_that_occur() {
    TestFeed feed = feed();
    List<TransactionId> ids =
        feed.add(
            booked("2026-03-02", "1.00"), booked("2026-03-02", "2.00"), RowBuilder.pending().row());
    feed.retire(ids.get(0), TransactionState.WITHDRAWN);

    Map<TransactionState, Long> counts =
        feed.tenant().get(tx -> tx.transactions().countByState(feed.account().id()));

    assertThat(counts)
        .isEqualTo(
            Map.of(
                TransactionState.BOOKED, 1L,
                TransactionState.PENDING, 1L,
                TransactionState.WITHDRAWN, 1L));
  }

  @Test
  default void a_fold_that_names_what_is_not_there_is_refused_whole() {
    TestFeed feed = feed();
    TestFeed other = feed.tenant().feed();
    TransactionId foreign = other.addOne(booked("2026-03-02", "1.00"));
    SnapshotId empty = feed.spool();
    FeedDelta retiresForeign =
        new FeedDelta(
            List.of(),
            List.of(),
            List.of(new FeedDelta.Retired(foreign, TransactionState.WITHDRAWN)),
            0,
            Set.of());

    assertThatThrownBy(
            () -> feed.tenant().run(tx -> tx.transactions().apply(write(feed, empty, 0, newId()))))
        .isInstanceOf(StoreFault.Broken.class);
    assertThatThrownBy(() -> feed.fold(empty, retiresForeign, List.of(), List.of()))
        .isInstanceOf(StoreFault.Broken.class);
    assertThat(other.stored(foreign).state()).isEqualTo(TransactionState.BOOKED);
    assertThat(feed.tenant().count(tx -> tx.accounts().foldVersion(feed.account().id()))).isZero();
  }

  @Test
  default void the_earliest_day_that_changed_since_is_found() {
    TestFeed feed = feed();
    feed.add(
        RowBuilder.booked().on("2026-03-05").row(), RowBuilder.booked().on("2026-03-09").row());

    var before = TestTenant.START.minusSeconds(1);
    var found =
        feed.tenant()
            .find(
                tx ->
                    tx.transactions()
                        .earliestChanged(feed.account().id(), LocalDate.of(2026, 3, 1), before));
    var later =
        feed.tenant()
            .find(
                tx ->
                    tx.transactions()
                        .earliestChanged(feed.account().id(), LocalDate.of(2026, 3, 6), before));
    var none =
        feed.tenant()
            .find(
                tx ->
                    tx.transactions()
                        .earliestChanged(
                            feed.account().id(), LocalDate.of(2026, 3, 1), TestTenant.START));

    assertThat(found).contains(LocalDate.of(2026, 3, 5));
    assertThat(later).contains(LocalDate.of(2026, 3, 9));
    assertThat(none).isEmpty();
  }
}

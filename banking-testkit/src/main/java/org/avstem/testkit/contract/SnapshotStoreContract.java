package org.avstem.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.avstem.core.money.Money;
import org.avstem.core.transaction.BookingStatus;
import org.avstem.core.transaction.DateRange;
import org.avstem.core.transaction.ReservationsShown;
import org.avstem.core.transaction.SnapshotId;
import org.avstem.core.transaction.SpooledRow;
import org.avstem.core.transaction.TransactionDetails;
import org.avstem.ports.spi.SnapshotStore.IdShape;
import org.avstem.ports.spi.SnapshotStore.Snapshot;
import org.avstem.ports.spi.SnapshotStore.Snapshot.Status;
import org.avstem.ports.spi.SnapshotStore.Summary;
import org.avstem.ports.spi.StoreFault;
import org.avstem.testkit.fixture.RowBuilder;
import org.avstem.testkit.fixture.TestFeed;
import org.avstem.testkit.fixture.TestTenant;
import org.junit.jupiter.api.Test;

/** What a {@link org.avstem.ports.spi.SnapshotStore} promises. */
public interface SnapshotStoreContract extends StoreContract {

  private TestFeed feed() {
    return TestTenant.in(stores()).feed();
  }

  private static SnapshotId open(TestFeed feed) {
    Snapshot snapshot = feed.newSnapshot();
    feed.tenant().run(tx -> tx.snapshots().open(snapshot));
    return snapshot.id();
  }

  private static void append(TestFeed feed, SnapshotId snapshot, TransactionDetails... rows) {
    feed.tenant().run(tx -> tx.snapshots().append(snapshot, List.of(rows)));
  }

  private static Summary close(TestFeed feed, SnapshotId snapshot, boolean complete) {
    return feed.tenant()
        .get(tx -> tx.snapshots().close(snapshot, complete, ReservationsShown.IN_RANGE));
  }

  private static List<SpooledRow> rows(TestFeed feed, SnapshotId snapshot) {
    return feed.tenant().list(tx -> tx.snapshots().rows(snapshot, TestFeed.MARCH));
  }

  private static Status status(TestFeed feed, SnapshotId snapshot) {
    return feed.tenant().find(tx -> tx.snapshots().find(snapshot)).orElseThrow().status();
  }

  private static TransactionDetails row(String day, String text) {
    return RowBuilder.booked().on(day).text(text).row();
  }

  @Test
  default void an_opened_snapshot_is_found_as_given() {
    TestFeed feed = feed();
    Snapshot snapshot = feed.newSnapshot();

    feed.tenant().run(tx -> tx.snapshots().open(snapshot));

    assertThat(feed.tenant().find(tx -> tx.snapshots().find(snapshot.id()))).contains(snapshot);
  }

  @Test
  default void ordinals_go_on_over_appends_in_the_order_of_arrival() {
    TestFeed feed = feed();
    SnapshotId snapshot = open(feed);

    append(feed, snapshot, row("2026-03-05", "a"), row("2026-03-03", "b"));
    append(feed, snapshot, row("2026-03-04", "c"));

    assertThat(rows(feed, snapshot)).extracting(SpooledRow::ordinal).containsExactly(0, 1, 2);
    assertThat(rows(feed, snapshot))
        .extracting(row -> row.key().day().getDayOfMonth())
        .containsExactly(5, 3, 4);
  }

  @Test
  default void rows_are_those_of_the_days_asked_for() {
    TestFeed feed = feed();
    SnapshotId snapshot = open(feed);
    append(
        feed,
        snapshot,
        row("2026-03-01", "a"),
        row("2026-03-02", "b"),
        row("2026-03-03", "c"),
        row("2026-03-04", "d"));
    DateRange days = new DateRange(LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 3));

    List<SpooledRow> found = feed.tenant().list(tx -> tx.snapshots().rows(snapshot, days));

    assertThat(found).extracting(SpooledRow::ordinal).containsExactly(1, 2);
  }

  @Test
  default void a_row_key_carries_what_the_exact_tiers_compare() {
    TestFeed feed = feed();
    SnapshotId snapshot = open(feed);

    append(feed, snapshot, RowBuilder.pending().of("-12.50").id("t-1").entry("e-1").row());

    var key = rows(feed, snapshot).get(0).key();
    assertThat(key.minorUnits()).isEqualTo(-1250);
    assertThat(key.status()).isEqualTo(BookingStatus.PENDING);
    assertThat(key.transactionId()).isEqualTo("t-1");
    assertThat(key.entryReference()).isEqualTo("e-1");
  }

  @Test
  default void content_is_equal_for_rows_that_differ_in_ids_alone() {
    TestFeed feed = feed();
    SnapshotId snapshot = open(feed);

    append(
        feed,
        snapshot,
        RowBuilder.booked().text("coffee").id("t-1").row(),
        RowBuilder.booked().text("coffee").id("t-2").row(),
        RowBuilder.booked().text("tea").id("t-1").row());

    List<SpooledRow> found = rows(feed, snapshot);
    assertThat(found.get(1).key().content()).isEqualTo(found.get(0).key().content());
    assertThat(found.get(2).key().content()).isNotEqualTo(found.get(0).key().content());
  }

  @Test
  default void details_are_the_rows_as_appended() {
    TestFeed feed = feed();
    SnapshotId snapshot = open(feed);
    TransactionDetails one =
        RowBuilder.booked().party("Kunde AS").reference("123").text("l1", "l2").id("t").row();
    TransactionDetails two = RowBuilder.pending().of("-0.01").entry("e").row();
    append(feed, snapshot, one, row("2026-03-02", "between"), two);

    Map<Integer, TransactionDetails> found =
        feed.tenant().get(tx -> tx.snapshots().details(snapshot, List.of(2, 0, 99)));

    assertThat(found).containsOnly(Map.entry(0, one), Map.entry(2, two));
  }

  @Test
  default void more_than_50000_details_at_once_are_refused() {
    TestFeed feed = feed();
    SnapshotId snapshot = open(feed);
    List<Integer> tooMany = Collections.nCopies(50_001, 0);

    assertThatThrownBy(() -> feed.tenant().run(tx -> tx.snapshots().details(snapshot, tooMany)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void clearing_begins_again_at_ordinal_0() {
    TestFeed feed = feed();
    SnapshotId snapshot = open(feed);
    append(feed, snapshot, row("2026-03-02", "a"), row("2026-03-02", "b"));

    feed.tenant().run(tx -> tx.snapshots().clear(snapshot));

    append(feed, snapshot, row("2026-03-03", "c"));
    assertThat(rows(feed, snapshot)).extracting(SpooledRow::ordinal).containsExactly(0);
    assertThat(close(feed, snapshot, true).rows()).isEqualTo(1);
  }

  @Test
  default void closing_says_how_the_fetch_ended() {
    TestFeed feed = feed();
    SnapshotId complete = open(feed);
    SnapshotId partial = open(feed);

    close(feed, complete, true);
    close(feed, partial, false);

    assertThat(status(feed, complete)).isEqualTo(Status.COMPLETE);
    assertThat(status(feed, partial)).isEqualTo(Status.PARTIAL);
  }

  @Test
  default void nothing_is_appended_to_a_closed_snapshot() {
    TestFeed feed = feed();
    SnapshotId snapshot = feed.spool(row("2026-03-02", "a"));

    assertThatThrownBy(() -> append(feed, snapshot, row("2026-03-02", "b")))
        .isInstanceOf(StoreFault.Broken.class);
  }

  @Test
  default void clearing_a_closed_snapshot_opens_it_again_and_a_folded_one_stays() {
    TestFeed feed = feed();
    SnapshotId snapshot = feed.spool(row("2026-03-02", "a"));
    feed.tenant().run(tx -> tx.snapshots().clear(snapshot));
    append(feed, snapshot, row("2026-03-02", "b"));
    assertThat(close(feed, snapshot, true).rows()).isEqualTo(1);
    feed.tenant().run(tx -> tx.snapshots().folded(snapshot, TestTenant.START));

    assertThatThrownBy(() -> feed.tenant().run(tx -> tx.snapshots().clear(snapshot)))
        .isInstanceOf(StoreFault.Broken.class);
  }

  @Test
  default void a_row_in_another_currency_than_the_account_is_refused() {
    TestFeed feed = feed();
    SnapshotId snapshot = open(feed);
    TransactionDetails yen =
        RowBuilder.booked().of(new Money(100, Currency.getInstance("JPY"))).row();

    assertThatThrownBy(() -> append(feed, snapshot, yen))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  default void the_summary_counts_days_and_the_shape_of_ids() {
    TestFeed feed = feed();
    SnapshotId snapshot = open(feed);
    append(
        feed,
        snapshot,
        RowBuilder.booked().on("2026-03-02").text("a").id("t-1").entry("e-1").row(),
        RowBuilder.booked().on("2026-03-03").text("b").id("t-1").row(),
        RowBuilder.booked().on("2026-03-03").text("c").id("t-2").row(),
        RowBuilder.booked().on("2026-03-05").text("d").row());

    Summary summary = close(feed, snapshot, true);

    assertThat(summary.rowsPerDay())
        .isEqualTo(
            new TreeMap<>(
                Map.of(
                    LocalDate.of(2026, 3, 2), 1,
                    LocalDate.of(2026, 3, 3), 2,
                    LocalDate.of(2026, 3, 5), 1)));
    assertThat(summary.transactionIds()).isEqualTo(new IdShape(3, 2, 1));
    assertThat(summary.entryReferences()).isEqualTo(new IdShape(1, 1, 0));
    assertThat(summary.repeatedRows()).isZero();
    assertThat(summary.rows()).isEqualTo(4);
  }

  @Test
  default void twins_with_one_id_and_one_content_do_not_conflict() {
    TestFeed feed = feed();
    TransactionDetails twin = RowBuilder.booked().text("a").id("t-1").row();
    SnapshotId snapshot = open(feed);
    append(feed, snapshot, twin, twin);

    Summary summary = close(feed, snapshot, true);

    assertThat(summary.transactionIds()).isEqualTo(new IdShape(2, 1, 0));
  }

  @Test
  default void a_blank_id_is_none() {
    TestFeed feed = feed();
    TransactionDetails blank = RowBuilder.booked().text("a").id(" ").entry("\t").row();
    SnapshotId snapshot = open(feed);
    append(feed, snapshot, blank, RowBuilder.booked().text("b").id(" ").row());
    append(feed, snapshot, blank);

    Summary summary = close(feed, snapshot, true);

    assertThat(summary.transactionIds()).isEqualTo(new IdShape(0, 0, 0));
    assertThat(summary.entryReferences()).isEqualTo(new IdShape(0, 0, 0));
    assertThat(summary.repeatedRows()).isZero();
  }

  @Test
  default void only_a_row_of_an_earlier_append_with_the_same_id_is_repeated() {
    TestFeed feed = feed();
    SnapshotId snapshot = open(feed);
    TransactionDetails same = RowBuilder.booked().text("a").id("t-1").row();
    TransactionDetails withoutId = RowBuilder.booked().text("b").row();
    TransactionDetails otherId = RowBuilder.booked().text("a").id("t-2").row();
    append(feed, snapshot, same, same, withoutId);
    append(feed, snapshot, same, withoutId, otherId);

    Summary summary = close(feed, snapshot, true);

    assertThat(summary.repeatedRows()).isEqualTo(1);
  }

  @Test
  default void repeated_rows_are_dropped_and_the_others_keep_their_ordinals() {
    TestFeed feed = feed();
    SnapshotId snapshot = open(feed);
    TransactionDetails same = RowBuilder.booked().text("a").id("t-1").row();
    append(feed, snapshot, same);
    append(feed, snapshot, same, row("2026-03-04", "later"));
    close(feed, snapshot, true);

    Summary left = feed.tenant().get(tx -> tx.snapshots().dropRepeated(snapshot));
    Summary again = feed.tenant().get(tx -> tx.snapshots().dropRepeated(snapshot));

    assertThat(left.rows()).isEqualTo(2);
    assertThat(left.repeatedRows()).isZero();
    assertThat(again).isEqualTo(left);
    assertThat(rows(feed, snapshot)).extracting(SpooledRow::ordinal).containsExactly(0, 2);
    assertThat(status(feed, snapshot)).isEqualTo(Status.PARTIAL);
  }

  @Test
  default void closing_again_answers_the_same_and_changes_nothing() {
    TestFeed feed = feed();
    SnapshotId snapshot = open(feed);
    append(feed, snapshot, row("2026-03-02", "a"));
    Summary first = close(feed, snapshot, false);

    Summary again = close(feed, snapshot, true);

    assertThat(again).isEqualTo(first);
    assertThat(status(feed, snapshot)).isEqualTo(Status.PARTIAL);
  }

  @Test
  default void what_a_crash_left_behind_is_what_is_not_folded_open_or_closed() {
    TestFeed feed = feed();
    SnapshotId abandoned = open(feed);
    SnapshotId complete = feed.spool();
    SnapshotId partial = open(feed);
    close(feed, partial, false);
    SnapshotId folded = feed.spool();
    feed.tenant().run(tx -> tx.snapshots().folded(folded, TestTenant.START));

    List<Snapshot> left = feed.tenant().list(tx -> tx.snapshots().unfolded(feed.account().id()));

    assertThat(left).extracting(Snapshot::id).containsExactly(abandoned, complete, partial);
  }

  @Test
  default void a_folded_snapshot_has_no_rows_and_folding_may_be_repeated() {
    TestFeed feed = feed();
    SnapshotId snapshot = feed.spool(row("2026-03-02", "a"));

    feed.tenant().run(tx -> tx.snapshots().folded(snapshot, TestTenant.START));
    feed.tenant().run(tx -> tx.snapshots().folded(snapshot, TestTenant.START));

    assertThat(status(feed, snapshot)).isEqualTo(Status.FOLDED);
    assertThat(rows(feed, snapshot)).isEmpty();
  }

  @Test
  default void an_open_snapshot_is_not_folded() {
    TestFeed feed = feed();
    SnapshotId snapshot = open(feed);

    assertThatThrownBy(
            () -> feed.tenant().run(tx -> tx.snapshots().folded(snapshot, TestTenant.START)))
        .isInstanceOf(StoreFault.Broken.class);
  }

  @Test
  default void a_snapshot_of_another_account_than_its_link_is_refused() {
    TestFeed feed = feed();
    TestFeed other = feed.tenant().feed();
    TestFeed mixed = new TestFeed(feed.tenant(), feed.account(), other.link());

    assertThatThrownBy(() -> open(mixed)).isInstanceOf(StoreFault.Broken.class);
  }

  @Test
  default void a_thousand_rows_in_one_append_are_kept() {
    TestFeed feed = feed();
    SnapshotId snapshot = open(feed);
    TransactionDetails[] many = new TransactionDetails[1000];
    for (int i = 0; i < many.length; i++) {
      many[i] = row("2026-03-02", "row " + i);
    }

    append(feed, snapshot, many);

    assertThat(rows(feed, snapshot)).hasSize(1000);
    assertThat(close(feed, snapshot, true).rows()).isEqualTo(1000);
  }
}

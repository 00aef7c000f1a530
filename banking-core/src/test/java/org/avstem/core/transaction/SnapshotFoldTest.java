package org.avstem.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.avstem.core.transaction.Movement.booked;
import static org.avstem.core.transaction.Movement.pending;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The contract of the calls, and what a fold holds back. */
class SnapshotFoldTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-03-01");
  private static final DateRange COVERED = new DateRange(FIRST, FIRST.plusDays(19));

  @Test
  void a_first_import_holds_nothing_back() {
    SnapshotFold fold = begin(Map.of());

    FeedDelta delta = fold.slice(days(1, 5), List.of(row(0, 3), row(1, 3)), List.of());

    assertThat(delta.added()).hasSize(2);
  }

  @Test
  void a_row_near_days_with_known_transactions_waits_for_them() {
    SnapshotFold fold = begin(Map.of(day(8), 1));
    FeedDelta first = fold.slice(days(1, 5), List.of(row(0, 3)), List.of());

    FeedDelta second = fold.slice(days(6, 20), List.of(), List.of());

    assertThat(first.added()).isEmpty();
    assertThat(second.added()).containsExactly(new FeedDelta.Added(0));
  }

  @Test
  void a_known_transaction_no_row_can_reach_any_more_is_retired_without_details() {
    SnapshotFold fold = begin(Map.of(day(5), 1));

    FeedDelta delta =
        fold.slice(days(1, 20), List.of(), List.of(known(1, booked(day(5), -1, "X"))));
    FoldDetails.Needed needed = fold.close(List.of());

    assertThat(delta.retired()).hasSize(1);
    assertThat(needed.isEmpty()).isTrue();
    assertThat(fold.finish(FoldDetails.NONE)).isEqualTo(FeedDelta.NONE);
  }

  @Test
  void only_what_could_be_one_is_asked_for() {
    SnapshotFold fold = begin(Map.of(day(5), 2));
    fold.slice(
        days(1, 20),
        List.of(row(0, booked(day(6), -100, "A")), row(1, booked(day(6), -999, "B"))),
        List.of(known(1, pending("2026-03-05", -100, "C")), known(2, booked(day(5), -7, "D"))));

    FoldDetails.Needed needed = fold.close(List.of());

    assertThat(needed.rows()).containsExactly(0);
    assertThat(needed.known()).containsExactly(new TransactionId(new UUID(0, 1)));
  }

  @Test
  void slices_follow_each_other_without_a_gap() {
    SnapshotFold fold = begin(Map.of());
    fold.slice(days(1, 5), List.of(), List.of());

    assertThatThrownBy(() -> fold.slice(days(7, 9), List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_row_filed_elsewhere_is_refused() {
    SnapshotFold fold = begin(Map.of());

    assertThatThrownBy(() -> fold.slice(days(1, 5), List.of(row(0, 9)), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void calls_out_of_order_are_refused() {
    SnapshotFold fold = begin(Map.of());

    assertThatThrownBy(() -> fold.finish(FoldDetails.NONE))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> fold.decide(FoldDetails.NONE))
        .isInstanceOf(IllegalStateException.class);
    fold.close(List.of());
    assertThatThrownBy(() -> fold.slice(days(1, 5), List.of(), List.of()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void details_that_were_asked_for_must_come() {
    SnapshotFold fold = begin(Map.of(day(5), 1));
    fold.slice(
        days(1, 20),
        List.of(row(0, booked(day(6), -100, "A"))),
        List.of(known(1, pending("2026-03-05", -100, "C"))));
    fold.close(List.of());

    assertThatThrownBy(() -> fold.finish(FoldDetails.NONE))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_full_carry_is_decided_early_by_content_and_stays_within_its_limit() {
    ReconciliationPolicy tight = ReconciliationPolicy.DEFAULT.withCarriedMax(40);
    var account = new FoldedAccount(tight, Cuts.DAILY);
    account.fold(Shown.of("2026-03-01", "2026-03-20", many("BUTIKK NUMMER")));

    account.fold(Shown.of("2026-03-01", "2026-03-20", many("OSLO BUTIKK NUMMER")));

    assertThat(account.states()).hasSize(400).containsOnly(TransactionState.BOOKED);
    assertThat(account.summary.byTier()).containsEntry(FeedDelta.Tier.E, 400);
    assertThat(account.heldBackMax).isLessThanOrEqualTo(40);
  }

  @Test
  void a_full_carry_that_nothing_explains_is_added_and_withdraws_only_what_is_certain() {
    ReconciliationPolicy tight = ReconciliationPolicy.DEFAULT.withCarriedMax(40);
    var account = new FoldedAccount(tight, Cuts.DAILY);
    account.fold(Shown.of("2026-03-01", "2026-03-20", many("BUTIKK NUMMER")));

    account.fold(Shown.of("2026-03-01", "2026-03-20", many("XYZ QQQ")));

    assertThat(account.entries).hasSize(800);
    assertThat(account.summary.decidedEarly()).isPositive();
    assertThat(account.heldBackMax).isLessThanOrEqualTo(40);
  }

  @Test
  void more_of_one_amount_than_are_compared_each_with_each_meet_by_day_and_are_flagged() {
    var account = new FoldedAccount();
    account.fold(Shown.of("2026-03-01", "2026-03-20", same(30, BookingStatus.PENDING, "LØNN")));

    account.fold(Shown.of("2026-03-01", "2026-03-20", same(30, BookingStatus.BOOKED, "UTBETALT")));

    assertThat(account.states()).hasSize(30).containsOnly(TransactionState.BOOKED);
    assertThat(account.summary.bucketsOverMax()).isEqualTo(1);
  }

  @Test
  void thousands_of_one_amount_do_not_take_quadratic_memory_or_time() {
    var account = new FoldedAccount();
    account.fold(Shown.of("2026-03-01", "2026-03-20", same(8_000, BookingStatus.PENDING, "A")));

    account.fold(Shown.of("2026-03-01", "2026-03-20", same(8_000, BookingStatus.BOOKED, "B")));

    assertThat(account.states()).hasSize(8_000).containsOnly(TransactionState.BOOKED);
  }

  @Test
  void a_crash_after_ids_changed_does_not_earn_them_trust() {
    var account = new FoldedAccount(ReconciliationPolicy.DEFAULT, Cuts.DAILY);
    account.fold(Shown.of("2026-03-01", "2026-03-20", many("BUTIKK NUMMER")));
    Shown renamed =
        Shown.of(
            "2026-03-01",
            "2026-03-20",
            many("BUTIKK NUMMER").stream()
                .map(row -> row.id("new" + row.transactionId()))
                .toList());

    account.crashAfter(15, renamed).fold(renamed);

    assertThat(account.transactionIds.trust()).isEqualTo(IdTrust.UNSTABLE);
  }

  private static List<Movement> many(String text) {
    return IntStream.range(0, 400)
        .mapToObj(
            at -> booked(day(1 + at % 20), -100L - at, text + at).id(text.charAt(0) + "" + at))
        .toList();
  }

  private static List<Movement> same(int count, BookingStatus status, String text) {
    return IntStream.range(0, count)
        .mapToObj(at -> booked(day(3 + at % 3), -5000, text + " " + at).as(status))
        .toList();
  }

  private static SnapshotFold begin(Map<LocalDate, Integer> knownPerDay) {
    var frame =
        new FoldFrame(
            COVERED,
            true,
            COVERED.to(),
            null,
            ReservationsShown.IN_RANGE,
            IdTrust.UNPROVEN,
            IdTrust.UNPROVEN);
    return SnapshotFold.begin(frame, new TreeMap<>(knownPerDay), ReconciliationPolicy.DEFAULT);
  }

  private static LocalDate day(int ofMonth) {
    return FIRST.withDayOfMonth(ofMonth);
  }

  private static DateRange days(int from, int to) {
    return new DateRange(day(from), day(to));
  }

  private static SpooledRow row(int ordinal, int ofMonth) {
    return row(ordinal, booked(day(ofMonth), -100, "KIWI"));
  }

  private static SpooledRow row(int ordinal, Movement movement) {
    return new SpooledRow(ordinal, RowKey.of(movement.row()));
  }

  private static KnownTransaction known(long id, Movement movement) {
    return new KnownTransaction(
        new TransactionId(new UUID(0, id)),
        TransactionState.of(movement.status()),
        RowKey.of(movement.row()));
  }
}

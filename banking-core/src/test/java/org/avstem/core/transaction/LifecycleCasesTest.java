package org.avstem.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.avstem.core.transaction.Movement.booked;
import static org.avstem.core.transaction.Movement.pending;
import static org.avstem.core.transaction.TransactionState.BOOKED;
import static org.avstem.core.transaction.TransactionState.PENDING;
import static org.avstem.core.transaction.TransactionState.SUPERSEDED;
import static org.avstem.core.transaction.TransactionState.WITHDRAWN;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What reservations become, and what a missing row proves. */
class LifecycleCasesTest {
  private static final String FROM = "2026-03-01";
  private static final String TO = "2026-03-20";

  private final FoldedAccount account = new FoldedAccount();

  @Test
  void a_booking_that_vanishes_is_withdrawn_and_comes_back_as_itself() {
    Movement gone = booked("2026-03-09", -5000, "FEIL").id("1");
    account.fold(Shown.of(FROM, TO, gone)).fold(Shown.of(FROM, TO));
    assertThat(account.states()).containsExactly(WITHDRAWN);

    account.fold(Shown.of(FROM, TO, gone.id("2")));

    assertThat(account.states()).containsExactly(BOOKED);
  }

  @Test
  void a_live_transaction_is_preferred_to_a_withdrawn_one() {
    Movement row = booked("2026-03-09", -5000, "KIWI").id("1");
    account.fold(Shown.of(FROM, TO, row, row.id("2"))).fold(Shown.of(FROM, TO, row.id("2")));
    assertThat(account.states()).containsExactly(WITHDRAWN, BOOKED);

    account.fold(Shown.of(FROM, TO, row.id("1")));

    assertThat(account.states()).containsExactly(WITHDRAWN, BOOKED);
  }

  @Test
  void a_reservation_that_vanishes_is_superseded_and_may_come_back() {
    Movement reserved = pending("2026-03-09", -5000, "HOTELL").id("1");
    account.fold(Shown.of(FROM, TO, reserved)).fold(Shown.of(FROM, TO));
    assertThat(account.states()).containsExactly(SUPERSEDED);

    account.fold(Shown.of(FROM, TO, reserved));

    assertThat(account.states()).containsExactly(PENDING);
  }

  @Test
  void a_booking_never_becomes_a_reservation_again() {
    Movement row = booked("2026-03-09", -5000, "HOTELL").id("1");
    account.trusting(IdTrust.TRUSTED, IdTrust.UNPROVEN);
    account.fold(Shown.of(FROM, TO, row));

    account.fold(Shown.of(FROM, TO, row.as(BookingStatus.PENDING)));

    assertThat(account.states()).containsExactly(WITHDRAWN, PENDING);
  }

  @Test
  void a_partial_snapshot_withdraws_nothing() {
    account.fold(Shown.of(FROM, TO, booked("2026-03-09", -5000, "KIWI").id("1")));

    account.fold(Shown.of(FROM, TO).partial());

    assertThat(account.states()).containsExactly(BOOKED);
  }

  @Test
  void a_partial_snapshot_does_not_pair_a_reservation_with_a_stranger_of_the_same_amount() {
    account.fold(Shown.of(FROM, TO, pending("2026-03-09", -5000, "HOTELL BRISTOL").id("1")));

    account.fold(Shown.of(FROM, TO, booked("2026-03-10", -5000, "SKATTEETATEN")).partial());

    assertThat(account.states()).containsExactly(PENDING, BOOKED);
  }

  @Test
  void the_two_lowest_days_and_today_prove_no_absence() {
    account.fold(
        Shown.of(
            FROM,
            TO,
            booked("2026-03-05", -1, "A"),
            booked("2026-03-06", -2, "B"),
            booked("2026-03-07", -3, "C"),
            booked("2026-03-20", -4, "D")));

    account.fold(Shown.of("2026-03-05", TO).believedUntil("2026-03-19"));

    assertThat(account.states()).containsExactly(BOOKED, BOOKED, WITHDRAWN, BOOKED);
  }

  @Test
  void a_row_dated_beyond_the_window_is_kept() {
    Movement future = booked("2026-04-01", -5000, "FORFALL").id("1");

    account.fold(Shown.of(FROM, TO, future)).fold(Shown.of(FROM, TO, future));

    assertThat(account.states()).containsExactly(BOOKED);
  }

  @Test
  void a_reservation_and_its_booking_shown_together_end_as_one_booking() {
    Movement reserved = pending("2026-03-09", -5000, "KIWI").id("p");
    Movement settled = booked("2026-03-10", -5000, "KIWI").id("b");
    account.fold(Shown.of(FROM, TO, reserved)).fold(Shown.of(FROM, TO, reserved, settled));

    account.fold(Shown.of(FROM, TO, settled));

    assertThat(account.states()).containsExactly(SUPERSEDED, BOOKED);
  }

  @Test
  void a_reservation_that_went_days_before_its_booking_came_is_that_booking() {
    Movement reserved = pending("2026-03-09", -5000, "HOTELL").id("p");
    account.fold(Shown.of(FROM, TO, reserved)).fold(Shown.of(FROM, TO));
    assertThat(account.states()).containsExactly(SUPERSEDED);

    account.fold(Shown.of(FROM, TO, booked("2026-03-12", -5000, "HOTELL BRISTOL OSLO").id("b")));

    assertThat(account.states()).containsExactly(BOOKED);
  }

  @Test
  void a_booking_of_another_amount_finds_its_reservation_that_went_before() {
    Movement reserved = pending("2026-03-09", -5000, "CIRCLE K ULVEN").id("p");
    account.fold(Shown.of(FROM, TO, reserved)).fold(Shown.of(FROM, TO));

    account.fold(Shown.of(FROM, TO, booked("2026-03-12", -6000, "CIRCLE K ULVEN").id("b")));

    assertThat(account.states()).containsExactly(BOOKED);
  }

  @Test
  void a_booking_is_the_reservation_that_stood_until_now_rather_than_one_that_went_before() {
    Movement earlier = pending("2026-03-08", -5000, "HOTELL").id("p1");
    Movement later = pending("2026-03-09", -5000, "HOTELL").id("p2");
    account.fold(Shown.of(FROM, TO, earlier, later)).fold(Shown.of(FROM, TO, later));
    assertThat(account.states()).containsExactly(SUPERSEDED, PENDING);

    account.fold(Shown.of(FROM, TO, booked("2026-03-10", -5000, "HOTELL").id("b")));

    assertThat(account.states()).containsExactly(SUPERSEDED, BOOKED);
  }

  @Test
  void a_reservation_is_kept_while_the_bank_does_not_show_reservations() {
    account.fold(Shown.of(FROM, TO, pending("2026-03-09", -5000, "HOTELL").id("p")));

    account.fold(Shown.of(FROM, TO).showing(ReservationsShown.NONE));

    assertThat(account.states()).containsExactly(PENDING);
  }

  @Test
  void an_unlike_booking_is_no_reservation_that_the_bank_did_not_show() {
    account.fold(Shown.of(FROM, TO, pending("2026-03-09", -5000, "HOTELL BRISTOL").id("p")));

    account.fold(
        Shown.of(FROM, TO, booked("2026-03-10", -5000, "SKATTEETATEN"))
            .showing(ReservationsShown.NONE));

    assertThat(account.states()).containsExactly(PENDING, BOOKED);
  }

  @Test
  void a_reservation_of_any_day_that_is_not_among_all_that_stand_is_gone() {
    account.fold(
        Shown.of(
            FROM,
            TO,
            pending("2026-03-02", -5000, "HOTELL"),
            pending("2026-03-20", -6000, "FLY"),
            booked("2026-03-02", -100, "KAFFE")));

    account.fold(
        Shown.of("2026-03-10", TO).believedUntil("2026-03-19").showing(ReservationsShown.ALL));

    assertThat(account.states()).containsExactlyInAnyOrder(SUPERSEDED, SUPERSEDED, BOOKED);
  }

  @Test
  void a_fetch_that_was_cut_proves_no_reservation_gone() {
    account.fold(Shown.of(FROM, TO, pending("2026-03-09", -5000, "HOTELL")));

    account.fold(Shown.of(FROM, TO).showing(ReservationsShown.ALL).partial());

    assertThat(account.states()).containsExactly(PENDING);
  }

  @Test
  void two_reservations_and_one_booking_leave_one_reservation_superseded() {
    Movement reserved = pending("2026-03-09", -5000, "KIWI");
    account.fold(Shown.of(FROM, TO, reserved.id("1"), reserved.id("2")));

    account.fold(Shown.of(FROM, TO, booked("2026-03-10", -5000, "KIWI")));

    assertThat(account.count(BOOKED)).isEqualTo(1);
    assertThat(account.count(SUPERSEDED)).isEqualTo(1);
  }

  @Test
  @Tag("N07")
  void two_hundred_reservations_are_booked_with_changed_ids_amounts_and_texts() {
    List<Movement> reserved =
        IntStream.range(0, 200)
            .mapToObj(
                at ->
                    pending("2026-03-09", -1000L * (1000 + at), "BUTIKK NUMMER" + at + " SENTRUM")
                        .id("p" + at))
            .toList();
    account.fold(Shown.of(FROM, TO, reserved));

    account.fold(
        Shown.of(
            FROM,
            TO,
            IntStream.range(0, 200).mapToObj(at -> settled(reserved.get(at), at)).toList()));

    assertThat(account.count(BOOKED)).isEqualTo(200);
    assertThat(account.entries).hasSize(200);
  }

  private static Movement settled(Movement reserved, int at) {
    Movement settled =
        reserved.as(BookingStatus.BOOKED).on(reserved.day().plusDays(at % 3)).id("b" + at);
    if (at < 50) {
      return settled.amount(reserved.minorUnits() * 110 / 100);
    }
    return at < 100 ? settled.text("KORT 4411 OSLO " + at) : settled;
  }
}

package org.avstem.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F-21")
class ShortenedHistoryTest {
  private static final LocalDate FROM = LocalDate.parse("2026-01-01");
  private static final LocalDate TO = LocalDate.parse("2026-03-15");
  private static final LocalDate SHOWN = LocalDate.parse("2026-03-10");

  private static FoldFrame frame(boolean complete) {
    return new FoldFrame(
        new DateRange(FROM, TO),
        complete,
        TO.minusDays(1),
        null,
        ReservationsShown.IN_RANGE,
        IdTrust.ABSENT,
        IdTrust.ABSENT);
  }

  private static KnownTransaction known(LocalDate day, TransactionState state) {
    BookingStatus status =
        state == TransactionState.PENDING ? BookingStatus.PENDING : BookingStatus.BOOKED;
    return new KnownTransaction(
        new TransactionId(new UUID(1, day.toEpochDay())),
        state,
        new RowKey(status, day, -100, new ContentFingerprint(1, 2), null, null));
  }

  private static ShortenedHistory missing(int rows, LocalDate day, TransactionState state) {
    var history = new ShortenedHistory(frame(true), SHOWN);
    for (int i = 0; i < rows; i++) {
      history.missed(known(day, state));
    }
    return history;
  }

  @Test
  void three_missing_bookings_of_late_are_a_cut_and_two_are_not() {
    LocalDate late = SHOWN.minusDays(2);

    assertThat(missing(2, late, TransactionState.BOOKED).isCertain()).isFalse();
    assertThat(missing(3, late, TransactionState.BOOKED).isCertain()).isTrue();
  }

  @Test
  void one_missing_booking_older_than_every_bank_serves_is_a_cut() {
    LocalDate sure = TO.minusDays(ShortenedHistory.DAYS_SURE);

    assertThat(missing(1, sure, TransactionState.BOOKED).isCertain()).isFalse();
    assertThat(missing(1, sure.minusDays(1), TransactionState.BOOKED).isCertain()).isTrue();
  }

  @Test
  void reservations_and_what_was_gone_before_say_nothing() {
    for (TransactionState state : TransactionState.values()) {
      boolean says = state == TransactionState.BOOKED;
      assertThat(missing(9, FROM, state).isCertain()).as(state.name()).isEqualTo(says);
    }
  }

  @Test
  void days_from_the_first_shown_one_on_and_partial_fetches_are_no_concern() {
    var history = new ShortenedHistory(frame(true), SHOWN);

    assertThat(history.concerns(SHOWN.minusDays(1))).isTrue();
    assertThat(history.concerns(SHOWN)).isFalse();
    assertThat(history.concerns(FROM.minusDays(1))).isFalse();
    assertThat(new ShortenedHistory(frame(false), SHOWN).concerns(FROM)).isFalse();
  }

  @Test
  void a_cut_range_begins_with_the_first_day_shown_and_one_without_rows_proves_nothing() {
    var nothingShown = new ShortenedHistory(frame(true), null);
    nothingShown.missed(known(FROM, TransactionState.BOOKED));

    FoldFrame cut = missing(1, FROM, TransactionState.BOOKED).served();

    assertThat(cut.covered()).isEqualTo(new DateRange(SHOWN, TO));
    assertThat(cut.complete()).isTrue();
    assertThat(nothingShown.served().complete()).isFalse();
    assertThat(missing(0, FROM, TransactionState.BOOKED).served()).isEqualTo(frame(true));
  }
}

package org.avstem.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.avstem.core.account.StatedBalance;
import org.avstem.core.account.StatedBalance.Kind;
import org.avstem.core.money.Money;
import org.avstem.core.transaction.BalanceProof.Books;
import org.avstem.core.transaction.BalanceProof.Verdict;
import org.junit.jupiter.api.Test;

class BalanceProofTest {
  private static final Currency NOK = Currency.getInstance("NOK");
  private final NavigableMap<LocalDate, Long> rows = new TreeMap<>();

  @Test
  void a_bank_that_states_no_booked_balance_proves_nothing() {
    BalanceProof proof = prove(stated(Kind.INTERIM_AVAILABLE, 100, null, "2026-03-10"));

    assertThat(proof).isEqualTo(BalanceProof.NONE);
  }

  @Test
  void one_stated_balance_is_an_anchor_and_no_proof() {
    rows.put(day("2026-03-05"), 500L);

    BalanceProof proof = prove(closing(500, "2026-03-09"));

    assertThat(proof.verdict()).isEqualTo(Verdict.ANCHORED);
    assertThat(proof.on()).contains(day("2026-03-09"));
  }

  @Test
  void two_closing_balances_with_all_rows_between_are_a_proof_whatever_came_before() {
    rows.put(day("2026-03-05"), 500L);
    rows.put(day("2026-03-08"), -70L);

    BalanceProof proof = prove(closing(9_000, "2026-03-06"), closing(8_930, "2026-03-09"));

    assertThat(proof.verdict()).isEqualTo(Verdict.PROVEN);
    assertThat(proof.on()).contains(day("2026-03-09"));
  }

  @Test
  void a_missing_row_between_two_closing_balances_is_named_by_date_and_amount() {
    BalanceProof proof = prove(closing(9_000, "2026-03-06"), closing(8_930, "2026-03-09"));

    assertThat(proof.verdict()).isEqualTo(Verdict.RED);
    assertThat(proof.on()).contains(day("2026-03-09"));
    assertThat(proof.difference()).contains(new Money(-70, NOK));
  }

  @Test
  void a_row_too_many_is_red_too() {
    rows.put(day("2026-03-08"), -70L);

    BalanceProof proof = prove(closing(9_000, "2026-03-06"), closing(9_000, "2026-03-09"));

    assertThat(proof.difference()).contains(new Money(70, NOK));
  }

  @Test
  void a_row_that_went_missing_long_ago_stays_red() {
    BalanceProof proof =
        prove(
            closing(9_000, "2026-03-06"),
            closing(8_930, "2026-03-09"),
            closing(8_930, "2026-03-12"));

    assertThat(proof.verdict()).isEqualTo(Verdict.RED);
    assertThat(proof.difference()).contains(new Money(-70, NOK));
  }

  @Test
  void an_opening_balance_holds_before_the_rows_of_its_day() {
    rows.put(day("2026-03-06"), -30L);
    rows.put(day("2026-03-09"), -70L);

    BalanceProof proof =
        prove(
            stated(Kind.OPENING_BOOKED, 1_000, "2026-03-06", "2026-03-06"),
            closing(900, "2026-03-09"));

    assertThat(proof.verdict()).isEqualTo(Verdict.PROVEN);
  }

  @Test
  void an_interim_balance_includes_the_rows_of_its_day() {
    rows.put(day("2026-03-10"), -70L);

    BalanceProof proof =
        prove(closing(9_000, "2026-03-06"), stated(Kind.INTERIM_BOOKED, 8_930, null, "2026-03-10"));

    assertThat(proof.verdict()).isEqualTo(Verdict.PROVEN);
    assertThat(proof.on()).contains(day("2026-03-10"));
  }

  @Test
  void an_interim_balance_stated_before_the_days_last_booking_is_never_red() {
    rows.put(day("2026-03-10"), -70L - 25L);

    BalanceProof proof =
        prove(closing(9_000, "2026-03-06"), stated(Kind.INTERIM_BOOKED, 8_930, null, "2026-03-10"));

    assertThat(proof.verdict()).isEqualTo(Verdict.ANCHORED);
  }

  @Test
  void an_interim_balance_stated_before_any_booking_of_its_day_still_proves() {
    rows.put(day("2026-03-08"), -70L);
    rows.put(day("2026-03-10"), -25L);

    BalanceProof proof =
        prove(closing(9_000, "2026-03-06"), stated(Kind.INTERIM_BOOKED, 8_930, null, "2026-03-10"));

    assertThat(proof.verdict()).isEqualTo(Verdict.PROVEN);
  }

  @Test
  void interim_balances_of_days_without_bookings_show_a_missing_row() {
    rows.put(day("2026-03-08"), -70L);

    BalanceProof proof =
        prove(
            stated(Kind.INTERIM_BOOKED, 9_000, null, "2026-03-06"),
            stated(Kind.INTERIM_BOOKED, 8_900, null, "2026-03-10"));

    assertThat(proof.verdict()).isEqualTo(Verdict.RED);
    assertThat(proof.difference()).contains(new Money(-30, NOK));
  }

  @Test
  void a_closing_balance_of_a_day_that_is_not_over_counts_as_interim() {
    rows.put(day("2026-03-09"), -70L);

    BalanceProof proof =
        prove(
            closing(9_000, "2026-03-06"),
            stated(Kind.CLOSING_BOOKED, 8_950, "2026-03-09", "2026-03-09"));

    assertThat(proof.verdict()).isEqualTo(Verdict.ANCHORED);
  }

  @Test
  void a_balance_from_before_the_known_history_is_not_compared() {
    rows.put(day("2026-03-08"), -70L);

    BalanceProof proof = prove(closing(12_345, "2026-01-31"), closing(8_930, "2026-03-09"));

    assertThat(proof.verdict()).isEqualTo(Verdict.ANCHORED);
  }

  @Test
  void the_fetch_day_is_the_banks_own() {
    rows.put(day("2026-03-10"), -70L);

    BalanceProof proof =
        BalanceProof.of(
            List.of(
                closing(9_000, "2026-03-06"),
                new StatedBalance(
                    Kind.INTERIM_BOOKED,
                    new Money(8_930, NOK),
                    null,
                    null,
                    Instant.parse("2026-03-09T23:30:00Z"))),
            books());

    assertThat(proof.verdict()).isEqualTo(Verdict.PROVEN);
    assertThat(proof.on()).contains(day("2026-03-10"));
  }

  private BalanceProof prove(StatedBalance... stated) {
    return BalanceProof.of(List.of(stated), books());
  }

  private Books books() {
    return new Books(
        ZoneId.of("Europe/Oslo"),
        day("2026-03-01"),
        until -> rows.headMap(until, true).values().stream().mapToLong(Long::longValue).sum());
  }

  private static StatedBalance closing(long units, String on) {
    return new StatedBalance(
        Kind.CLOSING_BOOKED,
        new Money(units, NOK),
        day(on),
        null,
        day(on).plusDays(1).atTime(3, 0).atZone(ZoneId.of("Europe/Oslo")).toInstant());
  }

  private static StatedBalance stated(Kind kind, long units, String on, String fetchedOn) {
    return new StatedBalance(
        kind,
        new Money(units, NOK),
        on == null ? null : day(on),
        null,
        Instant.parse(fetchedOn + "T11:00:00Z"));
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text);
  }
}

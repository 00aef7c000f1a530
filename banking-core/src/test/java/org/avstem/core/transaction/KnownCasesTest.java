package org.avstem.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.avstem.core.transaction.Movement.booked;
import static org.avstem.core.transaction.Movement.pending;
import static org.avstem.core.transaction.TransactionState.BOOKED;
import static org.avstem.core.transaction.TransactionState.SUPERSEDED;
import static org.avstem.core.transaction.TransactionState.WITHDRAWN;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.avstem.core.transaction.FeedDelta.Tier;
import org.junit.jupiter.api.Test;

/** Cases that were published as going wrong somewhere. */
class KnownCasesTest {
  private static final String FROM = "2026-03-01";
  private static final String TO = "2026-03-20";

  private final FoldedAccount account = new FoldedAccount();

  @Test
  void a_second_import_of_the_same_rows_changes_nothing() {
    Shown shown = Shown.of(FROM, TO, booked("2026-03-05", -100, "KIWI").id("1"));
    account.fold(shown);
    int events = account.events.size();

    account.fold(shown);

    assertThat(account.states()).containsExactly(BOOKED);
    assertThat(account.events).hasSize(events);
  }

  @Test
  void sparebank1_ostlandet_shows_all_again_with_new_ids_and_without_the_leading_date() {
    account.fold(
        Shown.of(
            FROM,
            TO,
            booked("2026-03-12", -5000, "12.03 REMA 1000 OSLO").id("a1"),
            booked("2026-03-12", -7000, "11.03 KIWI 505").id("a2")));

    account.fold(
        Shown.of(
            FROM,
            TO,
            booked("2026-03-12", -5000, "REMA 1000 OSLO").id("b1"),
            booked("2026-03-12", -7000, "KIWI 505").id("b2")));

    assertThat(account.states()).containsExactly(BOOKED, BOOKED);
    assertThat(account.summary.byTier()).containsExactly(Map.entry(Tier.B, 2));
  }

  @Test
  void sparebank1_sr_gives_one_payment_another_id_at_every_fetch() {
    for (int fetch = 0; fetch < 5; fetch++) {
      account.fold(
          Shown.of(FROM, TO, booked("2026-03-12", -5000, "REMA 1000").id("token-" + fetch)));
    }

    assertThat(account.states()).containsExactly(BOOKED);
    assertThat(account.transactionIds.trust()).isEqualTo(IdTrust.UNSTABLE);
  }

  @Test
  void nordea_changes_the_id_once_a_reservation_is_booked() {
    account.fold(Shown.of(FROM, TO, pending("2026-03-12", -5000, "Reservert: REMA 1000").id("p")));

    account.fold(Shown.of(FROM, TO, booked("2026-03-14", -5000, "REMA 1000").id("b")));

    assertThat(account.states()).containsExactly(BOOKED);
    assertThat(account.summary.byTier()).containsExactly(Map.entry(Tier.F, 1));
  }

  @Test
  void an_id_that_is_used_again_and_again_names_nothing() {
    Movement first = booked("2026-03-05", -100, "TESCO").id("9998");
    Movement second = booked("2026-03-06", -100, "BOOTS").id("9998");
    account.fold(Shown.of(FROM, TO, first, second));

    account.fold(Shown.of(FROM, TO, first, second, booked("2026-03-07", -100, "ASDA").id("9998")));

    assertThat(account.states()).containsExactly(BOOKED, BOOKED, BOOKED);
    assertThat(account.transactionIds.trust()).isEqualTo(IdTrust.NON_UNIQUE);
  }

  @Test
  void a_monthly_payment_may_carry_the_same_statement_reference_each_month() {
    account.fold(
        Shown.of(
            "2026-01-01",
            "2026-01-31",
            booked("2026-01-15", -900_00, "HUSLEIE").entryReference("ARCHIVE1")));

    account.fold(
        Shown.of(
            "2026-01-25",
            "2026-02-28",
            booked("2026-02-15", -900_00, "HUSLEIE").entryReference("ARCHIVE1")));

    assertThat(account.states()).containsExactly(BOOKED, BOOKED);
  }

  @Test
  void nordea_finland_moves_the_booking_date_of_a_known_id_and_structures_its_text() {
    account.trusting(IdTrust.TRUSTED, IdTrust.UNPROVEN);
    account.fold(Shown.of(FROM, TO, booked("2026-03-10", -4200, "viite 12345672").id("n1")));

    account.fold(
        Shown.of(FROM, TO, booked("2026-03-16", -4200, null).reference("12345672").id("n1")));

    assertThat(account.states()).containsExactly(BOOKED);
    assertThat(account.summary.byTier()).containsExactly(Map.entry(Tier.C, 1));
  }

  @Test
  void a_blank_id_is_no_id() {
    account.fold(Shown.of(FROM, TO, booked("2026-03-05", -100, "KIWI").id(" ")));

    account.fold(
        Shown.of(
            FROM,
            TO,
            booked("2026-03-05", -100, "KIWI").id(" "),
            booked("2026-03-05", -100, "MENY OG BAKER HANSEN").id(" ")));

    assertThat(account.states()).containsExactly(BOOKED, BOOKED);
  }

  @Test
  void an_unrelated_row_of_the_same_amount_is_not_swallowed() {
    account.fold(Shown.of(FROM, TO, booked("2026-03-05", -19900, "SPOTIFY AB").id("1")));

    account.fold(
        Shown.of(
            FROM,
            TO,
            booked("2026-03-05", -19900, "SPOTIFY AB").id("1"),
            booked("2026-03-08", -19900, "BOLIGALARM").id("2")));

    assertThat(account.states()).containsExactly(BOOKED, BOOKED);
  }

  @Test
  void a_reservation_of_20_is_booked_as_24_with_another_id() {
    account.fold(Shown.of(FROM, TO, pending("2026-03-05", -2000, "CAFE NERO OSLO").id("p")));

    account.fold(Shown.of(FROM, TO, booked("2026-03-06", -2400, "Cafe Nero, Oslo").id("b")));

    assertThat(account.states()).containsExactly(BOOKED);
    assertThat(account.only(BOOKED).amount().minorUnits()).isEqualTo(-2400);
  }

  @Test
  void a_late_twin_is_a_second_transaction() {
    Movement coffee = booked("2026-03-05", -4900, "KAFFE").id("1");
    account.fold(Shown.of(FROM, TO, coffee));

    account.fold(Shown.of(FROM, TO, coffee, coffee.id("2")));

    assertThat(account.states()).containsExactly(BOOKED, BOOKED);
  }

  @Test
  void a_late_twin_without_ids_is_a_second_transaction() {
    Movement coffee = booked("2026-03-05", -4900, "KAFFE");
    account.fold(Shown.of(FROM, TO, coffee, coffee));

    account.fold(Shown.of(FROM, TO, coffee, coffee, coffee));

    assertThat(account.states()).containsExactly(BOOKED, BOOKED, BOOKED);
  }

  @Test
  void positional_ids_that_a_late_row_shifts_do_not_overwrite_the_neighbour() {
    account.fold(
        Shown.of(
            FROM,
            TO,
            booked("2026-03-05", -100, "ANNA").id("2026-03-05-1"),
            booked("2026-03-05", -100, "BERIT").id("2026-03-05-2")));
    var before = texts();

    account.fold(
        Shown.of(
            FROM,
            TO,
            booked("2026-03-05", -100, "ZARA").id("2026-03-05-1"),
            booked("2026-03-05", -100, "ANNA").id("2026-03-05-2"),
            booked("2026-03-05", -100, "BERIT").id("2026-03-05-3")));

    assertThat(texts()).containsAllEntriesOf(before).hasSize(3).containsValue("ZARA");
  }

  private Map<TransactionId, String> texts() {
    return account.entries.entrySet().stream()
        .collect(
            Collectors.toMap(
                Map.Entry::getKey,
                each -> each.getValue().details().remittance().unstructured().get(0)));
  }

  @Test
  void dnb_enriches_a_booked_text_within_hours_under_another_id() {
    account.fold(
        Shown.of(FROM, TO, booked("2026-03-05", -8100, "VAREKJØP MENY MAJORSTUA").id("s1")));

    account.fold(
        Shown.of(
            FROM,
            TO,
            booked("2026-03-05", -8100, "VAREKJØP MENY MAJORSTUA Ark.Ref 7731 9912 Aut 00412")
                .id("s2")));

    assertThat(account.states()).containsExactly(BOOKED);
    assertThat(account.summary.byTier()).containsExactly(Map.entry(Tier.E, 1));
  }

  @Test
  void an_equal_structured_reference_outweighs_another_text() {
    account.fold(
        Shown.of(FROM, TO, booked("2026-03-05", 12500, "Innbetaling").reference("0001234567")));

    account.fold(
        Shown.of(FROM, TO, booked("2026-03-05", 12500, "OLA NORDMANN").reference("0001234567")));

    assertThat(account.states()).containsExactly(BOOKED);
  }

  @Test
  void two_payments_with_different_references_are_two() {
    account.fold(
        Shown.of(FROM, TO, booked("2026-03-05", 12500, "Innbetaling").reference("0001234567")));

    account.fold(
        Shown.of(FROM, TO, booked("2026-03-05", 12500, "Innbetaling").reference("0007654321")));

    assertThat(account.states()).containsExactly(WITHDRAWN, BOOKED);
  }

  @Test
  void different_accounts_on_the_other_side_are_two_movements() {
    account.fold(Shown.of(FROM, TO, pending("2026-03-05", -100, "HUSLEIE").account("86011117947")));

    account.fold(Shown.of(FROM, TO, booked("2026-03-06", -100, "HUSLEIE").account("15034111534")));

    assertThat(account.states()).containsExactly(SUPERSEDED, BOOKED);
  }

  @Test
  void a_booking_date_moves_by_two_days_with_another_id() {
    account.fold(Shown.of(FROM, TO, booked("2026-03-09", -5000, "SKATTEETATEN").id("1")));

    account.fold(Shown.of(FROM, TO, booked("2026-03-11", -5000, "SKATTEETATEN").id("2")));

    assertThat(account.states()).containsExactly(BOOKED);
    assertThat(account.only(BOOKED).day()).isEqualTo("2026-03-11");
    assertThat(account.summary.byTier()).containsExactly(Map.entry(Tier.G, 1));
  }

  @Test
  void a_booking_that_moves_into_the_window_over_its_lower_edge_is_the_same() {
    account.fold(Shown.of(FROM, TO, booked("2026-03-09", -5000, "SKATTEETATEN").id("1")));

    account.fold(
        Shown.of("2026-03-10", "2026-03-25", booked("2026-03-11", -5000, "SKATTEETATEN").id("2")));

    assertThat(account.states()).containsExactly(BOOKED);
  }

  @Test
  void a_row_on_a_day_never_shown_before_did_not_move_there() {
    account.fold(Shown.of(FROM, "2026-03-09", booked("2026-03-09", -5000, "BOMPENGER").id("1")));

    account.fold(
        Shown.of("2026-03-10", "2026-03-25", booked("2026-03-11", -5000, "BOMPENGER").id("2")));

    assertThat(account.states()).containsExactly(BOOKED, BOOKED);
  }

  @Test
  void ten_thousand_rows_with_twins_survive_late_rows_and_new_ids() {
    List<Movement> first =
        IntStream.range(0, 10_000)
            .mapToObj(
                at ->
                    booked(
                            LocalDate.parse(FROM).plusDays(at % 20),
                            -100 - at / 2 * 7L,
                            "S" + at / 40)
                        .id("i" + at))
            .toList();
    List<Movement> twins = first.subList(500, 550).stream().map(row -> row.id("t")).toList();
    List<Movement> late =
        IntStream.range(0, 100)
            .mapToObj(at -> booked("2026-03-02", -500_000 - at, "SEN " + at).id("l" + at))
            .toList();
    List<Movement> all = Stream.of(first, twins, late).flatMap(List::stream).toList();
    account.fold(Shown.of(FROM, TO, first)).fold(Shown.of(FROM, TO, all));
    assertThat(account.count(BOOKED)).isEqualTo(10_150);

    account.fold(
        Shown.of(FROM, TO, all.stream().map(row -> row.id("x" + row.transactionId())).toList()));

    assertThat(account.entries).hasSize(10_150);
    assertThat(account.count(BOOKED)).isEqualTo(10_150);
  }
}

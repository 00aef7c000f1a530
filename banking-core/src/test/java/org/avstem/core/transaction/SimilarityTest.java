package org.avstem.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.avstem.core.transaction.Movement.booked;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarityTest {

  @ParameterizedTest
  @CsvSource({
    "Reservert: REMA 1000 OSLO, Varekjøp REMA 1000 Oslo Dato 07.08 kl. 13.01, 0.95",
    "VAREKJØP MENY MAJORSTUA, VAREKJØP MENY MAJORSTUA Ark.Ref 77319912, 0.75",
    "CAFE NERO, Cafe-Nero, 1.0",
    "Nettgiro til: SKATTEETATEN Betalt: 01.02.26, SKATTEETATEN, 1.0"
  })
  void one_movement_written_anew_is_alike(String one, String other, double least) {
    assertThat(likeness(text(one), text(other))).isGreaterThanOrEqualTo(least);
  }

  @ParameterizedTest
  @CsvSource({
    "SPOTIFY AB, BOLIGALARM",
    "Varekjøp KIWI 505 Dato 07.08, Varekjøp SHELL 3051 Dato 07.08",
    "Straksinnbetaling OLA, Straksinnbetaling KARI"
  })
  void what_banks_write_around_every_name_makes_nothing_alike(String one, String other) {
    assertThat(likeness(text(one), text(other))).isLessThan(0.35);
  }

  @Test
  void the_order_of_the_two_does_not_matter() {
    Movement one = text("REMA 1000 OSLO S").reference("1234567");
    Movement other = text("OSLO REMA").endToEndId("X");

    assertThat(likeness(one, other)).isEqualTo(likeness(other, one));
  }

  @Test
  void different_accounts_exclude_each_other_and_equal_ones_speak_for_each_other() {
    Movement one = text("HUSLEIE").account("86011117947");

    assertThat(likeness(one, one.account("15034111534"))).isEqualTo(Similarity.IMPOSSIBLE);
    assertThat(likeness(one, one.text("RENT"))).isEqualTo(0.6);
  }

  @Test
  void an_equal_reference_is_strong_and_a_different_one_is_weak() {
    Movement one = text("INNBETALING").reference("0001234567");

    assertThat(likeness(one, one.text("OLA NORDMANN"))).isEqualTo(0.95);
    assertThat(likeness(one, one.reference("0007654321"))).isLessThan(0.35);
  }

  @Test
  void an_equal_end_to_end_id_is_strong_unless_it_says_that_there_is_none() {
    Movement one = text("AVDRAG").endToEndId("E2E-77");
    Movement none = text("AVDRAG").endToEndId("NOTPROVIDED");

    assertThat(likeness(one, one.text("TERMIN"))).isEqualTo(0.95);
    assertThat(likeness(none, none.text("TERMIN"))).isLessThan(0.35);
  }

  @Test
  void text_without_bounds_is_compared_within_bounds() {
    Movement endless = text("X".repeat(1_000_000));

    assertThat(likeness(endless, endless)).isEqualTo(1);
  }

  private static Movement text(String text) {
    return booked("2026-03-05", -100, text);
  }

  private static double likeness(Movement one, Movement other) {
    return Similarity.of(one.row()).to(Similarity.of(other.row()));
  }
}

package org.avstem.core.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.avstem.core.transaction.Movement.booked;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ContentFingerprintTest {
  private static final Movement ROW =
      booked("2026-03-05", -100, "KIWI 505")
          .name("Kiwi Norge AS")
          .account("86011117947")
          .reference("0001234567")
          .endToEndId("E2E-1")
          .id("1")
          .entryReference("2");

  static Stream<Arguments> others() {
    return Stream.of(
        arguments("status", ROW.as(BookingStatus.PENDING)),
        arguments("day", ROW.on("2026-03-06")),
        arguments("amount", ROW.amount(100)),
        arguments("text", ROW.text("KIWI 506")),
        arguments("name", ROW.name("Kiwi Sverige AB")),
        arguments("account", ROW.account("15034111534")),
        arguments("reference", ROW.reference("0007654321")),
        arguments("end-to-end id", ROW.endToEndId("E2E-2")),
        arguments("text moved into the name", ROW.text("KIWI").name("505 Kiwi Norge AS")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("others")
  void what_a_reader_would_see_is_in_it(String what, Movement other) {
    assertThat(of(other)).as(what).isNotEqualTo(of(ROW));
  }

  @Test
  void ids_are_not_in_it() {
    assertThat(of(ROW.id("9").entryReference(null))).isEqualTo(of(ROW));
  }

  @Test
  void value_date_and_balance_after_are_not_in_it() {
    TransactionDetails row = ROW.row();
    var other =
        new TransactionDetails(
            row.status(),
            row.day(),
            row.bookingDate(),
            LocalDate.parse("2026-04-01"),
            row.amount(),
            row.counterparty(),
            row.remittance(),
            row.transactionId(),
            row.entryReference(),
            "PMNT-RCDT-ESCT",
            "X",
            row.amount());

    assertThat(ContentFingerprint.of(other)).isEqualTo(ContentFingerprint.of(row));
  }

  @ParameterizedTest
  @CsvSource({
    "12.03 REMA 1000, REMA 1000",
    "12.03.26 REMA 1000, rema  1000",
    "12.03.2026 REMA 1000, REMA-1000",
    "Reservert: REMA 1000, REMA 1000",
    "Reservert: 12.03 REMA 1000, REMA 1000",
    "REMA 1000 Reservert transaksjon, REMA 1000",
    "BLÅBÆR, BLÅBÆR"
  })
  void formatting_that_comes_and_goes_is_not_in_it(String one, String other) {
    assertThat(of(ROW.text(one))).isEqualTo(of(ROW.text(other)));
  }

  @ParameterizedTest
  @CsvSource({"12.035 KR, 5 KR", "99.99 KR, KR", "REMA 12.03 OSLO, REMA OSLO", "12.03.1 X, X"})
  void a_number_that_is_no_leading_date_stays(String one, String other) {
    assertThat(of(ROW.text(one))).isNotEqualTo(of(ROW.text(other)));
  }

  @Test
  void another_line_break_is_the_same_text() {
    TransactionDetails row = ROW.text("FAKTURA 17 TAKK").row();
    var broken =
        new TransactionDetails(
            row.status(),
            row.day(),
            row.bookingDate(),
            null,
            row.amount(),
            row.counterparty(),
            new Remittance(
                row.remittance().structured(),
                List.of("FAKTURA", "17 TAKK"),
                row.remittance().endToEndId()),
            null,
            null,
            null,
            null,
            null);

    assertThat(ContentFingerprint.of(broken)).isEqualTo(ContentFingerprint.of(row));
  }

  @Test
  void a_stored_fingerprint_is_read_back() {
    ContentFingerprint fingerprint = of(ROW);

    assertThat(ContentFingerprint.parse(fingerprint.toString())).isEqualTo(fingerprint);
    assertThatThrownBy(() -> ContentFingerprint.parse("12"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void the_stored_recipe_does_not_drift() {
    assertThat(of(ROW)).hasToString("049acef3c22448e796c45301bb6dc998");
    assertThat(ContentFingerprint.RECIPE).isEqualTo(1);
  }

  private static ContentFingerprint of(Movement movement) {
    return ContentFingerprint.of(movement.row());
  }
}

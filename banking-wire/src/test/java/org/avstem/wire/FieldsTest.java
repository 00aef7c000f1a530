package org.avstem.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldsTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 16);
  private static final Fields.Names NAMES = new Fields.Names("sum", "unit");

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "1e100000000, GBP, sum, TOO_LARGE",
    "1.005, GBP, sum, TOO_PRECISE",
    "1 000, GBP, sum, NOT_A_NUMBER",
    "NaN, GBP, sum, NOT_A_NUMBER",
    "1, XAU, unit, NO_MINOR_UNIT",
    "1, ZZZ, unit, UNKNOWN_CURRENCY",
    "1, , unit, UNKNOWN_CURRENCY",
    ", GBP, sum, MISSING"
  })
  void an_amount_that_is_none_names_the_field_at_fault(
      String amount, String currency, String field, String problem) {
    assertThatExceptionOfType(BadField.class)
        .isThrownBy(() -> Fields.money(amount, currency, NAMES))
        .satisfies(
            bad -> assertThat(bad.field() + " " + bad.problem()).isEqualTo(field + " " + problem));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "2026-02-30, NOT_A_DATE",
    "yesterday, NOT_A_DATE",
    "1989-12-31, OUT_OF_RANGE",
    "9999-12-31, OUT_OF_RANGE"
  })
  void a_date_that_is_none_is_refused(String text, String problem) {
    assertThatExceptionOfType(BadField.class)
        .isThrownBy(() -> Fields.date(row(text), "on", TODAY))
        .satisfies(bad -> assertThat(bad.problem()).isEqualTo(problem));
  }

  @Test
  void a_late_evening_stays_on_its_day() throws BadField {
    assertThat(Fields.date(row("2026-03-15T23:59:59-08:00"), "on", TODAY))
        .isEqualTo(LocalDate.of(2026, 3, 15));
  }

  private static JsonValue row(String on) {
    return new JsonValue.Obj(Map.of("on", new JsonValue.Text(on)), null);
  }
}

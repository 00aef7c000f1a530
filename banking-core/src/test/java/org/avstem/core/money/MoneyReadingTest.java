package org.avstem.core.money;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Currency;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.avstem.core.Seeds;
import org.avstem.core.money.MoneyReading.Read;
import org.avstem.core.money.MoneyReading.Reason;
import org.avstem.core.money.MoneyReading.Unreadable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("TM-19")
class MoneyReadingTest {
  private static final Currency NOK = Currency.getInstance("NOK");
  private static final int CASES_PER_SEED = 200;

  @ParameterizedTest
  @CsvSource({
    "100.00,10000",
    "-100.5,-10050",
    "+7,700",
    "0,0",
    "-0.00,0",
    "1e2,10000",
    "1.5E1,1500",
    "15000e-2,15000",
    "0007.10,710",
    "92233720368547758.07,9223372036854775807",
    "1e00000000000000000000000000000002,10000",
    "5.0000e0000000000000,500"
  })
  void plain_decimals_are_read(String text, long minorUnits) {
    assertThat(Money.parse(text, "NOK")).isEqualTo(new Read(new Money(minorUnits, NOK)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        " 1",
        "1 ",
        "1 000",
        "1.",
        ".5",
        "1,00",
        "--1",
        "+-1",
        "1e",
        "e5",
        "1e1.5",
        "0x1F",
        "NaN",
        "Infinity",
        "-Infinity",
        "1_000",
        "1d",
        "1f",
        "\u0661",
        "\uFF11",
        "1\u0000",
        "\uFEFF1",
        "\uD800",
        "1\n",
        "null"
      })
  void anything_but_a_plain_decimal_is_not_a_number(String text) {
    assertThat(Money.parse(text, "NOK")).isEqualTo(new Unreadable(Reason.NOT_A_NUMBER));
  }

  @Test
  void an_absent_amount_is_not_a_number_and_an_absent_currency_is_unknown() {
    assertThat(Money.parse(null, "NOK")).isEqualTo(new Unreadable(Reason.NOT_A_NUMBER));
    assertThat(Money.parse("1", null)).isEqualTo(new Unreadable(Reason.UNKNOWN_CURRENCY));
  }

  @ParameterizedTest
  @CsvSource({
    "1e100000000,TOO_LARGE", "1e-100000000,TOO_PRECISE", "1e999999999999999999999,TOO_LARGE",
    "1e3,TOO_LARGE", "1e-9,TOO_PRECISE", "100000000000000000000,TOO_LARGE",
    "1234567890123456789.01,TOO_LARGE", "92233720368547758.08,TOO_LARGE", "0.001,TOO_PRECISE",
    "1.000000000,TOO_PRECISE", "0e100000000,TOO_LARGE", "0e-100000000,TOO_PRECISE"
  })
  void a_number_out_of_bounds_is_refused_with_its_reason(String text, Reason reason) {
    assertThat(Money.parse(text, "NOK")).isEqualTo(new Unreadable(reason));
  }

  @Test
  void sixty_four_characters_are_read_and_one_more_is_refused() {
    String longest = "0".repeat(62) + "17";

    assertThat(Money.parse(longest, "NOK")).isEqualTo(new Read(new Money(1_700, NOK)));
    assertThat(Money.parse("0" + longest, "NOK")).isEqualTo(new Unreadable(Reason.TOO_LONG));
  }

  @Test
  void the_limits_of_scale_and_precision_are_reached() {
    assertThat(Money.parse("1.00000000", "NOK")).isEqualTo(new Read(new Money(100, NOK)));
    assertThat(Money.parse("12345678901234567.800", "NOK"))
        .isEqualTo(new Read(new Money(1_234_567_890_123_456_780L, NOK)));
    assertThat(Money.parse("12345678901234567.8000", "NOK"))
        .isEqualTo(new Unreadable(Reason.TOO_LARGE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nok", "NO", "NOKK", "ZZZ", "", "N\u00D8K", "N0K"})
  void a_code_that_is_no_currency_is_refused(String code) {
    assertThat(Money.parse("1", code)).isEqualTo(new Unreadable(Reason.UNKNOWN_CURRENCY));
  }

  @ParameterizedTest
  @ValueSource(strings = {"XXX", "XAU", "XTS"})
  void a_code_without_a_minor_unit_is_refused(String code) {
    assertThat(Money.parse("1", code)).isEqualTo(new Unreadable(Reason.NO_MINOR_UNIT));
  }

  @Test
  void ten_megabytes_of_digits_and_the_largest_exponents_cost_no_time() {
    String huge = "9".repeat(10_000_000);

    Assertions.assertTimeout(
        Duration.ofSeconds(1),
        () -> {
          assertThat(Money.parse(huge, "NOK")).isEqualTo(new Unreadable(Reason.TOO_LONG));
          assertThat(Money.parse("9e2147483647", "NOK"))
              .isEqualTo(new Unreadable(Reason.TOO_LARGE));
          assertThat(Money.parse("9e-2147483648", "NOK"))
              .isEqualTo(new Unreadable(Reason.TOO_PRECISE));
        });
  }

  @Test
  void both_outcomes_have_their_way_out() {
    assertThat(Money.parse("1", "NOK").asMoney()).contains(new Money(100, NOK));
    assertThat(Money.parse("x", "NOK").asMoney()).isEmpty();
    assertThat(Money.parse("x", "NOK").<String>fold(Money::toString, Reason::name))
        .isEqualTo("NOT_A_NUMBER");
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatever_is_read_equals_the_decimal_that_was_written(long seed) {
    var random = new SplittableRandom(seed);
    for (int i = 0; i < CASES_PER_SEED; i++) {
      long units = random.nextLong() >> random.nextInt(1, 63);
      String code = new String[] {"NOK", "JPY", "BHD", "EUR"}[random.nextInt(4)];
      var money = new Money(units, Currency.getInstance(code));
      String text = spelling(money.toBigDecimal(), random);

      assertThat(Money.parse(text, code)).as("case %d: %s", i, text).isEqualTo(new Read(money));
    }
  }

  private static String spelling(BigDecimal amount, SplittableRandom random) {
    boolean hasRoom = amount.precision() < 18;
    String text = (hasRoom ? amount.setScale(amount.scale() + random.nextInt(3)) : amount) + "";
    return text.startsWith("-") || random.nextBoolean() ? text : "+" + text;
  }

  static LongStream seeds() {
    return Seeds.all();
  }
}

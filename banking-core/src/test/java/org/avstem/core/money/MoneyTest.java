package org.avstem.core.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import org.junit.jupiter.api.Test;

class MoneyTest {
  private static final Currency NOK = Currency.getInstance("NOK");
  private static final Currency JPY = Currency.getInstance("JPY");
  private static final Currency BHD = Currency.getInstance("BHD");

  @Test
  void a_decimal_becomes_minor_units_of_its_currency() {
    assertThat(Money.of(new BigDecimal("12.5"), NOK)).isEqualTo(new Money(1_250, NOK));
    assertThat(Money.of(new BigDecimal("12"), JPY)).isEqualTo(new Money(12, JPY));
    assertThat(Money.of(new BigDecimal("12.345"), BHD)).isEqualTo(new Money(12_345, BHD));
    assertThat(Money.of(new BigDecimal("1E+2"), NOK)).isEqualTo(new Money(10_000, NOK));
  }

  @Test
  void zeros_behind_the_minor_unit_are_no_precision() {
    assertThat(Money.of(new BigDecimal("12.50000"), NOK)).isEqualTo(new Money(1_250, NOK));
  }

  @Test
  void an_amount_that_does_not_fit_is_refused_and_not_rounded() {
    for (String tooPrecise : new String[] {"0.001", "1.999", "-0.005"}) {
      assertThatThrownBy(() -> Money.of(new BigDecimal(tooPrecise), NOK))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("TOO_PRECISE")
          .hasMessageNotContaining(tooPrecise);
    }
    assertThatThrownBy(() -> Money.of(new BigDecimal("92233720368547758.08"), NOK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("TOO_LARGE");
    assertThatThrownBy(() -> Money.of(new BigDecimal("0.5"), JPY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_decimal_with_a_huge_exponent_is_refused_before_any_arithmetic() {
    assertThatThrownBy(() -> Money.of(new BigDecimal("1e1000000000"), NOK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("TOO_LARGE");
    assertThatThrownBy(() -> Money.of(new BigDecimal("1e-1000000000"), NOK))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("TOO_PRECISE");
  }

  @Test
  void a_currency_without_a_minor_unit_is_refused() {
    assertThatThrownBy(() -> new Money(1, Currency.getInstance("XAU")))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Money.of(BigDecimal.ONE, Currency.getInstance("XXX")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("NO_MINOR_UNIT");
  }

  @Test
  void sums_and_differences_are_exact() {
    var ten = new Money(1_000, NOK);
    var three = new Money(300, NOK);

    assertThat(ten.plus(three)).isEqualTo(new Money(1_300, NOK));
    assertThat(three.minus(ten)).isEqualTo(new Money(-700, NOK));
    assertThat(three.minus(ten).abs()).isEqualTo(new Money(700, NOK));
    assertThat(ten.negate()).isEqualTo(new Money(-1_000, NOK));
    assertThat(ten.compareTo(three)).isPositive();
  }

  @Test
  void signs_are_told_apart() {
    assertThat(Money.zero(NOK).isZero()).isTrue();
    assertThat(Money.zero(NOK).isNegative()).isFalse();
    assertThat(Money.zero(NOK).isPositive()).isFalse();
    assertThat(new Money(-1, NOK).isNegative()).isTrue();
    assertThat(new Money(-1, NOK).isZero()).isFalse();
    assertThat(new Money(1, NOK).isPositive()).isTrue();
  }

  @Test
  void two_currencies_never_meet() {
    var kroner = new Money(1, NOK);
    var yen = new Money(1, JPY);

    assertThatThrownBy(() -> kroner.plus(yen)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> kroner.minus(yen)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> kroner.compareTo(yen)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void an_overflow_is_a_fault_and_never_wraps() {
    var most = new Money(Long.MAX_VALUE, NOK);
    var least = most.negate();
    var one = new Money(1, NOK);

    assertThatThrownBy(() -> most.plus(one)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> least.minus(one)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> new Money(Long.MIN_VALUE, NOK))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(least.abs()).isEqualTo(most);
  }

  @Test
  void the_decimal_form_has_the_currencys_decimals() {
    assertThat(new Money(10_000, NOK).toBigDecimal()).isEqualTo(new BigDecimal("100.00"));
    assertThat(new Money(-5, NOK)).hasToString("-0.05 NOK");
    assertThat(new Money(100, JPY)).hasToString("100 JPY");
  }
}

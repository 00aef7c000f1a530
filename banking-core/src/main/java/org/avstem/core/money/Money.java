package org.avstem.core.money;

import java.math.BigDecimal;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/**
 * An exact amount of one currency, in the currency's own minor units; never rounded.
 *
 * <p>Amounts belong to the customer: a log line or exception message never carries one, although
 * {@link #toString()} prints it for tests and pages.
 *
 * @param minorUnits signed count of minor units; {@link Long#MIN_VALUE} is refused, so that every
 *     amount has an opposite
 */
public record Money(long minorUnits, Currency currency) implements Comparable<Money> {

  /** Refuses a currency without minor units (gold, testing codes) and the one unnegatable count. */
  public Money {
    if (currency.getDefaultFractionDigits() < 0) {
      throw new IllegalArgumentException("the currency has no minor unit");
    }
    if (minorUnits == Long.MIN_VALUE) {
      throw new IllegalArgumentException("the amount is too large");
    }
  }

  /** Nothing, in a currency. */
  public static Money zero(Currency currency) {
    return new Money(0, currency);
  }

  /**
   * Takes an exact decimal over.
   *
   * @throws IllegalArgumentException if the amount does not fit the currency's exponent or the
   *     count of minor units does not fit a long
   */
  public static Money of(BigDecimal amount, Currency currency) {
    return AmountSyntax.fit(amount, currency)
        .fold(
            money -> money,
            reason -> {
              throw new IllegalArgumentException("not an amount: " + reason);
            });
  }

  /**
   * Reads an amount as a bank writes it, bounded before any arithmetic: at most 64 characters, 20
   * significant digits and a scale from -2 to 8.
   *
   * @param amount plain decimal digits with an optional sign, decimal point and exponent; no spaces
   * @param currency the ISO 4217 code in upper case
   */
  public static MoneyReading parse(@Nullable String amount, @Nullable String currency) {
    return AmountSyntax.read(amount, currency);
  }

  /** The sum; {@link ArithmeticException} on overflow. */
  public Money plus(Money other) {
    return exact(Math.addExact(minorUnits, sameCurrency(other).minorUnits));
  }

  /** The difference; {@link ArithmeticException} on overflow. */
  public Money minus(Money other) {
    return exact(Math.subtractExact(minorUnits, sameCurrency(other).minorUnits));
  }

  /** The opposite amount. */
  public Money negate() {
    return new Money(-minorUnits, currency);
  }

  /** The amount without its sign. */
  public Money abs() {
    return minorUnits < 0 ? negate() : this;
  }

  /** Whether it is nothing. */
  public boolean isZero() {
    return minorUnits == 0;
  }

  /** Whether it is below nothing. */
  public boolean isNegative() {
    return minorUnits < 0;
  }

  /** Whether it is above nothing. */
  public boolean isPositive() {
    return minorUnits > 0;
  }

  /** The decimal amount, with the currency's own number of decimals. */
  public BigDecimal toBigDecimal() {
    return BigDecimal.valueOf(minorUnits, currency.getDefaultFractionDigits());
  }

  /** Orders amounts of one currency; {@link IllegalArgumentException} for two. */
  @Override
  public int compareTo(Money other) {
    return Long.compare(minorUnits, sameCurrency(other).minorUnits);
  }

  @Override
  public String toString() {
    return toBigDecimal().toPlainString() + " " + currency.getCurrencyCode();
  }

  private Money exact(long units) {
    if (units == Long.MIN_VALUE) {
      throw new ArithmeticException("the amount is too large");
    }
    return new Money(units, currency);
  }

  private Money sameCurrency(Money other) {
    if (!currency.equals(other.currency)) {
      throw new IllegalArgumentException("two currencies");
    }
    return other;
  }
}

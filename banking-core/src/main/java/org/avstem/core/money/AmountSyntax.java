package org.avstem.core.money;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.avstem.core.money.MoneyReading.Read;
import org.avstem.core.money.MoneyReading.Reason;
import org.avstem.core.money.MoneyReading.Unreadable;
import org.jspecify.annotations.Nullable;

/**
 * Reads decimals from hostile text. Everything is measured on the text itself, because arithmetic
 * on a short number with a huge exponent ("1e100000000") fills the memory.
 */
final class AmountSyntax {
  static final int CHARS_MAX = 64;
  static final int DIGITS_MAX = 20;
  static final int SCALE_MIN = -2;
  static final int SCALE_MAX = 8;

  private static final Pattern CODE = Pattern.compile("[A-Z]{3}");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?([0-9]+)(?:\\.([0-9]+))?(?:[eE]([+-]?)0*([0-9]+))?");

  private AmountSyntax() {}

  static MoneyReading read(@Nullable String amount, @Nullable String code) {
    Currency currency = currency(code);
    if (currency == null) {
      return new Unreadable(Reason.UNKNOWN_CURRENCY);
    }
    if (amount == null) {
      return new Unreadable(Reason.NOT_A_NUMBER);
    }
    if (amount.length() > CHARS_MAX) {
      return new Unreadable(Reason.TOO_LONG);
    }
    Matcher number = NUMBER.matcher(amount);
    if (!number.matches()) {
      return new Unreadable(Reason.NOT_A_NUMBER);
    }
    Reason refusal = refusal(number);
    return refusal == null ? fit(new BigDecimal(amount), currency) : new Unreadable(refusal);
  }

  static MoneyReading fit(BigDecimal amount, Currency currency) {
    int decimals = currency.getDefaultFractionDigits();
    if (decimals < 0) {
      return new Unreadable(Reason.NO_MINOR_UNIT);
    }
    if (amount.scale() > SCALE_MAX) {
      return new Unreadable(Reason.TOO_PRECISE);
    }
    if (amount.scale() < SCALE_MIN || amount.precision() > DIGITS_MAX) {
      return new Unreadable(Reason.TOO_LARGE);
    }
    BigDecimal units = amount.movePointRight(decimals).stripTrailingZeros();
    if (units.scale() > 0) {
      return new Unreadable(Reason.TOO_PRECISE);
    }
    if (units.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
      return new Unreadable(Reason.TOO_LARGE);
    }
    return new Read(new Money(units.longValueExact(), currency));
  }

  /** The reason against building the number at all, or none. */
  private static @Nullable Reason refusal(Matcher number) {
    String fraction = number.group(2) == null ? "" : number.group(2);
    String exponent = number.group(4) == null ? "0" : number.group(4);
    boolean negativeExponent = "-".equals(number.group(3));
    if (exponent.length() > 3) {
      return negativeExponent ? Reason.TOO_PRECISE : Reason.TOO_LARGE;
    }
    int shift = Integer.parseInt(exponent);
    int scale = fraction.length() + (negativeExponent ? shift : -shift);
    if (scale > SCALE_MAX) {
      return Reason.TOO_PRECISE;
    }
    boolean tooLong = significantDigits(number.group(1) + fraction) > DIGITS_MAX;
    return scale < SCALE_MIN || tooLong ? Reason.TOO_LARGE : null;
  }

  private static int significantDigits(String digits) {
    int zeros = 0;
    while (zeros < digits.length() && digits.charAt(zeros) == '0') {
      zeros++;
    }
    return digits.length() - zeros;
  }

  private static @Nullable Currency currency(@Nullable String code) {
    if (code == null || !CODE.matcher(code).matches()) {
      return null;
    }
    try {
      return Currency.getInstance(code);
    } catch (IllegalArgumentException unknown) {
      return null;
    }
  }
}

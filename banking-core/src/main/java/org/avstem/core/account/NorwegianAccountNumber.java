package org.avstem.core.account;

import java.util.Optional;
import org.avstem.core.text.CheckDigits;

/**
 * A Norwegian account number: four digits of the bank's register, two of the kind, four, and a
 * check digit by weights 5 4 3 2 7 6 5 4 3 2 modulo 11. A remainder of one has no check digit, so
 * no such number exists.
 *
 * @param value eleven digits, without dots
 */
public record NorwegianAccountNumber(String value) implements AccountNumber {
  static final int LENGTH = 11;

  /** Refuses what is no account number; the message does not repeat it. */
  public NorwegianAccountNumber {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a Norwegian account number");
    }
  }

  /** Reads eleven digits with the dots and spaces people put between; empty if it is none. */
  public static Optional<NorwegianAccountNumber> parse(String text) {
    if (Separators.isTooLong(text)) {
      return Optional.empty();
    }
    String compact = Separators.withoutSpaces(text).replace(".", "");
    return isValid(compact) ? Optional.of(new NorwegianAccountNumber(compact)) : Optional.empty();
  }

  /**
   * Appends the check digit to ten digits; empty if they are not ten digits or, as for one number
   * in eleven, have none.
   */
  public static Optional<NorwegianAccountNumber> withCheckDigit(String tenDigits) {
    return CheckDigits.isDigits(tenDigits)
        ? parse(tenDigits + CheckDigits.mod11(tenDigits))
        : Optional.empty();
  }

  /** The international form. */
  public Iban toIban() {
    int check = 98 - CheckDigits.mod97("NO00" + value);
    return new Iban("NO" + (check < 10 ? "0" : "") + check + value);
  }

  @Override
  public String canonical() {
    return toIban().canonical();
  }

  @Override
  public String toString() {
    return masked();
  }

  static boolean isValid(String text) {
    return text.length() == LENGTH
        && CheckDigits.isDigits(text)
        && CheckDigits.mod11(text.substring(0, LENGTH - 1)) == text.charAt(LENGTH - 1);
  }
}

package org.avstem.core.account;

import java.util.Optional;
import org.avstem.core.text.CheckDigits;

/**
 * A Norwegian organisation number: nine digits, the last by weights 3 2 7 6 5 4 3 2 modulo 11. It
 * is public, and is read so that it is not taken for a reference.
 *
 * @param value nine digits
 */
public record OrganisationNumber(String value) {
  static final int LENGTH = 9;

  /** Refuses what is no organisation number. */
  public OrganisationNumber {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not an organisation number");
    }
  }

  /**
   * Reads nine digits with spaces between, and the letters NO before and MVA behind of a
   * value-added tax number; empty if it is none.
   */
  public static Optional<OrganisationNumber> parse(String text) {
    if (Separators.isTooLong(text)) {
      return Optional.empty();
    }
    String compact = Separators.withoutSpaces(text);
    int from = compact.startsWith("NO") ? 2 : 0;
    int to = compact.endsWith("MVA") ? compact.length() - 3 : compact.length();
    String digits = from <= to ? compact.substring(from, to) : "";
    return isValid(digits) ? Optional.of(new OrganisationNumber(digits)) : Optional.empty();
  }

  @Override
  public String toString() {
    return value;
  }

  private static boolean isValid(String text) {
    return text.length() == LENGTH
        && CheckDigits.isDigits(text)
        && CheckDigits.mod11(text.substring(0, LENGTH - 1)) == text.charAt(LENGTH - 1);
  }
}

package org.avstem.core.account;

import java.util.Optional;

/**
 * An account number that this product does not check: another country's domestic number, a sort
 * code with a number, a card.
 *
 * @param value upper case, without spaces, 1 to 70 characters
 */
public record OtherNumber(Scheme scheme, String value) implements AccountNumber {

  /** What kind of number it is; closed. The names are stored. */
  public enum Scheme {
    /** A domestic number as a bank calls it. */
    BBAN,
    /** A British sort code followed by the account number; 14 digits as a rule. */
    SORT_CODE_ACCOUNT,
    /** A card number of which the middle is hidden. */
    CARD_MASKED_PAN,
    /** Anything else, such as text in the place of an IBAN that is none. */
    OTHER
  }

  /** Refuses blank, spaced and overlong text; the message does not repeat it. */
  public OtherNumber {
    if (value.isEmpty()
        || Separators.isTooLong(value)
        || !Separators.withoutSpaces(value).equals(value)) {
      throw new IllegalArgumentException("not an account number");
    }
  }

  /**
   * Takes a sort code and an account number, with or without hyphens and spaces; {@link
   * IllegalArgumentException} if nothing is left of them.
   */
  public static OtherNumber ofSortCode(String sortCode, String number) {
    String together = Separators.withoutSpaces(sortCode + number).replace("-", "");
    return new OtherNumber(Scheme.SORT_CODE_ACCOUNT, together);
  }

  static Optional<OtherNumber> read(Scheme scheme, String text) {
    if (Separators.isTooLong(text)) {
      return Optional.empty();
    }
    String compact = Separators.withoutSpaces(text);
    return compact.isEmpty() || Separators.isTooLong(compact)
        ? Optional.empty()
        : Optional.of(new OtherNumber(scheme, compact));
  }

  @Override
  public String canonical() {
    return scheme + ":" + value;
  }

  @Override
  public String toString() {
    return masked();
  }
}

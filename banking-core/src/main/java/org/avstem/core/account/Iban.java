package org.avstem.core.account;

import java.util.Optional;
import org.avstem.core.text.CheckDigits;

/**
 * An international account number (ISO 13616): a registered country, its length and kinds of
 * characters, and check digits by ISO 7064 mod 97. A Norwegian one also carries its own check digit
 * inside, and both must hold: about one wrong number in a hundred passes the outer check alone.
 *
 * @param value upper case, without spaces
 */
public record Iban(String value) implements AccountNumber {

  /** Refuses what is no IBAN; the message does not repeat it. */
  public Iban {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not an IBAN");
    }
  }

  /** Reads an IBAN with spaces and lower case as people write it; empty if it is none. */
  public static Optional<Iban> parse(String text) {
    if (Separators.isTooLong(text)) {
      return Optional.empty();
    }
    String compact = Separators.withoutSpaces(text);
    return isValid(compact) ? Optional.of(new Iban(compact)) : Optional.empty();
  }

  /** The two letters of the country. */
  public String country() {
    return value.substring(0, 2);
  }

  /** The part after country and check digits. */
  public String bban() {
    return value.substring(4);
  }

  /** The Norwegian account number inside; empty for other countries. */
  public Optional<NorwegianAccountNumber> toNorwegian() {
    return country().equals("NO")
        ? Optional.of(new NorwegianAccountNumber(bban()))
        : Optional.empty();
  }

  @Override
  public String canonical() {
    return "IBAN:" + value;
  }

  @Override
  public String toString() {
    return masked();
  }

  private static boolean isValid(String text) {
    return IbanRegistry.fits(text)
        && CheckDigits.isMod97Check(text.substring(2, 4))
        && CheckDigits.mod97(text) == 1
        && (!text.startsWith("NO") || NorwegianAccountNumber.isValid(text.substring(4)));
  }
}

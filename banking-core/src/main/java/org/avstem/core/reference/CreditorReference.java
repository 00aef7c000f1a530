package org.avstem.core.reference;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.avstem.core.text.Blanks;
import org.avstem.core.text.CheckDigits;
import org.avstem.core.text.Masked;

/**
 * An international creditor reference (ISO 11649): RF, two check digits by ISO 7064 mod 97, and 1
 * to 21 letters or digits, which may be a national reference.
 *
 * @param value upper case, without spaces
 */
public record CreditorReference(String value) {
  private static final int SPACED_MAX = 60;
  private static final Pattern SHAPE = Pattern.compile("RF[0-9]{2}[0-9A-Z]{1,21}");

  /** Refuses what is none; the message does not repeat it. */
  public CreditorReference {
    if (!isValid(value)) {
      throw new IllegalArgumentException("not a creditor reference");
    }
  }

  /** Reads a reference with spaces and lower case as people write it; empty if it is none. */
  public static Optional<CreditorReference> parse(String text) {
    if (text.length() > SPACED_MAX) {
      return Optional.empty();
    }
    String compact = Blanks.squeezed(text);
    return isValid(compact) ? Optional.of(new CreditorReference(compact)) : Optional.empty();
  }

  /**
   * Wraps a national reference; empty if it is not 1 to 21 letters or digits. Leading zeros stay.
   */
  public static Optional<CreditorReference> wrap(String national) {
    String open = "RF00" + national.toUpperCase(Locale.ROOT);
    if (!SHAPE.matcher(open).matches()) {
      return Optional.empty();
    }
    int check = 98 - CheckDigits.mod97(open);
    String digits = (check < 10 ? "0" : "") + check;
    return Optional.of(new CreditorReference("RF" + digits + open.substring(4)));
  }

  /** The part after the check digits. */
  public String national() {
    return value.substring(4);
  }

  /** What a log may show. */
  public String masked() {
    return "RF:" + Masked.tail(value);
  }

  @Override
  public String toString() {
    return masked();
  }

  private static boolean isValid(String text) {
    return SHAPE.matcher(text).matches()
        && CheckDigits.isMod97Check(text.substring(2, 4))
        && CheckDigits.mod97(text) == 1;
  }
}

package org.avstem.core.matching;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.avstem.core.reference.CreditorReference;
import org.jspecify.annotations.Nullable;

/**
 * The normal form of invoice numbers: the digits, in order, with their zeros. Strict, because a
 * number is compared as a whole and nowhere inside another one.
 */
final class InvoiceNumbers {
  static final int DIGITS_MIN = 4;

  private static final int CHARS_MAX = 60;
  private static final Pattern SHAPE =
      Pattern.compile("[A-Z]{0,12}[ ./#:-]{0,3}([0-9]+(?:[ ./-][0-9]+)*)");
  private static final Pattern SEPARATORS = Pattern.compile("[ ./-]");

  private InvoiceNumbers() {}

  /**
   * Digits without the series' letters and separators; empty if that leaves fewer than four, if
   * letters stand elsewhere than in front, or if the text is an RF reference.
   */
  static Optional<String> normalise(@Nullable String number) {
    if (number == null || number.length() > CHARS_MAX) {
      return Optional.empty();
    }
    String text = number.strip().toUpperCase(Locale.ROOT);
    var shape = SHAPE.matcher(text);
    if (!shape.matches() || CreditorReference.parse(text).isPresent()) {
      return Optional.empty();
    }
    String digits = SEPARATORS.matcher(shape.group(1)).replaceAll("");
    return digits.length() < DIGITS_MIN ? Optional.empty() : Optional.of(digits);
  }
}

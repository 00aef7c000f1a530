package org.avstem.core.text;

import java.util.Locale;

/**
 * The characters that people, word processors and attackers put between the parts of a number:
 * spaces of every width, control and format characters, halves of surrogate pairs. None of them
 * belongs to an account number or reference, and a database refuses some.
 */
public final class Blanks {
  private Blanks() {}

  /** Upper case, without any blank. */
  public static String squeezed(String text) {
    var kept = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int character = text.codePointAt(i);
      if (!isBlank(character)) {
        kept.appendCodePoint(character);
      }
    }
    return kept.toString().toUpperCase(Locale.ROOT);
  }

  /** Every blank as ' ' and every kind of hyphen as '-', character by character. */
  public static String unified(String text) {
    var unified = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      unified.append(unified(text.charAt(i)));
    }
    return unified.toString();
  }

  private static char unified(char character) {
    if (isBlank(character)) {
      return ' ';
    }
    boolean isHyphen = (character >= '\u2010' && character <= '\u2015') || character == '\u2212';
    return isHyphen ? '-' : character;
  }

  private static boolean isBlank(int character) {
    if (character > ' ' && character < 0x7F) {
      return false;
    }
    int type = Character.getType(character);
    return Character.isWhitespace(character)
        || Character.isSpaceChar(character)
        || type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE;
  }
}

package org.avstem.core.account;

import org.avstem.core.text.Blanks;

/** What people put between the groups of an account number, and how long that may get. */
final class Separators {
  /** No account number of any scheme is longer with its separators. */
  static final int CHARS_MAX = 70;

  private Separators() {}

  static boolean isTooLong(String text) {
    return text.length() > CHARS_MAX;
  }

  static String withoutSpaces(String text) {
    return Blanks.squeezed(text);
  }
}

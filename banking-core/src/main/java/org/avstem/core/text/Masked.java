package org.avstem.core.text;

/** What a log may show of a number that identifies somebody. */
public final class Masked {
  private Masked() {}

  /** Three dots and the last characters: a quarter of the text, at most four. */
  public static String tail(String text) {
    return "..." + text.substring(text.length() - Math.min(4, text.length() / 4));
  }
}

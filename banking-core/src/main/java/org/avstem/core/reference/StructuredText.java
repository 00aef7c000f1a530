package org.avstem.core.reference;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The shapes in which a structured reference arrives when its object was turned into a string. */
final class StructuredText {
  private static final Pattern NAMED =
      Pattern.compile("(?i)\\breference\"?\\s?[:=]\\s?\"?([^,;\"}\\]]{1,140})");
  private static final Pattern LISTED = Pattern.compile("\\[\\s?\"([^\"]{1,140})\"");

  private StructuredText() {}

  /** The reference itself, or the whole text if it has none of the known shapes. */
  static String referenceIn(String text) {
    Matcher named = NAMED.matcher(text);
    if (named.find()) {
      return named.group(1).strip();
    }
    Matcher listed = LISTED.matcher(text);
    return listed.lookingAt() ? listed.group(1).strip() : text;
  }
}

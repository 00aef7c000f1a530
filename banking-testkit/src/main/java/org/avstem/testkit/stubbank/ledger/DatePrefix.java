package org.avstem.testkit.stubbank.ledger;

import java.util.regex.Pattern;

/** The "12.03 " that some banks write before a text and later take away. */
final class DatePrefix {

  private static final Pattern LEADING = Pattern.compile("^(?:\\*\\d{4} )?\\d\\d\\.\\d\\d ");

  private DatePrefix() {}

  static String cut(String text) {
    return LEADING.matcher(text).replaceFirst("");
  }
}

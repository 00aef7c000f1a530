package org.avstem.wire;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Codes that may stand in messages and logs. A bank's set is open, so only the shape is checked;
 * what has another shape is not repeated. Five digits in a row are no code: account numbers, IBANs
 * and references would fit otherwise.
 */
public final class Codes {
  /** Stands for a code that may not be repeated. */
  public static final String UNKNOWN = "UNKNOWN_CODE";

  private static final Pattern SHAPE = Pattern.compile("(?!.*[0-9]{5})[A-Z][A-Z0-9_]{0,39}");
  private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  private Codes() {}

  /** A Berlin Group message code. */
  public static String of(String text) {
    return SHAPE.matcher(text).matches() ? text : UNKNOWN;
  }

  /** A code in lower case or camel case, such as {@code invalid_grant} or {@code revokedByPsu}. */
  public static String ofLower(@Nullable String text) {
    if (text == null || text.length() > 60) {
      return UNKNOWN;
    }
    return of(HUMP.matcher(text).replaceAll("_").toUpperCase(Locale.ROOT));
  }
}

package org.avstem.http;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads {@code Retry-After} (RFC 9110 §10.2.3): a number of seconds or an HTTP date. Whatever a
 * peer sends, the wait lies between zero and 24 hours; what is neither form counts as absent.
 */
public final class RetryAfter {
  /** Nobody makes us wait longer than this. */
  public static final Duration LONGEST = Duration.ofHours(24);

  private static final int DIGITS_MAX = 64;
  // RFC 9110 §5.6.7: the preferred form and the two obsolete ones that must still be read. The
  // weekday is not compared: a wrong one is the peer's mistake, not a reason to hammer it.
  private static final DateTimeFormatter IMF_FIXDATE =
      DateTimeFormatter.ofPattern("dd MMM yyyy HH:mm:ss z", Locale.ROOT);
  private static final DateTimeFormatter ASCTIME =
      DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss yyyy z", Locale.ROOT);
  private static final DateTimeFormatter RFC_850 =
      DateTimeFormatter.ofPattern("dd-MMM-yy HH:mm:ss z", Locale.ROOT);

  private RetryAfter() {}

  /** The wait that this answer asks for, counted from {@code now}. */
  public static Optional<Duration> of(HttpAnswer answer, Instant now) {
    return answer.header("Retry-After").flatMap(value -> parse(value, now));
  }

  /** The wait that this header value asks for, counted from {@code now}; a date passed is zero. */
  public static Optional<Duration> parse(String value, Instant now) {
    String text = value.strip();
    if (text.matches("[0-9]{1," + DIGITS_MAX + "}")) {
      return Optional.of(seconds(text));
    }
    return date(text).map(at -> capped(Duration.between(now, at)));
  }

  private static Duration seconds(String digits) {
    String significant = digits.replaceFirst("^0+(?=.)", "");
    // More than five digits is over 24 hours (86400) and might not fit a long.
    return significant.length() > 5
        ? LONGEST
        : capped(Duration.ofSeconds(Long.parseLong(significant)));
  }

  private static Optional<Instant> date(String text) {
    int comma = text.indexOf(',');
    if (comma >= 0) {
      String rest = text.substring(comma + 1).strip();
      return parsed(rest, IMF_FIXDATE).or(() -> parsed(rest, RFC_850));
    }
    int space = text.indexOf(' ');
    return space < 0
        ? Optional.empty()
        : parsed(text.substring(space + 1).strip() + " GMT", ASCTIME);
  }

  private static Optional<Instant> parsed(String text, DateTimeFormatter format) {
    if (!text.endsWith(" GMT")) {
      return Optional.empty();
    }
    try {
      return Optional.of(ZonedDateTime.parse(text, format).toInstant());
    } catch (DateTimeParseException otherForm) {
      return Optional.empty();
    }
  }

  private static Duration capped(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}

package org.avstem.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates as banks write them. Of a date-time only the date as written counts: moving it through UTC
 * would put an evening in Oslo on another day.
 */
public final class BankDates {
  private static final Pattern DATE =
      Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ][0-9:.,+\\-Zz ]{0,40})?");

  private BankDates() {}

  /** Null if it is no date of the calendar. */
  public static @Nullable LocalDate date(String text) {
    Matcher matcher = DATE.matcher(text.strip());
    if (!matcher.matches()) {
      return null;
    }
    try {
      return LocalDate.parse(matcher.group(1));
    } catch (DateTimeException noSuchDay) {
      return null;
    }
  }

  /** Null if there is none or it names no offset. */
  public static @Nullable Instant instant(@Nullable String text) {
    if (text == null || text.length() > 40) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text.strip()).toInstant();
    } catch (DateTimeException noInstant) {
      return null;
    }
  }
}

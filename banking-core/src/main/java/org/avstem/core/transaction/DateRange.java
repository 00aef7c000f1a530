package org.avstem.core.transaction;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Whole days of the bank's own calendar, both ends included. */
public record DateRange(LocalDate from, LocalDate to) {
  public DateRange {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("a range ends on or after the day it begins");
    }
  }

  public boolean contains(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }

  /** How many days, at least 1. */
  public long days() {
    return ChronoUnit.DAYS.between(from, to) + 1;
  }

  /** The range widened at both ends. */
  public DateRange widened(int daysBefore, int daysAfter) {
    return new DateRange(from.minusDays(daysBefore), to.plusDays(daysAfter));
  }
}

package org.avstem.testkit.memory;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.UUID;

/** A row's place among others: its day, then its id. */
record DayKey(LocalDate day, UUID id) {
  static final Comparator<DayKey> OLDEST_FIRST =
      Comparator.comparing(DayKey::day).thenComparing(DayKey::id, Order.BY_ID);

  private static final UUID LOWEST = new UUID(0, 0);
  private static final UUID HIGHEST = new UUID(-1, -1);

  static DayKey firstOf(LocalDate day) {
    return new DayKey(day, LOWEST);
  }

  static DayKey lastOf(LocalDate day) {
    return new DayKey(day, HIGHEST);
  }

  String cursor() {
    return day + "|" + id;
  }

  static DayKey parse(String cursor) {
    String[] parts = cursor.split("\\|", 2);
    if (parts.length != 2) {
      throw new IllegalArgumentException("not a cursor of this list");
    }
    try {
      return new DayKey(LocalDate.parse(parts[0]), Pages.id(parts[1]));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("not a cursor of this list", e);
    }
  }
}

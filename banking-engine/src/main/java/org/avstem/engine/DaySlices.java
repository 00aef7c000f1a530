package org.avstem.engine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.avstem.core.transaction.DateRange;

/**
 * Cuts days into slices of about so many rows; a day is never cut, so a slice may be larger if one
 * day is.
 */
final class DaySlices {
  private DaySlices() {}

  /** Slices in ascending order that tile {@code days}. */
  static List<DateRange> of(
      DateRange days,
      SortedMap<LocalDate, Integer> rows,
      SortedMap<LocalDate, Integer> known,
      int rowsPerSlice) {
    TreeMap<LocalDate, Integer> load = new TreeMap<>(rows);
    known.forEach((day, count) -> load.merge(day, count, Integer::sum));
    List<DateRange> slices = new ArrayList<>();
    LocalDate from = days.from();
    long held = 0;
    for (var entry : load.subMap(days.from(), true, days.to(), true).entrySet()) {
      if (held > 0 && held + entry.getValue() > rowsPerSlice) {
        slices.add(new DateRange(from, entry.getKey().minusDays(1)));
        from = entry.getKey();
        held = 0;
      }
      held += entry.getValue();
    }
    slices.add(new DateRange(from, days.to()));
    return slices;
  }

  /** The covered days, widened to hold every row: a bank may file rows outside what was asked. */
  static DateRange spanning(DateRange covered, SortedMap<LocalDate, Integer> rows) {
    if (rows.isEmpty()) {
      return covered;
    }
    LocalDate from = rows.firstKey().isBefore(covered.from()) ? rows.firstKey() : covered.from();
    LocalDate to = rows.lastKey().isAfter(covered.to()) ? rows.lastKey() : covered.to();
    return new DateRange(from, to);
  }
}

package org.avstem.core.transaction;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** How a test cuts days into slices. */
interface Cuts {
  /** One slice. */
  Cuts WHOLE = List::of;

  /** Each day by itself. */
  Cuts DAILY = days -> cut(days, () -> 1);

  List<DateRange> of(DateRange days);

  /** Slices of one to nine days. */
  static Cuts random(long seed) {
    var random = new SplittableRandom(seed);
    return days -> cut(days, () -> random.nextInt(1, 10));
  }

  private static List<DateRange> cut(DateRange days, java.util.function.IntSupplier length) {
    var slices = new ArrayList<DateRange>();
    for (LocalDate from = days.from(); !from.isAfter(days.to()); ) {
      LocalDate to = from.plusDays(length.getAsInt() - 1L);
      slices.add(new DateRange(from, to.isAfter(days.to()) ? days.to() : to));
      from = to.plusDays(1);
    }
    return slices;
  }
}

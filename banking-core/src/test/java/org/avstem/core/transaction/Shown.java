package org.avstem.core.transaction;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;

/** One snapshot, for tests: what a bank answered for a range of days. */
record Shown(
    DateRange covered,
    boolean complete,
    LocalDate absenceUntil,
    ReservationsShown reservations,
    List<TransactionDetails> rows) {
  Shown {
    rows = List.copyOf(rows);
  }

  /** A complete answer whose every day may be believed. */
  static Shown of(String from, String to, Movement... movements) {
    return of(from, to, List.of(movements));
  }

  static Shown of(String from, String to, List<Movement> movements) {
    return new Shown(
        new DateRange(LocalDate.parse(from), LocalDate.parse(to)),
        true,
        LocalDate.parse(to),
        ReservationsShown.IN_RANGE,
        movements.stream().map(Movement::row).toList());
  }

  Shown partial() {
    return new Shown(covered, false, absenceUntil, reservations, rows);
  }

  Shown believedUntil(String day) {
    return new Shown(covered, complete, LocalDate.parse(day), reservations, rows);
  }

  Shown showing(ReservationsShown shown) {
    return new Shown(covered, complete, absenceUntil, shown, rows);
  }

  Shown shuffled(long seed) {
    var other = new ArrayList<>(rows);
    Collections.shuffle(other, new Random(seed));
    return new Shown(covered, complete, absenceUntil, reservations, other);
  }

  /** The part of the answer that a fetch of only these days would have given. */
  Shown only(DateRange days) {
    return new Shown(
        days,
        complete,
        absenceUntil,
        reservations,
        rows.stream().filter(row -> isShownIn(days, row)).toList());
  }

  private boolean isShownIn(DateRange days, TransactionDetails row) {
    return days.contains(row.day())
        || (reservations == ReservationsShown.ALL && row.status() == BookingStatus.PENDING);
  }

  /** All days that must be folded: those covered and those of rows the bank showed beyond them. */
  DateRange span() {
    LocalDate from = covered.from();
    LocalDate to = covered.to();
    for (TransactionDetails row : rows) {
      from = row.day().isBefore(from) ? row.day() : from;
      to = row.day().isAfter(to) ? row.day() : to;
    }
    return new DateRange(from, to);
  }

  LearntTrust.Shape shape(Function<RowKey, String> idOf) {
    Map<String, Set<ContentFingerprint>> contents = new HashMap<>();
    int present = 0;
    for (TransactionDetails row : rows) {
      RowKey key = RowKey.of(row);
      String id = idOf.apply(key);
      if (id != null) {
        present++;
        contents.computeIfAbsent(id, any -> new HashSet<>()).add(key.content());
      }
    }
    int conflicting = (int) contents.values().stream().filter(set -> set.size() > 1).count();
    return new LearntTrust.Shape(rows.size(), present, contents.size(), conflicting);
  }
}

package org.avstem.testkit.memory;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.avstem.core.transaction.DateRange;
import org.avstem.ports.spi.SnapshotStore.Snapshot;

/** How far snapshots reach without a gap. */
final class Coverage {
  private Coverage() {}

  static Optional<DateRange> of(List<Snapshot> snapshots) {
    List<DateRange> ranges =
        snapshots.stream()
            .filter(snapshot -> !snapshot.absenceUntil().isBefore(snapshot.covered().from()))
            .map(snapshot -> new DateRange(snapshot.covered().from(), end(snapshot)))
            .sorted(Comparator.comparing(DateRange::from))
            .toList();
    if (ranges.isEmpty()) {
      return Optional.empty();
    }
    LocalDate until = ranges.get(0).to();
    for (DateRange range : ranges) {
      if (range.from().isAfter(until.plusDays(1))) {
        break;
      }
      until = range.to().isAfter(until) ? range.to() : until;
    }
    return Optional.of(new DateRange(ranges.get(0).from(), until));
  }

  private static LocalDate end(Snapshot snapshot) {
    LocalDate asked = snapshot.covered().to();
    return asked.isAfter(snapshot.absenceUntil()) ? snapshot.absenceUntil() : asked;
  }
}

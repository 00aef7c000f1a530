package org.avstem.core.connection;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The times of day at which a connection is read unattended, in a zone. A time inside a spring gap
 * runs at the first instant after it; one that occurs twice in autumn runs once, at its first
 * occurrence.
 */
public record SyncSchedule(List<LocalTime> times, ZoneId zone) {
  private static final int TIMES_MAX = 4;

  /** Nightly at 03:00 Norwegian time. */
  public static final SyncSchedule NIGHTLY =
      new SyncSchedule(List.of(LocalTime.of(3, 0)), ZoneId.of("Europe/Oslo"));

  public SyncSchedule {
    times = times.stream().distinct().sorted().collect(Collectors.toUnmodifiableList());
    if (times.isEmpty() || times.size() > TIMES_MAX) {
      throw new IllegalArgumentException("a schedule has 1 to " + TIMES_MAX + " times a day");
    }
  }

  /** The first run strictly after {@code instant}. */
  public Instant nextAfter(Instant instant) {
    LocalDate day = instant.atZone(zone).toLocalDate();
    for (int ahead = 0; ahead <= 2; ahead++) {
      for (LocalTime time : times) {
        Instant at = runOf(day.plusDays(ahead).atTime(time));
        if (at.isAfter(instant)) {
          return at;
        }
      }
    }
    throw new IllegalStateException("a schedule with times has a next run within two days");
  }

  /** Asked of the zone's rules: ZonedDateTime would move a time in a gap by the gap's length. */
  private Instant runOf(LocalDateTime local) {
    ZoneOffsetTransition change = zone.getRules().getTransition(local);
    return change != null && change.isGap()
        ? change.getInstant()
        : local.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
  }
}

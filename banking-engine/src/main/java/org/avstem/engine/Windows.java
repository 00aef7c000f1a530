package org.avstem.engine;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.avstem.core.connection.SyncSchedule;
import org.avstem.core.transaction.FetchPlan;
import org.avstem.ports.spi.BankProfile;

/** Plans a fetch from what the bank allows and how often the connection is read. */
final class Windows {
  private Windows() {}

  static FetchPlan plan(
      BankProfile profile,
      SyncSchedule schedule,
      Optional<LocalDate> completeUntil,
      boolean freshConsent,
      Instant now) {
    return FetchPlan.of(
        new FetchPlan.Request(
            now,
            profile.zone(),
            completeUntil,
            longestInterval(schedule),
            freshConsent,
            profile.initialHistoryDays(),
            profile.unattendedHistoryDays()));
  }

  /** The longest time between two scheduled reads: a day, if there is one a day. */
  static Duration longestInterval(SyncSchedule schedule) {
    List<LocalTime> times = schedule.times();
    LocalTime last = times.get(times.size() - 1);
    Duration longest = Duration.ofDays(1).minus(Duration.between(times.get(0), last));
    for (int i = 1; i < times.size(); i++) {
      Duration gap = Duration.between(times.get(i - 1), times.get(i));
      longest = gap.compareTo(longest) > 0 ? gap : longest;
    }
    return longest;
  }
}

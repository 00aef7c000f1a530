package org.avstem.adapter.truelayer;

import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.avstem.wire.Reply;

/**
 * Tells a bank's daily quota from a short rush. TrueLayer documents no Retry-After for either, so
 * after {@code provider_request_limit_exceeded} nothing is asked before the bank's next day.
 */
final class Quota {
  private static final String DAILY = "PROVIDER_REQUEST_LIMIT_EXCEEDED";
  private final InstantSource clock;
  private final ZoneId zone;

  Quota(InstantSource clock, ZoneId zone) {
    this.clock = clock;
    this.zone = zone;
  }

  /** The same reply, with the wait that the code means. */
  <T> Reply<T> waiting(Reply<T> reply) {
    if (reply instanceof Reply.Refused<T> refused
        && refused.code().equals(DAILY)
        && refused.after().isEmpty()) {
      return new Reply.Refused<>(refused.status(), refused.verdict(), Optional.of(untilTomorrow()));
    }
    return reply;
  }

  private Duration untilTomorrow() {
    ZonedDateTime now = clock.instant().atZone(zone);
    return Duration.between(now, now.plusDays(1).truncatedTo(ChronoUnit.DAYS));
  }
}

package org.avstem.core.transaction;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Which whole days a bank is asked for.
 *
 * @param days in the bank's own calendar; ends today
 * @param absenceUntil the last day that the answer can be believed to show whole: yesterday
 * @param outOfReach days since the last complete fetch that the bank will not answer any more; a
 *     gap that only a statement file can close
 */
public record FetchPlan(DateRange days, LocalDate absenceUntil, Optional<DateRange> outOfReach) {
  private static final int LATE_DAYS = 10;
  private static final int INTERVALS = 2;

  /**
   * Plans a fetch. The first one goes as far back as the bank allows; every later one at least two
   * intervals and ten days, so that late rows are found, and over the whole gap after an outage.
   */
  public static FetchPlan of(Request request) {
    LocalDate today = request.now().atZone(request.zone()).toLocalDate();
    LocalDate oldest = today.minusDays(request.historyDays() - 1L);
    LocalDate wanted =
        request.completeUntil().map(until -> back(today, until, request)).orElse(oldest);
    LocalDate from = wanted.isBefore(oldest) ? oldest : wanted;
    return new FetchPlan(
        new DateRange(from, today),
        today.minusDays(1),
        request
            .completeUntil()
            .map(until -> until.plusDays(1))
            .filter(missing -> missing.isBefore(from))
            .map(missing -> new DateRange(missing, from.minusDays(1))));
  }

  private static LocalDate back(LocalDate today, LocalDate completeUntil, Request request) {
    LocalDate regular = today.minusDays(INTERVALS * request.intervalDays() + LATE_DAYS);
    LocalDate sinceOutage = completeUntil.minusDays(LATE_DAYS);
    return regular.isBefore(sinceOutage) ? regular : sinceOutage;
  }

  /**
   * What a plan depends on.
   *
   * @param zone the bank's calendar
   * @param completeUntil the last day that complete fetches have shown without a gap; empty before
   *     the first
   * @param interval the longest time between two scheduled fetches
   * @param freshConsent true if the user consented just now and is there: only then does a bank
   *     show more than its unattended history (RTS article 10a)
   * @param initialHistoryDays whole days back, today included, right after consent
   * @param unattendedHistoryDays the same at any other time
   */
  public record Request(
      Instant now,
      ZoneId zone,
      Optional<LocalDate> completeUntil,
      Duration interval,
      boolean freshConsent,
      int initialHistoryDays,
      int unattendedHistoryDays) {
    public Request {
      if (interval.isNegative() || initialHistoryDays < 1 || unattendedHistoryDays < 1) {
        throw new IllegalArgumentException("an interval and histories are positive");
      }
    }

    private int historyDays() {
      return freshConsent
          ? Math.max(initialHistoryDays, unattendedHistoryDays)
          : unattendedHistoryDays;
    }

    /** Rounded up: a fetch every six hours still has a day as its shortest interval. */
    private long intervalDays() {
      long whole = interval.toDays();
      return interval.equals(Duration.of(whole, ChronoUnit.DAYS)) ? whole : whole + 1;
    }
  }
}

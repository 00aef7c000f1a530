package org.avstem.core.broken;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.function.Supplier;

/** Breaks the rule on time in every way that the rule must see. */
public final class ReadsTheClock {
  Instant byNow() {
    return Instant.now();
  }

  LocalDate byNowWithAZone() {
    return LocalDate.now(ZoneOffset.UTC);
  }

  Supplier<Instant> byReference() {
    return Instant::now;
  }

  Clock bySystemClock() {
    return Clock.systemUTC();
  }

  long byMillis() {
    return System.currentTimeMillis();
  }

  long byNanos() {
    return System.nanoTime();
  }

  @SuppressWarnings("JavaUtilDate") // the twin must do what is forbidden
  Date byOldDate() {
    return new Date();
  }
}

package org.avstem.testkit.stubtruelayer;

import java.time.InstantSource;
import java.time.LocalDate;
import org.avstem.testkit.clock.SettableClock;
import org.avstem.testkit.stubbank.ledger.BritishWorld;

/** Set-ups that several tests share: one fixed day, one seed. */
final class Worlds {

  static final LocalDate TODAY = LocalDate.of(2026, 3, 16);
  static final InstantSource CLOCK = SettableClock.at("2026-03-16T11:00:00Z");

  private Worlds() {}

  static BritishWorld small() {
    return BritishWorld.small(7, TODAY);
  }
}

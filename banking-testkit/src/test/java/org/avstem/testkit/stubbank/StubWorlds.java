package org.avstem.testkit.stubbank;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import org.avstem.testkit.stubbank.ledger.StubWorld;

/** Set-ups that several tests share: one fixed day, one seed. */
final class StubWorlds {

  static final LocalDate TODAY = LocalDate.of(2026, 3, 16);
  static final Instant NOON = Instant.parse("2026-03-16T11:00:00Z");

  private StubWorlds() {}

  static StubBankOptions small(Flavour flavour) {
    return StubBankOptions.of(flavour, StubWorld.small(7, TODAY))
        .withClock(InstantSource.fixed(NOON));
  }
}

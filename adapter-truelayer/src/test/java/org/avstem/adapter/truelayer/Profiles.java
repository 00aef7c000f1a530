package org.avstem.adapter.truelayer;

import org.avstem.ports.spi.BankProfile;

/** Profiles that differ in one thing. */
final class Profiles {
  private Profiles() {}

  static BankProfile rows(BankProfile p, int rowsMax) {
    return new BankProfile(
        p.displayName(),
        p.environment(),
        p.zone(),
        p.budget(),
        p.pagesCount(),
        p.initialHistoryDays(),
        p.unattendedHistoryDays(),
        p.historySteps(),
        p.consentDays(),
        p.pagesMax(),
        rowsMax,
        p.fetchTimeMax());
  }
}

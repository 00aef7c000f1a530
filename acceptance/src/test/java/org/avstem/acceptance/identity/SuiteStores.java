package org.avstem.acceptance.identity;

import org.avstem.testkit.clock.SettableClock;

/** Where a suite keeps what it imports. */
interface SuiteStores {
  /** Stores for one seed, which may be shared with others. */
  Opened open();

  /**
   * Stores and the clock of the engine above them.
   *
   * @param clock stands at the birth of the feeds
   * @param sliceRows rows that the engine folds in one unit of work
   */
  record Opened(Kept kept, SettableClock clock, int sliceRows) {}
}

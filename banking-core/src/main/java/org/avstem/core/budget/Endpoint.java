package org.avstem.core.budget;

/** The kinds of bank resource that a call budget counts apart. */
public enum Endpoint {
  ACCOUNTS,
  BALANCES,
  TRANSACTIONS,
  /**
   * The consent itself: asked when a read was refused, when an event says that it was withdrawn,
   * and while nobody reads.
   */
  CONSENT,
  /** Letting a consent go on. */
  EXTENSION,
  STANDING_ORDERS,
  DIRECT_DEBITS
}

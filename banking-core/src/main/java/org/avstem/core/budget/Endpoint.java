package org.avstem.core.budget;

/** The kinds of bank resource that a call budget counts apart. */
public enum Endpoint {
  ACCOUNTS,
  BALANCES,
  TRANSACTIONS,
  /** The consent itself: asked only when a read was refused, to know why. */
  CONSENT
}

package org.avstem.testkit.stubbank.ledger;

/** What sort of account a bank keeps. */
public enum AccountKind {
  /** Money comes and goes. */
  CURRENT,
  /** Money stays. */
  SAVINGS,
  /** A card whose debts are paid later; money out makes the balance negative here. */
  CARD
}

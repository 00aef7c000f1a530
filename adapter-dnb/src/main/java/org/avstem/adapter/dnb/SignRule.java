package org.avstem.adapter.dnb;

/**
 * What the sign of a row's amount means. Berlin Group says that a minus marks a debit, but its own
 * examples show a positive amount with a creditor, and some card issuers turn the sign round.
 */
public enum SignRule {
  /** As the bank sends it. */
  AS_SENT,
  /**
   * Money leaves if the debtor is the account itself or only a creditor is named, and arrives in
   * the opposite case; where the parties do not tell, as sent.
   */
  DERIVE_FROM_PARTIES,
  /** The opposite of what the bank sends. */
  FLIP
}

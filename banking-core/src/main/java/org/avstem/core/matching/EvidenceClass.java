package org.avstem.core.matching;

/** What a proposal rests on, from strong to weak. */
public enum EvidenceClass {
  /** Issued reference equal, amount exact, nothing speaks against it. */
  REFERENCE_EXACT,
  /**
   * Issued reference equal, or invoice number named by a known party, but the amount or something
   * else does not fit.
   */
  REFERENCE_OTHER,
  /** Amount exact and party known, nothing wrong with the date. */
  AMOUNT_PARTY_DATE,
  /** Amount exact; the party is not known, or the date does not fit. */
  AMOUNT_ONLY,
  /** Only the person who decides knows why. */
  MANUAL
}

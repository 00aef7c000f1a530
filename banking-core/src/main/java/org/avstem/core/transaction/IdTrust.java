package org.avstem.core.transaction;

/**
 * How far a bank's row ids can be believed; learnt per link generation and only ever falling inside
 * one, once it has been earned. Published as identity quality.
 */
public enum IdTrust {
  /** Too few rows seen twice to tell. */
  UNPROVEN,
  /** At least ten overlap rows kept their id. */
  TRUSTED,
  /** The id of content-equal rows changes (more than 2 % of the overlap). */
  UNSTABLE,
  /** One id stood on two different contents in one snapshot. */
  NON_UNIQUE,
  /** Null, blank or constant. */
  ABSENT;

  /** True unless it was seen to change, to repeat or to be missing. */
  boolean mayNameOne() {
    return this == UNPROVEN || this == TRUSTED;
  }

  /** The worse of two; the constants are in falling order but for the first. */
  IdTrust orWorse(IdTrust other) {
    return compareTo(other) >= 0 ? this : other;
  }
}

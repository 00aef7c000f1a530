package org.avstem.wire;

/**
 * What an error status with its code means to us.
 *
 * @param code of the closed shape of {@link Codes}
 */
public record Verdict(Kind kind, String code) {
  /** The outcomes of the error map. */
  public enum Kind {
    CONSENT_EXPIRED,
    CONSENT_INVALID,
    CREDENTIAL_REFUSED,
    REVOKED,
    LATER,
    OPERATOR,
    NOT_OFFERED,
    RANGE_REFUSED,
    WITHHELD,
    BROKEN,
    UNREACHABLE;

    /** Whether it is for an exception rather than an answer. */
    public boolean isFault() {
      return this == BROKEN || this == UNREACHABLE;
    }
  }
}

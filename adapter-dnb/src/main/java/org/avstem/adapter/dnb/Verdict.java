package org.avstem.adapter.dnb;

/**
 * What an error status with its code means to us.
 *
 * @param code of the closed shape of {@link Codes}
 */
record Verdict(Kind kind, String code) {
  /** The outcomes of the error map. */
  enum Kind {
    CONSENT_EXPIRED,
    CONSENT_INVALID,
    CREDENTIAL_REFUSED,
    REVOKED,
    LATER,
    OPERATOR,
    NOT_OFFERED,
    BROKEN,
    UNREACHABLE;

    boolean isFault() {
      return this == BROKEN || this == UNREACHABLE;
    }
  }
}

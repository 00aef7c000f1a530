package org.avstem.core.connection;

/** Why the customer must visit the bank again. */
public enum ReauthReason {
  CONSENT_EXPIRED,
  CONSENT_INVALID,
  CREDENTIAL_REFUSED,
  /** A rotated token's answer was lost and the bank does not accept the old one any more. */
  ROTATION_OUTCOME_UNKNOWN
}

package org.avstem.core.connection;

/** What may move a connection from one state to another. */
public enum ConnectionEvent {
  /** The first consent was given and the ERP's session redeemed its ticket. */
  COMPLETED,
  /** The person or the bank said no to the first consent. */
  REFUSED,
  /** The first attempt was never finished in time. */
  EXPIRED_UNUSED,
  /** The bank no longer honours the consent or its credential. */
  CONSENT_ENDED,
  /** The person withdrew the consent at the bank. */
  REVOKED_AT_BANK,
  /** A later consent was given; while ACTIVE this changes the consent, not the state. */
  RECONSENTED,
  /** A stored secret does not open under its own identity. */
  INTEGRITY_FAILED,
  /** An operator released the suspension and the credential works. */
  RELEASED_USABLE,
  /** An operator released the suspension and a new consent is needed. */
  RELEASED_UNUSABLE,
  /** The tenant ended the connection; its history stays. */
  DISCONNECTED
}

package org.avstem.testkit.stubbank;

/** What a client can ask of a stub bank, whatever the flavour's paths are. */
public enum Endpoint {
  /** POST of a consent. */
  CREATE_CONSENT,
  /** GET of a consent. */
  GET_CONSENT,
  /** GET of a consent's status. */
  CONSENT_STATUS,
  /** DELETE of a consent. */
  DELETE_CONSENT,
  /** GET of an authorisation's SCA status. */
  SCA_STATUS,
  /** List of accounts. */
  ACCOUNTS,
  /** One account. */
  ACCOUNT,
  /** Balances of an account. */
  BALANCES,
  /** One page of transactions. */
  TRANSACTIONS,
  /** The token endpoint, code and refresh alike. */
  TOKEN,
  /** The revocation endpoint. */
  REVOKE
}

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
  REVOKE,
  /** TrueLayer: what the connection is. */
  ME,
  /** TrueLayer: who the customer is. */
  INFO,
  /** TrueLayer: the reservations of an account. */
  PENDING,
  /** TrueLayer: standing orders of an account. */
  STANDING_ORDERS,
  /** TrueLayer: direct debits of an account. */
  DIRECT_DEBITS,
  /** TrueLayer: list of cards. */
  CARDS,
  /** TrueLayer: one card. */
  CARD,
  /** TrueLayer: balance of a card. */
  CARD_BALANCE,
  /** TrueLayer: rows of a card. */
  CARD_TRANSACTIONS,
  /** TrueLayer: the reservations of a card. */
  CARD_PENDING,
  /** TrueLayer: the result of an asynchronous request. */
  RESULTS,
  /** TrueLayer: renewal of a connection. */
  EXTEND,
  /** TrueLayer: which banks there are. */
  PROVIDERS,
  /** TrueLayer: the keys that sign webhooks. */
  WEBHOOK_KEYS
}

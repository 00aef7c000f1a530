package org.avstem.testkit.stubtruelayer;

/** What some banks behind TrueLayer do and others do not. */
public enum Habit {
  /** All accounts show one IBAN, as the mock bank's do; sort codes and numbers stay their own. */
  SHARED_IBAN,
  /** Account ids are other ones after each consent. */
  ACCOUNT_IDS_PER_CONSENT,
  /** The transaction id is another one in each answer; the normalised one stays. */
  TRANSACTION_IDS_PER_REQUEST,
  /** No row carries a normalised id. */
  NO_NORMALISED_IDS,
  /** The bank has cards only: 501 under /accounts. */
  NO_ACCOUNTS,
  /** The bank has no cards: 501 under /cards. */
  NO_CARDS,
  /** Reservations are not offered: 501. */
  NO_PENDING,
  /** Standing orders and direct debits are not offered: 501. */
  NO_MANDATES,
  /** The list of accounts is refused, 403, when the customer was asked too long ago. */
  ACCOUNTS_LISTED_AT_FIRST_ONLY,
  /** The parameter {@code from} is read past: the last 90 days come. */
  FROM_IGNORED,
  /** Some rows say CREDIT where the amount says debit, as the mock bank's do. */
  TYPES_CONTRADICT_SIGNS,
  /** Envelopes leave {@code status} out. */
  STATUS_LEFT_OUT,
  /** Amounts that the official document types as text come as text, not as its examples have it. */
  AMOUNTS_AS_TEXT,
  /** Callbacks of asynchronous requests carry a Tl-Signature, which no document promises. */
  CALLBACKS_SIGNED
}

package org.avstem.testkit.stubbank;

/** A bad value that a fault plants in the first place of an answer where it fits. */
public enum Poison {
  /** Arrays nested 2,000 deep. */
  DEEP_NESTING,
  /** An amount of {@code 1e100000000}, as a JSON number. */
  HUGE_NUMBER,
  /** An amount of {@code "1e100000000"}, as a string. */
  HUGE_NUMBER_AS_TEXT,
  /** An amount as a small JSON number, where the document wants a string. */
  NUMERIC_AMOUNT,
  /** An amount with spaces and a decimal comma. */
  LOCAL_NUMBER,
  /** An amount with nine decimals. */
  TOO_MANY_DECIMALS,
  /** U+0000 in a text. */
  NUL_CHARACTER,
  /** Half of a surrogate pair in a text. */
  LONE_SURROGATE,
  /** The key "amount" twice. */
  DUPLICATE_KEY,
  /** A field that the document does not have. */
  UNKNOWN_FIELD,
  /** A value that no enumeration knows: balance type, consent status, account status. */
  UNKNOWN_ENUM,
  /** The currency ZZZ. */
  UNKNOWN_CURRENCY,
  /** A booking date in the year 999999999. */
  YEAR_999999999,
  /** The 30th of February. */
  FEBRUARY_30,
  /** A transaction or balance without its amount. */
  MISSING_AMOUNT,
  /** A text of 10 MB. */
  TEN_MEGABYTE_TEXT,
  /** A byte order mark before the JSON. */
  BYTE_ORDER_MARK,
  /** Bytes that are no UTF-8. */
  LATIN_1
}

package org.avstem.core.reference;

/**
 * By which rule a reference was made; closed, and grows by a country at a time. Names are stored.
 */
public enum ReferenceScheme {
  /** A Norwegian KID by mod 10. */
  KID_MOD10,
  /** A Norwegian KID by mod 11. */
  KID_MOD11,
  /** An international creditor reference (ISO 11649). */
  RF,
  /** A reference without a known check: an invoice number, an order number. */
  OTHER
}

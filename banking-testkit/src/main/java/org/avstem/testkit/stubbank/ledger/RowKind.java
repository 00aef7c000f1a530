package org.avstem.testkit.stubbank.ledger;

/** What a row of the seeded world is in the life of the company. */
public enum RowKind {
  /** A customer pays an invoice: issued reference and exact amount. */
  INVOICE_PAID,
  /** A customer pays an invoice's exact amount but leaves the reference out. */
  INVOICE_PAID_WITHOUT_REFERENCE,
  /** A customer pays less than the invoice, with the reference. */
  INVOICE_PAID_IN_PART,
  /** A payment with a well-formed reference that no open item has. */
  FOREIGN_REFERENCE,
  /** The company pays a supplier's invoice: the supplier's reference and the exact amount. */
  SUPPLIER_PAID,
  /** A card purchase. */
  CARD,
  /** The bank's own charge. */
  FEE,
  /** Wages paid out. */
  SALARY,
  /** Money moved between own accounts or to the tax office. */
  TRANSFER,
  /** Whatever a test added. */
  OTHER
}

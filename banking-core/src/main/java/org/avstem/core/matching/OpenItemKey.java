package org.avstem.core.matching;

import org.avstem.core.money.Money;

/**
 * What open items are looked up by. Keys are compared for equality only, so that a store can answer
 * from an index; matching makes the normal forms for both sides.
 */
public sealed interface OpenItemKey {

  /** An issued creditor reference in its normal form. */
  record Reference(String normalised) implements OpenItemKey {
    @Override
    public String toString() {
      return "Reference[***]";
    }
  }

  /** An invoice number in its normal form. */
  record InvoiceNumber(String normalised) implements OpenItemKey {
    @Override
    public String toString() {
      return "InvoiceNumber[***]";
    }
  }

  /** The party's bank account in canonical form. */
  record PartyAccount(String canonical) implements OpenItemKey {
    @Override
    public String toString() {
      return "PartyAccount[***]";
    }
  }

  /** The party's name in its normal form. */
  record PartyName(String normalised) implements OpenItemKey {
    @Override
    public String toString() {
      return "PartyName[***]";
    }
  }

  /** Exactly this open amount, positive, in this direction. */
  record Amount(OpenItem.Direction direction, Money amount) implements OpenItemKey {
    @Override
    public String toString() {
      return "Amount[***]";
    }
  }
}

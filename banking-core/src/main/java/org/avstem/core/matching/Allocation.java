package org.avstem.core.matching;

import org.avstem.core.money.Money;

/** How much of a transaction settles one open item; positive. */
public record Allocation(OpenItemId item, Money amount) {
  public Allocation {
    if (amount.isNegative() || amount.isZero()) {
      throw new IllegalArgumentException("an allocation is a positive amount");
    }
  }
}

package org.avstem.testkit.memory;

import java.util.Comparator;
import java.util.UUID;

/** How rows are ordered where order is promised. */
final class Order {
  /** As the text of an id sorts, which is how databases do it; {@link UUID} itself is signed. */
  static final Comparator<UUID> BY_ID =
      (a, b) -> {
        int high = Long.compareUnsigned(a.getMostSignificantBits(), b.getMostSignificantBits());
        return high != 0
            ? high
            : Long.compareUnsigned(a.getLeastSignificantBits(), b.getLeastSignificantBits());
      };

  private Order() {}
}

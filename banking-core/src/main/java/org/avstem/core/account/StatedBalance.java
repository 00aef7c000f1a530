package org.avstem.core.account;

import java.time.Instant;
import java.time.LocalDate;
import org.avstem.core.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A balance as a bank states it.
 *
 * @param on the day it is stated for; null where the bank gives none, then it holds at {@code
 *     fetchedAt}
 */
public record StatedBalance(
    Kind kind,
    Money amount,
    @Nullable LocalDate on,
    @Nullable Instant lastChangedAt,
    Instant fetchedAt) {

  /** Berlin Group balance types; banks may add others, which are kept as OTHER. */
  public enum Kind {
    CLOSING_BOOKED,
    EXPECTED,
    OPENING_BOOKED,
    INTERIM_BOOKED,
    INTERIM_AVAILABLE,
    FORWARD_AVAILABLE,
    NON_INVOICED,
    OTHER;

    /** True if only booked rows are in it. */
    public boolean isBooked() {
      return this == CLOSING_BOOKED || this == OPENING_BOOKED || this == INTERIM_BOOKED;
    }
  }

  /** Amounts must not reach a log. */
  @Override
  public String toString() {
    return "StatedBalance[" + kind + ", " + on + "]";
  }
}

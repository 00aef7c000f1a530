package org.avstem.core.mandate;

import java.time.LocalDate;
import org.avstem.core.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * One payment of many.
 *
 * @param day in the bank's calendar; null where it is not said
 * @param amount without a sign, as the bank states it; null where it is not said, or is not the
 *     same each time
 */
public record Instalment(@Nullable LocalDate day, @Nullable Money amount) {
  /** Amounts must not reach a log. */
  @Override
  public String toString() {
    return "Instalment[" + day + "]";
  }
}

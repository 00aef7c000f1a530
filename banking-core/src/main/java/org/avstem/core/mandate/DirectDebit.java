package org.avstem.core.mandate;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A right the customer gave another party to collect money.
 *
 * @param bankId the bank's id where there is one; may change between reads
 * @param name of the collecting party or of the mandate, as the bank shows it
 * @param previous what was collected last
 */
public record DirectDebit(
    @Nullable String bankId,
    MandateStatus status,
    @Nullable String name,
    Optional<Instalment> previous) {
  /** Names and amounts must not reach a log. */
  @Override
  public String toString() {
    return "DirectDebit[" + status + "]";
  }
}

package org.avstem.core.mandate;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An order of the customer to the bank to pay the same party at regular times.
 *
 * @param bankId the bank's id where there is one; may change between reads
 * @param frequency how often, in the bank's own words
 * @param reference what the payee will read
 * @param payee the name of who is paid
 */
public record StandingOrder(
    @Nullable String bankId,
    MandateStatus status,
    @Nullable String frequency,
    @Nullable String reference,
    @Nullable String payee,
    Optional<Instalment> first,
    Optional<Instalment> next,
    Optional<Instalment> last) {
  /** Names and amounts must not reach a log. */
  @Override
  public String toString() {
    return "StandingOrder[" + status + "]";
  }
}

package org.avstem.ports.spi;

import java.time.Instant;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a bank says of a consent.
 *
 * @param bankReference the bank's own id of the consent; null where it has none
 * @param validUntil as stated, exclusive; null where the bank states none
 * @param callsPerDay the unattended reads it grants, where it says so
 */
public record ConsentTerms(
    @Nullable String bankReference, @Nullable Instant validUntil, OptionalInt callsPerDay) {
  @Override
  public String toString() {
    return "ConsentTerms[validUntil=" + validUntil + "]";
  }
}

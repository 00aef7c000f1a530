package org.avstem.ports.spi;

import java.time.Instant;
import org.avstem.core.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What a bank needs to let us read, in the provider's own opaque form (a token pair, a consent id).
 * Only the bank's adapter looks inside.
 *
 * @param accessExpiresAt when it stops working unless refreshed; null where that is the consent's
 *     own end
 * @param refreshable whether {@link ConsentGateway#refresh} can prolong it
 */
public record BankCredential(Secret blob, @Nullable Instant accessExpiresAt, boolean refreshable) {
  @Override
  public String toString() {
    return "BankCredential[***]";
  }
}

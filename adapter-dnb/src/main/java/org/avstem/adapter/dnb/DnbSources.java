package org.avstem.adapter.dnb;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.UUID;
import java.util.function.Supplier;
import org.avstem.core.secret.Secret;
import org.avstem.wire.Pkce;

/**
 * Time and chance. All must be thread-safe. Certificates are checked by the machine's own clock, as
 * the Java runtime does in its handshakes, whatever {@code clock} says.
 *
 * @param clock for token lifetimes, Retry-After dates and today in the bank's zone
 * @param requestIds a new {@code X-Request-ID} for each call
 * @param verifiers a new PKCE verifier for each attempt, 43 to 128 characters (RFC 7636 4.1)
 */
public record DnbSources(
    InstantSource clock, Supplier<UUID> requestIds, Supplier<Secret> verifiers) {
  /** The machine's clock and its strong random source. */
  public static DnbSources system() {
    var random = new SecureRandom();
    return new DnbSources(InstantSource.system(), UUID::randomUUID, () -> Pkce.verifier(random));
  }
}

package org.avstem.testkit.memory;

import java.time.Instant;
import java.util.Optional;
import org.avstem.ports.spi.CredentialStore.Sealed;
import org.avstem.ports.spi.CredentialStore.Stored;
import org.jspecify.annotations.Nullable;

/**
 * A stored credential and its lease.
 *
 * @param leaseUntil null unless a lease is out that has not ended; one whose time has passed is
 *     still out until somebody takes it over
 * @param doubtBefore whether the outcome was unknown before this lease
 */
record CredentialRow(
    Sealed current,
    Optional<Sealed> previous,
    long fence,
    @Nullable Instant leaseUntil,
    boolean doubtBefore) {

  static CredentialRow fresh(Sealed credential, long fence) {
    return new CredentialRow(credential, Optional.empty(), fence, null, false);
  }

  boolean isLeasedAt(Instant now) {
    return leaseUntil != null && now.isBefore(leaseUntil);
  }

  boolean isHeldUnder(long token) {
    return leaseUntil != null && fence == token;
  }

  boolean outcomeUnknown() {
    return leaseUntil != null || doubtBefore;
  }

  CredentialRow leased(long nextFence, Instant until) {
    return new CredentialRow(current, previous, nextFence, until, outcomeUnknown());
  }

  CredentialRow rotated(Sealed next) {
    return new CredentialRow(next, Optional.of(current), fence, null, false);
  }

  CredentialRow released() {
    return new CredentialRow(current, previous, fence, null, doubtBefore);
  }

  CredentialRow confirmed() {
    return new CredentialRow(current, Optional.empty(), fence, leaseUntil, doubtBefore);
  }

  Stored stored(Instant now) {
    return new Stored(current, previous, fence, isLeasedAt(now), outcomeUnknown());
  }
}

package org.avstem.core.consent;

import java.time.Instant;
import java.util.Optional;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.Initiator;
import org.jspecify.annotations.Nullable;

/**
 * Evidence of one permission to read: who gave it, when, for what, and how it ended. Kept after the
 * connection is gone.
 *
 * @param scopeText the words the person saw, with their version, so that it can be shown what was
 *     agreed
 * @param bankReference the bank's own id of the consent, absent where the bank has none (plain
 *     OAuth)
 * @param validUntil as the bank states it, exclusive; never a constant of ours
 * @param callsPerDay unattended reads a day the bank granted; absent where it says nothing
 */
public record Consent(
    ConsentId id,
    ConnectionId connection,
    int generation,
    Initiator grantedBy,
    Instant grantedAt,
    String scopeText,
    String scopeVersion,
    @Nullable String bankReference,
    @Nullable Instant validUntil,
    @Nullable Integer callsPerDay,
    Optional<End> end) {

  /** How a consent ended. */
  public record End(Instant at, EndReason reason) {}

  /** Why a consent ended. */
  public enum EndReason {
    EXPIRED,
    REVOKED_BY_PSU,
    REPLACED,
    DISCONNECTED,
    REFUSED_BY_BANK
  }

  /** The same consent, ended; an end once recorded stays. */
  public Consent ended(Instant at, EndReason reason) {
    return end.isPresent()
        ? this
        : new Consent(
            id,
            connection,
            generation,
            grantedBy,
            grantedAt,
            scopeText,
            scopeVersion,
            bankReference,
            validUntil,
            callsPerDay,
            Optional.of(new End(at, reason)));
  }

  @Override
  public String toString() {
    return "Consent[" + id + ", connection=" + connection + ", generation=" + generation + "]";
  }
}

package org.avstem.adapter.truelayer;

import java.time.Instant;
import java.util.Optional;
import org.avstem.ports.spi.BankCredential;
import org.avstem.wire.BankDates;
import org.avstem.wire.Blob;
import org.avstem.wire.TokenAnswer;
import org.jspecify.annotations.Nullable;

/**
 * What lies in a credential's blob.
 *
 * @param refreshToken null where {@code offline_access} was not granted
 * @param credentialsId TrueLayer's key of the connection; null until {@code /me} was read
 * @param connectedAt when the person agreed, from which the consent's end is reckoned where
 *     TrueLayer states none
 */
record Grant(
    String accessToken,
    @Nullable String refreshToken,
    @Nullable String credentialsId,
    Instant connectedAt) {

  /** Reads the blob; {@link IllegalArgumentException} if it is none of this adapter's. */
  static Grant of(BankCredential credential) {
    Blob blob = Blob.read(credential.blob());
    String access = blob.get("access");
    Instant connectedAt = BankDates.instant(blob.get("connected"));
    if (access == null || connectedAt == null) {
      throw new IllegalArgumentException("the credential holds no token of TrueLayer's");
    }
    return new Grant(access, blob.get("refresh"), blob.get("credentials"), connectedAt);
  }

  /** The same consent with newer tokens; the old refresh token stays where none came. */
  Grant renewed(TokenAnswer tokens) {
    String newer = tokens.refreshToken();
    return new Grant(
        tokens.accessToken(), newer == null ? refreshToken : newer, credentialsId, connectedAt);
  }

  Grant withCredentialsId(@Nullable String value) {
    return new Grant(accessToken, refreshToken, value, connectedAt);
  }

  /** The same from the moment at which the person has confirmed it anew. */
  Grant confirmedAt(Instant now) {
    return new Grant(accessToken, refreshToken, credentialsId, now);
  }

  /** True only if both are known to be different connections at TrueLayer. */
  boolean standsApartFrom(Grant other) {
    return credentialsId != null
        && other.credentialsId != null
        && !credentialsId.equals(other.credentialsId);
  }

  /** The credential to seal. */
  BankCredential toCredential(TokenAnswer tokens, Instant now) {
    return toCredential(tokens.lifetime().map(now::plus));
  }

  BankCredential toCredential(Optional<Instant> accessExpiresAt) {
    var blob =
        new Blob()
            .with("access", accessToken)
            .with("refresh", refreshToken)
            .with("credentials", credentialsId)
            .with("connected", connectedAt.toString());
    return new BankCredential(blob.toSecret(), accessExpiresAt.orElse(null), refreshToken != null);
  }

  @Override
  public String toString() {
    return "Grant[***]";
  }
}

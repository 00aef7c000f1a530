package org.avstem.adapter.dnb;

import java.time.Instant;
import org.avstem.core.secret.Secret;
import org.avstem.ports.spi.BankCredential;
import org.avstem.wire.Blob;
import org.jspecify.annotations.Nullable;

/** What lies in a credential's blob: a consent, tokens, or both. */
record Grant(
    @Nullable String consentId, @Nullable String accessToken, @Nullable String refreshToken) {

  static Grant ofConsent(String consentId) {
    return new Grant(consentId, null, null);
  }

  /** Reads the blob; {@link IllegalArgumentException} if it is none of this adapter's. */
  static Grant of(BankCredential credential) {
    Blob blob = Blob.read(credential.blob());
    var grant = new Grant(blob.get("consent"), blob.get("access"), blob.get("refresh"));
    if (grant.consentId == null && grant.accessToken == null) {
      throw new IllegalArgumentException("the credential holds neither a consent nor a token");
    }
    return grant;
  }

  /** True if nothing that would be revoked with this is also in the other. */
  boolean standsApartFrom(Grant other) {
    return differ(consentId, other.consentId)
        && differ(refreshToken, other.refreshToken)
        && differ(accessToken, other.accessToken);
  }

  private static boolean differ(@Nullable String one, @Nullable String two) {
    return one == null || !one.equals(two);
  }

  /** The credential to seal. */
  BankCredential toCredential(@Nullable Instant accessExpiresAt) {
    Secret blob =
        new Blob()
            .with("consent", consentId)
            .with("access", accessToken)
            .with("refresh", refreshToken)
            .toSecret();
    return new BankCredential(blob, accessExpiresAt, refreshToken != null);
  }

  @Override
  public String toString() {
    return "Grant[***]";
  }
}

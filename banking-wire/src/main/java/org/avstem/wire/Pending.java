package org.avstem.wire;

import org.avstem.core.consent.CallbackParameters;
import org.avstem.core.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt must remember until the person is back.
 *
 * @param consentId the bank's consent, where one was opened before the redirect
 * @param verifier of PKCE, where it is used
 */
public record Pending(String state, @Nullable String consentId, @Nullable String verifier) {

  /** Reads the secret; {@link IllegalArgumentException} if it is no attempt's. */
  public static Pending of(Secret secret) {
    Blob blob = Blob.read(secret);
    String state = blob.get("state");
    if (state == null) {
      throw new IllegalArgumentException("not a pending attempt of this adapter");
    }
    return new Pending(state, blob.get("consent"), blob.get("verifier"));
  }

  /** The form to seal. */
  public Secret toSecret() {
    return new Blob()
        .with("state", state)
        .with("consent", consentId)
        .with("verifier", verifier)
        .toSecret();
  }

  /** False where the callback names another attempt; the engine has compared it before. */
  public boolean fits(CallbackParameters parameters) {
    return parameters.get("state").map(Secret::of).map(Secret.of(state)::equals).orElse(true);
  }

  @Override
  public String toString() {
    return "Pending[***]";
  }
}

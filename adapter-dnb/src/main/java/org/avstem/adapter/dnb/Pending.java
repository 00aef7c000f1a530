package org.avstem.adapter.dnb;

import org.avstem.core.consent.CallbackParameters;
import org.avstem.core.secret.Secret;
import org.jspecify.annotations.Nullable;

/** What an attempt must remember until the person is back. */
record Pending(String state, @Nullable String consentId, @Nullable String verifier) {

  static Pending of(Secret secret) {
    Blob blob = Blob.read(secret);
    String state = blob.get("state");
    if (state == null) {
      throw new IllegalArgumentException("not a pending attempt of this adapter");
    }
    return new Pending(state, blob.get("consent"), blob.get("verifier"));
  }

  Secret toSecret() {
    return new Blob()
        .with("state", state)
        .with("consent", consentId)
        .with("verifier", verifier)
        .toSecret();
  }

  /** False where the callback names another attempt; the engine has compared it before. */
  boolean fits(CallbackParameters parameters) {
    return parameters.get("state").map(Secret::of).map(Secret.of(state)::equals).orElse(true);
  }

  @Override
  public String toString() {
    return "Pending[***]";
  }
}

package org.avstem.wire;

import java.util.Optional;
import org.avstem.core.consent.CallbackParameters;
import org.avstem.ports.spi.ConsentGateway.FinishAnswer;

/**
 * Reads the redirect back from an authorisation server. Only {@code code} is taken: a token in the
 * address (implicit flow) is ignored.
 */
public record OAuthCallback(Optional<String> code, Optional<FinishAnswer> refusal) {

  /**
   * Reads it.
   *
   * @param configured what an {@code iss} must say where one comes; empty accepts none
   */
  public static OAuthCallback of(
      Optional<String> configured, Pending pending, CallbackParameters parameters) {
    if (!pending.fits(parameters)) {
      return denied("STATE_MISMATCH");
    }
    // RFC 9207: an issuer that is not the one configured is another server's answer (mix-up).
    Optional<String> issuer = parameters.get("iss");
    if (issuer.isPresent() && !issuer.equals(configured)) {
      return denied("ISSUER_MISMATCH");
    }
    Optional<String> error = parameters.get("error");
    if (error.isPresent()) {
      return denied(Codes.ofLower(error.get()));
    }
    Optional<String> code = parameters.get("code");
    return code.isEmpty() ? denied("CODE_MISSING") : new OAuthCallback(code, Optional.empty());
  }

  private static OAuthCallback denied(String code) {
    return new OAuthCallback(Optional.empty(), Optional.of(new FinishAnswer.Denied(code)));
  }

  @Override
  public String toString() {
    return "OAuthCallback[***]";
  }
}

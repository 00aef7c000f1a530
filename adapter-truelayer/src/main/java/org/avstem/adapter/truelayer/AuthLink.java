package org.avstem.adapter.truelayer;

import java.net.URI;
import org.avstem.core.secret.Secret;
import org.avstem.http.QueryString;
import org.avstem.wire.Pkce;

/**
 * The address at which a person chooses a bank and agrees. Good for one use. A space is {@code
 * %20}: TrueLayer does not take {@code +} for one.
 */
final class AuthLink {
  private AuthLink() {}

  static URI of(TrueLayerConfig config, Secret state, Secret verifier) {
    var consent = config.consent();
    var query =
        QueryString.empty()
            .with("response_type", "code")
            .with("client_id", config.client().id())
            .with("scope", String.join(" ", consent.scopes()))
            .with("redirect_uri", config.client().redirectUri().toString())
            .with("providers", String.join(" ", consent.providers()))
            .with("state", state.revealText())
            .with("code_challenge", Pkce.challenge(verifier))
            .with("code_challenge_method", "S256");
    if (consent.responseMode() == ResponseMode.FORM_POST) {
      query = query.with("response_mode", consent.responseModeWord());
    }
    return query.appendTo(root(config.hosts().auth()));
  }

  private static URI root(URI auth) {
    return auth.getRawPath().isEmpty() ? URI.create(auth + "/") : auth;
  }
}

package org.avstem.adapter.dnb;

import java.net.URI;
import java.util.Optional;
import org.avstem.core.secret.Secret;
import org.avstem.http.QueryString;
import org.avstem.wire.Pkce;

/** The address at which a person agrees to an authorization code (RFC 6749 4.1.1, RFC 7636). */
final class AuthorizationUri {
  private AuthorizationUri() {}

  static URI of(DnbConfig config, String scope, Secret state, Optional<Secret> verifier) {
    var query =
        QueryString.empty()
            .with("response_type", "code")
            .with("client_id", config.oauth().clientId())
            .with("redirect_uri", config.redirectUri().toString())
            .with("scope", scope)
            .with("state", state.revealText());
    if (verifier.isPresent()) {
      query =
          query
              .with("code_challenge", Pkce.challenge(verifier.get()))
              .with("code_challenge_method", "S256");
    }
    return query.appendTo(config.resolve(config.oauth().authorize()));
  }
}

package org.avstem.adapter.dnb;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import org.avstem.core.secret.Secret;
import org.avstem.http.QueryString;

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
              .with("code_challenge", challenge(verifier.get()))
              .with("code_challenge_method", "S256");
    }
    return query.appendTo(config.resolve(config.oauth().authorize()));
  }

  private static String challenge(Secret verifier) {
    try {
      byte[] ascii = verifier.revealText().getBytes(StandardCharsets.US_ASCII);
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(ascii);
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException everyRuntimeHasIt) {
      throw new IllegalStateException(everyRuntimeHasIt);
    }
  }
}

package org.avstem.testkit.stubtruelayer;

import java.util.Optional;
import org.avstem.testkit.stubbank.Grant;
import org.avstem.testkit.stubbank.TokenBook;
import org.avstem.testkit.stubserver.Request;

/**
 * One visit of a customer to the consent page.
 *
 * @param redirectUri where the customer goes back to
 * @param state given back as it came
 * @param challenge S256 challenge of the code's verifier
 * @param formPost whether the way back is a form
 * @param scope what is asked for, space separated
 * @param again the grant that is renewed, empty for a new one
 */
record AuthSession(
    String redirectUri,
    Optional<String> state,
    Optional<String> challenge,
    boolean formPost,
    String scope,
    Optional<Grant> again) {

  static AuthSession of(Request request) {
    return new AuthSession(
        request.query("redirect_uri").orElse(""),
        request.query("state"),
        request.query("code_challenge"),
        request.query("response_mode").filter("form_post"::equals).isPresent(),
        request.query("scope").orElse(""),
        Optional.empty());
  }

  TokenBook.CodeTerms terms() {
    return new TokenBook.CodeTerms(redirectUri, challenge);
  }
}

package org.avstem.testkit.stubtruelayer;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.avstem.testkit.stubbank.TokenBook;
import org.avstem.testkit.stubserver.Answer;
import org.avstem.testkit.stubserver.Delivery;
import org.avstem.testkit.stubserver.Request;

/** Answers the token endpoint, code and refresh alike, and the end of a connection. */
final class TokenDesk {

  private final Departments departments;
  private final TokenBook tokens;

  TokenDesk(Departments departments) {
    this.departments = departments;
    this.tokens = departments.tokens();
  }

  Answer token(Request request) {
    tokens.called();
    var fields = Fields.of(request);
    String grantType = fields.need("grant_type");
    requireClient(fields);
    return switch (grantType) {
      case "authorization_code" -> given(redeemed(fields));
      case "refresh_token" -> refreshed(tokens.refresh(fields.need("refresh_token")));
      default -> throw new TrueLayerError(400, "invalid_request", "grant_type is not supported");
    };
  }

  /** Ends the connection; there is no body. */
  Answer delete(Request request) {
    String bearer =
        FaultyDesk.bearer(request)
            .filter(token -> tokens.standing(token) == TokenBook.Standing.GOOD)
            .orElseThrow(() -> new TrueLayerError(401, "unauthorized", "Invalid token"));
    tokens.revoke(bearer);
    return Answer.empty(200);
  }

  boolean isClient(Fields fields) {
    var client = departments.options().client();
    return fields.get("client_id").filter(client.clientId()::equals).isPresent()
        && fields
            .get("client_secret")
            .filter(given -> same(given, client.clientSecret()))
            .isPresent();
  }

  private void requireClient(Fields fields) {
    if (!isClient(fields)) {
      throw new TrueLayerError(401, "unauthorized_client");
    }
  }

  private static boolean same(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }

  private Optional<TokenBook.Tokens> redeemed(Fields fields) {
    var terms =
        new TokenBook.CodeTerms(
            fields.need("redirect_uri"), fields.get("code_verifier").map(TokenDesk::challenge));
    return tokens.redeem(fields.need("code"), terms);
  }

  private static String challenge(String verifier) {
    return SigningKeys.base64Url(Connections.sha256(verifier));
  }

  private Answer refreshed(Optional<TokenBook.Tokens> given) {
    boolean unlucky = given.filter(tokens -> tokens.refreshes() % 2 == 1).isPresent();
    var answer = given(given);
    return switch (departments.options().client().rotation()) {
      case RESPONSE_LOST -> unlucky ? answer.deliveredBy(Delivery.NOTHING) : answer;
      case ERROR_500_AFTER_ROTATION ->
          unlucky ? Answers.error(new Answers.Failure(500, "internal_server_error", "")) : answer;
      default -> answer;
    };
  }

  private Answer given(Optional<TokenBook.Tokens> given) {
    var granted = given.orElseThrow(() -> new TrueLayerError(400, "invalid_grant"));
    return Answers.json(
            200,
            json -> {
              json.writeStartObject();
              writePair(json, granted);
              json.writeStringField("scope", granted.grant().scope());
              json.writeEndObject();
            })
        .with("Cache-Control", "no-store");
  }

  /** The pair of tokens, into an object that is open. */
  void writePair(JsonGenerator json, TokenBook.Tokens granted) throws IOException {
    json.writeStringField("access_token", granted.access());
    long seconds = departments.options().client().accessLife().toSeconds();
    json.writeNumberField("expires_in", seconds);
    json.writeStringField("token_type", "Bearer");
    boolean offline = Connections.scopes(granted.grant()).contains("offline_access");
    if (offline && granted.refresh().isPresent()) {
      json.writeStringField("refresh_token", granted.refresh().get());
    }
  }
}

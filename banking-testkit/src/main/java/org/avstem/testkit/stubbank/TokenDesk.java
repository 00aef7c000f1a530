package org.avstem.testkit.stubbank;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;
import org.avstem.testkit.stubserver.Answer;
import org.avstem.testkit.stubserver.Json;
import org.avstem.testkit.stubserver.Request;

/** Answers the token and revocation endpoints of the OAuth2 mode. */
final class TokenDesk {

  private final OAuthRules rules;
  private final TokenBook tokens;

  TokenDesk(OAuthRules rules, TokenBook tokens) {
    this.rules = rules;
    this.tokens = tokens;
  }

  Answer answer(Request request, Endpoint endpoint) {
    if (endpoint == Endpoint.TOKEN) {
      tokens.called();
    }
    if (!knownClient(request)) {
      return ErrorForm.oauth(401, "invalid_client")
          .with("WWW-Authenticate", "Basic realm=\"stub\"");
    }
    if (endpoint == Endpoint.REVOKE) {
      // RFC 7009: an unknown token is no error
      request.form("token").ifPresent(tokens::revoke);
      return Answer.json(200, "{}".getBytes(StandardCharsets.US_ASCII));
    }
    return switch (request.form("grant_type").orElse("")) {
      case "authorization_code" -> given(redeemed(request));
      case "refresh_token" -> given(request.form("refresh_token").flatMap(tokens::refresh));
      default -> ErrorForm.oauth(400, "unsupported_grant_type");
    };
  }

  Permission permission(Request request) {
    if (!request.header("x-api-key").filter(rules.apiKey()::equals).isPresent()) {
      throw new BankError(401, "CERTIFICATE_MISSING", "x-api-key is missing or wrong");
    }
    var bearer =
        request
            .header("Authorization")
            .filter(value -> value.startsWith("Bearer "))
            .map(value -> value.substring("Bearer ".length()))
            .orElseThrow(() -> new BankError(401, "TOKEN_UNKNOWN", "no bearer token"));
    var grant =
        tokens
            .bearer(bearer)
            .orElseThrow(
                () ->
                    tokens.knewBearer(bearer)
                        ? new BankError(401, "TOKEN_EXPIRED", "the token is over")
                        : new BankError(401, "TOKEN_INVALID", "the token is not ours"));
    return new Permission(grant.id(), grant.bbans(), request.attended());
  }

  private Optional<TokenBook.Tokens> redeemed(Request request) {
    var terms =
        new TokenBook.CodeTerms(
            request.form("redirect_uri").orElse(""),
            request.form("code_verifier").map(TokenDesk::challenge));
    return request.form("code").flatMap(code -> tokens.redeem(code, terms));
  }

  private static String challenge(String verifier) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private boolean knownClient(Request request) {
    if (!request.header("x-api-key").filter(rules.apiKey()::equals).isPresent()) {
      return false;
    }
    boolean inBody =
        request.form("client_id").filter(rules.clientId()::equals).isPresent()
            && request.form("client_secret").filter(rules.clientSecret()::equals).isPresent();
    boolean inHeader = request.header("Authorization").filter(this::isOurBasic).isPresent();
    return switch (rules.clientAuth()) {
      case BODY -> inBody;
      case BASIC -> inHeader;
      case EITHER -> inBody || inHeader;
    };
  }

  private boolean isOurBasic(String value) {
    if (!value.startsWith("Basic ")) {
      return false;
    }
    try {
      byte[] pair = Base64.getDecoder().decode(value.substring("Basic ".length()));
      String[] parts = new String(pair, StandardCharsets.UTF_8).split(":", 2);
      // RFC 6749 2.3.1: both are form-encoded before they are joined
      return parts.length == 2
          && URLDecoder.decode(parts[0], StandardCharsets.UTF_8).equals(rules.clientId())
          && URLDecoder.decode(parts[1], StandardCharsets.UTF_8).equals(rules.clientSecret());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private Answer given(Optional<TokenBook.Tokens> given) {
    return given
        .map(
            granted ->
                Answer.json(200, Json.bytes(json -> write(json, granted)))
                    .with("Cache-Control", "no-store"))
        .orElseGet(() -> ErrorForm.oauth(400, "invalid_grant"));
  }

  private void write(JsonGenerator json, TokenBook.Tokens granted) throws IOException {
    json.writeStartObject();
    json.writeStringField("access_token", granted.access());
    if (granted.refresh().isPresent()) {
      json.writeStringField("refresh_token", granted.refresh().get());
    }
    json.writeNumberField("expires_in", rules.accessTokenLife().toSeconds());
    json.writeStringField("token_type", "Bearer");
    json.writeStringField("scope", granted.grant().scope());
    json.writeEndObject();
  }
}

package org.avstem.adapter.dnb;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.avstem.core.secret.Secret;
import org.avstem.http.HttpBody;
import org.avstem.http.HttpHeader;
import org.avstem.http.HttpRequestSpec;
import org.avstem.http.QueryString;
import org.avstem.ports.spi.BankCredential;
import org.avstem.ports.spi.ConsentGateway.FinishAnswer;
import org.avstem.ports.spi.ConsentGateway.RefreshAnswer;
import org.avstem.ports.spi.ConsentGateway.RevokeAnswer;
import org.avstem.wire.BankLine;
import org.avstem.wire.Reply;
import org.avstem.wire.TokenAnswer;
import org.avstem.wire.TokenExchange;
import org.jspecify.annotations.Nullable;

/** Codes for tokens, tokens for newer ones, and their end. */
final class TokenEndpoint {
  private static final String TOKEN = "POST /oauth2/token";

  private final DnbConfig config;
  private final BankLine line;
  private final Requests requests;
  private final DnbSources sources;
  private final TokenExchange exchange;

  TokenEndpoint(DnbConfig config, BankLine line, Requests requests, DnbSources sources) {
    this.config = config;
    this.line = line;
    this.requests = requests;
    this.sources = sources;
    this.exchange =
        new TokenExchange(line, TOKEN, form -> post(config.oauth().token(), form, TOKEN));
  }

  Reply<TokenAnswer> redeem(String code, @Nullable String verifier) {
    return exchange.redeem(code, config.redirectUri().toString(), verifier);
  }

  RefreshAnswer refresh(BankCredential credential) {
    Grant old = Grant.of(credential);
    String refreshToken = old.refreshToken();
    return refreshToken == null
        ? new RefreshAnswer.Dead("NOT_REFRESHABLE")
        : exchange.refresh(
            refreshToken, tokens -> credential(old.consentId(), tokens, refreshToken));
  }

  /** The refresh token ends the family where there is one, else the access token alone. */
  RevokeAnswer revoke(Grant grant) {
    boolean refresh = grant.refreshToken() != null;
    String token = refresh ? grant.refreshToken() : grant.accessToken();
    if (token == null) {
      return new RevokeAnswer.AlreadyGone();
    }
    var form =
        QueryString.empty()
            .with("token", token)
            .with("token_type_hint", refresh ? "refresh_token" : "access_token");
    HttpRequestSpec request = post(config.oauth().revoke(), form, "POST /oauth2/revoke");
    return Replies.revoked(line.acknowledged(request));
  }

  /** A credential for tokens that were just given. */
  BankCredential credential(
      @Nullable String consentId, TokenAnswer tokens, @Nullable String oldRefreshToken) {
    String refresh = tokens.refreshToken() == null ? oldRefreshToken : tokens.refreshToken();
    Instant expiresAt = tokens.lifetime().map(sources.clock().instant()::plus).orElse(null);
    return new Grant(consentId, tokens.accessToken(), refresh).toCredential(expiresAt);
  }

  FinishAnswer notRedeemed(Reply<TokenAnswer> reply) {
    return exchange.notRedeemed(reply);
  }

  private HttpRequestSpec post(URI path, QueryString form, String logName) {
    List<HttpHeader> headers = requests.headers();
    var oauth = config.oauth();
    QueryString body = form;
    if (oauth.basic() && oauth.clientSecret().isPresent()) {
      headers.add(basic(oauth.clientId(), oauth.clientSecret().get()));
    } else {
      body = body.with("client_id", oauth.clientId());
      if (oauth.clientSecret().isPresent()) {
        body = body.with("client_secret", oauth.clientSecret().get().revealText());
      }
    }
    return new HttpRequestSpec(
        "POST", config.resolve(path), headers, Optional.of(HttpBody.ofForm(body)), logName);
  }

  /** RFC 6749 2.3.1: both parts are form-encoded before they are joined. */
  private static HttpHeader basic(String id, Secret secret) {
    String pair =
        URLEncoder.encode(id, StandardCharsets.UTF_8)
            + ":"
            + URLEncoder.encode(secret.revealText(), StandardCharsets.UTF_8);
    byte[] ascii = pair.getBytes(StandardCharsets.US_ASCII);
    return new HttpHeader("Authorization", "Basic " + Base64.getEncoder().encodeToString(ascii));
  }
}

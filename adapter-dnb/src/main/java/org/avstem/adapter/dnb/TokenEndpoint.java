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
import org.avstem.http.HttpFault;
import org.avstem.http.HttpHeader;
import org.avstem.http.HttpRequestSpec;
import org.avstem.http.QueryString;
import org.avstem.ports.spi.BankCredential;
import org.avstem.ports.spi.BankFault;
import org.avstem.ports.spi.ConsentGateway.FinishAnswer;
import org.avstem.ports.spi.ConsentGateway.RefreshAnswer;
import org.avstem.ports.spi.ConsentGateway.RevokeAnswer;
import org.jspecify.annotations.Nullable;

/** Codes for tokens, tokens for newer ones, and their end. */
final class TokenEndpoint {
  private static final String TOKEN = "POST /oauth2/token";

  private final DnbConfig config;
  private final BankLine line;
  private final Requests requests;
  private final DnbSources sources;

  TokenEndpoint(DnbConfig config, BankLine line, Requests requests, DnbSources sources) {
    this.config = config;
    this.line = line;
    this.requests = requests;
    this.sources = sources;
  }

  Reply<TokenAnswer> redeem(String code, @Nullable String verifier) {
    var form =
        QueryString.empty()
            .with("grant_type", "authorization_code")
            .with("code", code)
            .with("redirect_uri", config.redirectUri().toString());
    if (verifier != null) {
      form = form.with("code_verifier", verifier);
    }
    return token(form);
  }

  RefreshAnswer refresh(BankCredential credential) {
    Grant old = Grant.of(credential);
    if (old.refreshToken() == null) {
      return new RefreshAnswer.Dead("NOT_REFRESHABLE");
    }
    var form =
        QueryString.empty()
            .with("grant_type", "refresh_token")
            .with("refresh_token", old.refreshToken());
    try {
      return refreshed(old, token(form));
    } catch (BankFault.Unreachable fault) {
      if (fault.getCause() instanceof HttpFault cause && !cause.requestMayHaveArrived()) {
        return new RefreshAnswer.TryLater(Optional.empty(), fault.code());
      }
      throw fault;
    }
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
    return Replies.revoked(line.send(request, Replies::noBody));
  }

  /** A credential for tokens that were just given. */
  BankCredential credential(
      @Nullable String consentId, TokenAnswer tokens, @Nullable String oldRefreshToken) {
    String refresh = tokens.refreshToken() == null ? oldRefreshToken : tokens.refreshToken();
    Instant expiresAt = tokens.lifetime().map(sources.clock().instant()::plus).orElse(null);
    return new Grant(consentId, tokens.accessToken(), refresh).toCredential(expiresAt);
  }

  /** What a reply means that brought no tokens for a code. */
  FinishAnswer notRedeemed(Reply<TokenAnswer> reply) {
    if (reply instanceof Reply.Failed<TokenAnswer> failed) {
      throw failed.fault();
    }
    var refused = (Reply.Refused<TokenAnswer>) reply;
    refuseUnknownOutcome(refused);
    return switch (refused.verdict().kind()) {
      // Refused before the code was looked at: the same code may be tried again.
      case LATER -> new FinishAnswer.TryLater(refused.after(), refused.code());
      case OPERATOR -> new FinishAnswer.OperatorNeeded(refused.code());
      default -> new FinishAnswer.Denied(refused.code());
    };
  }

  private RefreshAnswer refreshed(Grant old, Reply<TokenAnswer> reply) {
    if (reply instanceof Reply.Good<TokenAnswer> good) {
      return new RefreshAnswer.Refreshed(
          credential(old.consentId(), good.value(), old.refreshToken()));
    }
    if (reply instanceof Reply.Failed<TokenAnswer> failed) {
      throw failed.fault();
    }
    var refused = (Reply.Refused<TokenAnswer>) reply;
    refuseUnknownOutcome(refused);
    return switch (refused.verdict().kind()) {
      case LATER -> new RefreshAnswer.TryLater(refused.after(), refused.code());
      case OPERATOR -> new RefreshAnswer.OperatorNeeded(refused.code());
      default -> new RefreshAnswer.Dead(refused.code());
    };
  }

  /**
   * A 503 in the server's own words (RFC 6749 5.2) says that it did not act. A bare one may come
   * from a proxy, after the server behind it has rotated: the outcome is not known.
   */
  private void refuseUnknownOutcome(Reply.Refused<TokenAnswer> refused) {
    if (refused.status() == 503 && refused.code().equals("HTTP_503")) {
      throw line.unreachable(TOKEN, refused.code(), null);
    }
  }

  private Reply<TokenAnswer> token(QueryString form) {
    return line.send(
        post(config.oauth().token(), form, TOKEN),
        answer -> TokenAnswer.of(JsonTree.document(answer.body())));
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

package org.avstem.adapter.truelayer;

import java.util.List;
import java.util.Optional;
import org.avstem.core.consent.CallbackParameters;
import org.avstem.core.secret.Secret;
import org.avstem.ports.spi.BankAnswer;
import org.avstem.ports.spi.BankCredential;
import org.avstem.ports.spi.ConsentGateway;
import org.avstem.ports.spi.ConsentRequest;
import org.avstem.ports.spi.ConsentTerms;
import org.avstem.ports.spi.LoginField;
import org.avstem.wire.BankLine;
import org.avstem.wire.OAuthCallback;
import org.avstem.wire.Pending;
import org.avstem.wire.Reply;
import org.avstem.wire.TokenAnswer;
import org.avstem.wire.TokenExchange;

/** Consent by TrueLayer's hosted pages: an authorization code with PKCE, then a pair of tokens. */
final class TrueLayerConsents implements ConsentGateway {
  private final TrueLayerConfig config;
  private final TokenExchange tokens;
  private final Terms terms;
  private final Revocation revocation;
  private final Extension extension;
  private final TrueLayerSources sources;
  private final Optional<String> issuer;

  TrueLayerConsents(
      TrueLayerConfig config, Lines lines, Requests requests, TrueLayerSources sources) {
    BankLine auth = lines.auth();
    this.config = config;
    this.tokens = new TokenExchange(auth, "POST /connect/token", requests::token);
    this.terms = new Terms(lines.data(), requests);
    this.revocation = new Revocation(auth, requests, tokens, sources.clock());
    this.extension = new Extension(config, lines, requests, sources);
    this.sources = sources;
    this.issuer = Optional.of(config.hosts().auth().toString());
  }

  /** The bank is chosen on TrueLayer's page. */
  @Override
  public List<LoginField> loginFields() {
    return List.of();
  }

  @Override
  public BeginAnswer begin(ConsentRequest request) {
    Secret verifier = sources.verifiers().get();
    var pending = new Pending(request.state().revealText(), null, verifier.revealText());
    return new BeginAnswer.Redirect(
        AuthLink.of(config, request.state(), verifier), pending.toSecret());
  }

  @Override
  public FinishAnswer finish(Secret secret, CallbackParameters parameters) {
    Pending pending = Pending.of(secret);
    OAuthCallback callback = OAuthCallback.of(issuer, pending, parameters);
    if (callback.code().isEmpty()) {
      return callback.refusal().orElseThrow();
    }
    Reply<TokenAnswer> reply =
        tokens.redeem(
            callback.code().get(), config.client().redirectUri().toString(), pending.verifier());
    return reply instanceof Reply.Good<TokenAnswer> good
        ? granted(good.value())
        : tokens.notRedeemed(reply);
  }

  @Override
  public BankAnswer<ConsentTerms> terms(BankCredential credential) {
    return terms.of(credential);
  }

  @Override
  public RefreshAnswer refresh(BankCredential credential) {
    Grant old = Grant.of(credential);
    String refreshToken = old.refreshToken();
    return refreshToken == null
        ? new RefreshAnswer.Dead("NOT_REFRESHABLE")
        : tokens.refresh(
            refreshToken,
            fresh -> old.renewed(fresh).toCredential(fresh, sources.clock().instant()));
  }

  /**
   * TrueLayer deletes all of a connection's tokens, and a second consent of the same person at the
   * same bank may be the same connection: false unless its id says otherwise.
   */
  @Override
  public boolean endsAlone(BankCredential replaced, BankCredential inForce) {
    return Grant.of(replaced).standsApartFrom(Grant.of(inForce));
  }

  @Override
  public RevokeAnswer revoke(BankCredential credential) {
    return revocation.of(credential);
  }

  @Override
  public boolean offersExtension() {
    return true;
  }

  @Override
  public ExtendAnswer extend(BankCredential credential, ExtendRequest request) {
    return extension.of(credential, request);
  }

  private FinishAnswer granted(TokenAnswer answer) {
    var now = sources.clock().instant();
    var grant = new Grant(answer.accessToken(), answer.refreshToken(), null, now);
    Me me = terms.orNothing(grant);
    Grant named = grant.withCredentialsId(me.credentialsId());
    return new FinishAnswer.Granted(named.toCredential(answer, now), Terms.terms(me, named));
  }
}

package org.avstem.adapter.dnb;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.avstem.core.consent.CallbackParameters;
import org.avstem.core.secret.Secret;
import org.avstem.ports.spi.BankAnswer;
import org.avstem.ports.spi.BankCredential;
import org.avstem.ports.spi.ConsentGateway;
import org.avstem.ports.spi.ConsentRequest;
import org.avstem.ports.spi.ConsentTerms;
import org.avstem.ports.spi.LoginField;
import org.avstem.wire.OAuthCallback;
import org.avstem.wire.Pending;
import org.avstem.wire.Reply;
import org.avstem.wire.TokenAnswer;

/**
 * Consent by an authorization code alone, as the source documents describe it. There is no consent
 * to ask about: terms state nothing, and its end shows when a refresh is refused.
 */
final class OAuthConsents implements ConsentGateway {
  private static final ConsentTerms NOTHING_STATED =
      new ConsentTerms(null, null, OptionalInt.empty());

  private final DnbConfig config;
  private final TokenEndpoint tokens;
  private final DnbSources sources;

  OAuthConsents(DnbConfig config, TokenEndpoint tokens, DnbSources sources) {
    this.config = config;
    this.tokens = tokens;
    this.sources = sources;
  }

  @Override
  public List<LoginField> loginFields() {
    return List.of();
  }

  @Override
  public BeginAnswer begin(ConsentRequest request) {
    Optional<Secret> verifier =
        config.oauth().pkce() ? Optional.of(sources.verifiers().get()) : Optional.empty();
    String scope = String.join(" ", config.oauth().scopes());
    var pending =
        new Pending(
            request.state().revealText(), null, verifier.map(Secret::revealText).orElse(null));
    return new BeginAnswer.Redirect(
        AuthorizationUri.of(config, scope, request.state(), verifier), pending.toSecret());
  }

  @Override
  public FinishAnswer finish(Secret secret, CallbackParameters parameters) {
    Pending pending = Pending.of(secret);
    OAuthCallback callback = OAuthCallback.of(config.oauth().issuer(), pending, parameters);
    if (callback.code().isEmpty()) {
      return callback.refusal().orElseThrow();
    }
    Reply<TokenAnswer> reply = tokens.redeem(callback.code().get(), pending.verifier());
    return reply instanceof Reply.Good<TokenAnswer> good
        ? new FinishAnswer.Granted(tokens.credential(null, good.value(), null), NOTHING_STATED)
        : tokens.notRedeemed(reply);
  }

  @Override
  public BankAnswer<ConsentTerms> terms(BankCredential credential) {
    return new BankAnswer.Ok<>(NOTHING_STATED);
  }

  @Override
  public RefreshAnswer refresh(BankCredential credential) {
    return tokens.refresh(credential);
  }

  /**
   * RFC 7009 2.1: a token's end ends what was issued on the same authorization grant; a new code is
   * a new grant.
   */
  @Override
  public boolean endsAlone(BankCredential replaced, BankCredential inForce) {
    return Grant.of(replaced).standsApartFrom(Grant.of(inForce));
  }

  @Override
  public RevokeAnswer revoke(BankCredential credential) {
    return tokens.revoke(Grant.of(credential));
  }
}

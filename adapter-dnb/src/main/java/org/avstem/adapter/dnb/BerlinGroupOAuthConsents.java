package org.avstem.adapter.dnb;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.avstem.adapter.dnb.ConsentResource.Opened;
import org.avstem.adapter.dnb.ConsentResource.WayBack;
import org.avstem.core.consent.CallbackParameters;
import org.avstem.core.secret.Secret;
import org.avstem.ports.spi.BankAnswer;
import org.avstem.ports.spi.BankCredential;
import org.avstem.ports.spi.BankFault;
import org.avstem.ports.spi.ConsentGateway;
import org.avstem.ports.spi.ConsentRequest;
import org.avstem.ports.spi.ConsentTerms;
import org.avstem.ports.spi.LoginField;
import org.avstem.wire.OAuthCallback;
import org.avstem.wire.Pending;
import org.avstem.wire.Reply;
import org.avstem.wire.TokenAnswer;

/** A consent resource that the person grants with OAuth; the token stands beside the consent id. */
final class BerlinGroupOAuthConsents implements ConsentGateway {
  private final DnbConfig config;
  private final BerlinGroupConsents consents;
  private final TokenEndpoint tokens;
  private final DnbSources sources;

  BerlinGroupOAuthConsents(
      DnbConfig config, BerlinGroupConsents consents, TokenEndpoint tokens, DnbSources sources) {
    this.config = config;
    this.consents = consents;
    this.tokens = tokens;
    this.sources = sources;
  }

  @Override
  public List<LoginField> loginFields() {
    return consents.loginFields();
  }

  @Override
  public BeginAnswer begin(ConsentRequest request) {
    var back = new WayBack(config.redirectUri(), Optional.empty());
    return consents.begin(request, back, opened -> authorization(opened, request.state()));
  }

  /**
   * The status is asked before the code is redeemed, so that a consent that waits for a second
   * signer can be finished later with the same code.
   */
  @Override
  public FinishAnswer finish(Secret secret, CallbackParameters parameters) {
    Pending pending = Pending.of(secret);
    OAuthCallback callback = OAuthCallback.of(config.oauth().issuer(), pending, parameters);
    if (callback.code().isEmpty()) {
      return callback.refusal().orElseThrow();
    }
    String consentId = BerlinGroupConsents.consentId(pending);
    Optional<FinishAnswer> waiting = waiting(consentId);
    if (waiting.isPresent()) {
      return waiting.get();
    }
    Reply<TokenAnswer> reply = tokens.redeem(callback.code().get(), pending.verifier());
    if (!(reply instanceof Reply.Good<TokenAnswer> good)) {
      return tokens.notRedeemed(reply);
    }
    BankCredential credential = tokens.credential(consentId, good.value(), null);
    return new FinishAnswer.Granted(credential, termsOrNone(credential, consentId));
  }

  @Override
  public BankAnswer<ConsentTerms> terms(BankCredential credential) {
    return consents.terms(credential);
  }

  @Override
  public RefreshAnswer refresh(BankCredential credential) {
    return tokens.refresh(credential);
  }

  @Override
  public boolean endsAlone(BankCredential replaced, BankCredential inForce) {
    return consents.endsAlone(replaced, inForce);
  }

  /** Ends the consent, then the tokens; the consent's end is what counts. */
  @Override
  public RevokeAnswer revoke(BankCredential credential) {
    RevokeAnswer consent = consents.revoke(credential);
    if (consent instanceof RevokeAnswer.TryLater) {
      return consent;
    }
    RevokeAnswer token = tokens.revoke(Grant.of(credential));
    return token instanceof RevokeAnswer.TryLater ? token : consent;
  }

  private BeginAnswer authorization(Opened opened, Secret state) {
    Secret verifier = sources.verifiers().get();
    var location = AuthorizationUri.of(config, "AIS:" + opened.id(), state, Optional.of(verifier));
    var pending = new Pending(state.revealText(), opened.id(), verifier.revealText());
    return new BeginAnswer.Redirect(location, pending.toSecret());
  }

  /**
   * Whether others must agree first, or somebody said no; anything else is for the token to show.
   */
  private Optional<FinishAnswer> waiting(String consentId) {
    return consents.status(Grant.ofConsent(consentId)).filter(BerlinGroupOAuthConsents::mustWait);
  }

  private static boolean mustWait(FinishAnswer answer) {
    return answer instanceof FinishAnswer.Undecided undecided
        ? undecided.code().equals("PARTIALLY_AUTHORISED")
        : answer instanceof FinishAnswer.Denied;
  }

  /** The tokens are here and must not be lost because the terms are not. */
  private ConsentTerms termsOrNone(BankCredential credential, String consentId) {
    var none = new ConsentTerms(consentId, null, OptionalInt.empty());
    try {
      return consents.terms(credential) instanceof BankAnswer.Ok<ConsentTerms> ok
          ? ok.value()
          : none;
    } catch (BankFault unreadable) {
      return none;
    }
  }
}

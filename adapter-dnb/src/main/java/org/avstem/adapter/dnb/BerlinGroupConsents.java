package org.avstem.adapter.dnb;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.avstem.adapter.dnb.ConsentResource.Opened;
import org.avstem.adapter.dnb.ConsentResource.WayBack;
import org.avstem.core.connection.ReauthReason;
import org.avstem.core.consent.CallbackParameters;
import org.avstem.core.secret.Secret;
import org.avstem.http.QueryString;
import org.avstem.http.Reach;
import org.avstem.ports.spi.BankAnswer;
import org.avstem.ports.spi.BankCredential;
import org.avstem.ports.spi.ConsentGateway;
import org.avstem.ports.spi.ConsentRequest;
import org.avstem.ports.spi.ConsentTerms;
import org.avstem.ports.spi.LoginField;
import org.avstem.wire.Answers;
import org.avstem.wire.BankLine;
import org.avstem.wire.Codes;
import org.avstem.wire.Pending;
import org.avstem.wire.Reply;
import org.avstem.wire.Verdict.Kind;

/** Consent by the consent resource and a redirect; nothing to refresh. */
final class BerlinGroupConsents implements ConsentGateway {
  private static final int LOCATION_CHARS_MAX = 4096;

  private final DnbConfig config;
  private final ConsentResource consents;

  BerlinGroupConsents(DnbConfig config, BankLine line, Requests requests, InstantSource clock) {
    this.config = config;
    this.consents = new ConsentResource(config, line, requests, clock);
  }

  @Override
  public List<LoginField> loginFields() {
    return LoginFields.of(config.consent().psuId());
  }

  @Override
  public BeginAnswer begin(ConsentRequest request) {
    return begin(request, wayBack(request.state()), opened -> redirect(opened, request.state()));
  }

  /** Opens a consent and lets the caller say where the person goes. */
  BeginAnswer begin(ConsentRequest request, WayBack back, WayOut wayOut) {
    var rule = config.consent().psuId();
    if (!LoginFields.fit(rule, request.loginFields())) {
      return new BeginAnswer.Refused("PSU_ID_INVALID");
    }
    var psuId = LoginFields.psuId(rule, request.loginFields());
    Reply<Opened> reply = consents.open(request, psuId, back);
    if (reply instanceof Reply.Good<Opened> good) {
      return wayOut.of(good.value());
    }
    if (reply instanceof Reply.Refused<Opened> refused) {
      return refused.verdict().kind() == Kind.LATER
          ? new BeginAnswer.TryLater(refused.after(), refused.code())
          : new BeginAnswer.Refused(refused.code());
    }
    var failed = (Reply.Failed<Opened>) reply;
    if (failed.status() >= 400 && failed.status() < 500) {
      return new BeginAnswer.Refused(failed.code());
    }
    throw failed.fault();
  }

  @Override
  public FinishAnswer finish(Secret secret, CallbackParameters parameters) {
    Pending pending = Pending.of(secret);
    if (!pending.fits(parameters)) {
      return new FinishAnswer.Denied("STATE_MISMATCH");
    }
    Optional<String> error = parameters.get("error");
    if (error.isPresent()) {
      return new FinishAnswer.Denied(Codes.ofLower(error.get()));
    }
    Grant grant = Grant.ofConsent(consentId(pending));
    return status(grant).orElseGet(() -> granted(grant));
  }

  @Override
  public BankAnswer<ConsentTerms> terms(BankCredential credential) {
    Grant grant = Grant.of(credential);
    Reply<ConsentDocument> reply = consents.read(grant);
    return reply instanceof Reply.Good<ConsentDocument> good
        ? terms(grant, good.value())
        : Answers.of(Answers.retyped(reply));
  }

  @Override
  public RefreshAnswer refresh(BankCredential credential) {
    return new RefreshAnswer.Dead("NOT_REFRESHABLE");
  }

  @Override
  public boolean endsAlone(BankCredential replaced, BankCredential inForce) {
    return Grant.of(replaced).standsApartFrom(Grant.of(inForce));
  }

  @Override
  public RevokeAnswer revoke(BankCredential credential) {
    return Replies.revoked(consents.delete(Grant.of(credential)));
  }

  /** Empty if the consent is valid, else what follows from its status. */
  Optional<FinishAnswer> status(Grant grant) {
    Reply<ConsentDocument> reply = consents.status(grant);
    if (!(reply instanceof Reply.Good<ConsentDocument> good)) {
      return Optional.of(undecided(reply));
    }
    String code = good.value().code();
    return switch (good.value().status()) {
      case VALID -> Optional.empty();
      case OPEN, UNKNOWN -> Optional.of(new FinishAnswer.Undecided(code));
      case EXPIRED, REVOKED_BY_PSU, ENDED -> Optional.of(new FinishAnswer.Denied(code));
    };
  }

  private FinishAnswer granted(Grant grant) {
    Reply<ConsentDocument> reply = consents.read(grant);
    if (!(reply instanceof Reply.Good<ConsentDocument> good)) {
      return undecided(reply);
    }
    ConsentTerms terms = good.value().terms(consentId(grant), config.profile().zone());
    return new FinishAnswer.Granted(grant.toCredential(null), terms);
  }

  /** Only a bank that knows no such consent says no; everything else may clear up. */
  private static FinishAnswer undecided(Reply<ConsentDocument> reply) {
    if (reply instanceof Reply.Failed<ConsentDocument> failed) {
      throw failed.fault();
    }
    var refused = (Reply.Refused<ConsentDocument>) reply;
    return switch (refused.verdict().kind()) {
      case CONSENT_EXPIRED, CONSENT_INVALID, REVOKED, NOT_OFFERED ->
          new FinishAnswer.Denied(refused.code());
      case LATER -> new FinishAnswer.TryLater(refused.after(), refused.code());
      case OPERATOR -> new FinishAnswer.OperatorNeeded(refused.code());
      default -> new FinishAnswer.Undecided(refused.code());
    };
  }

  private BankAnswer<ConsentTerms> terms(Grant grant, ConsentDocument document) {
    String code = document.code();
    return switch (document.status()) {
      case VALID -> new BankAnswer.Ok<>(document.terms(consentId(grant), config.profile().zone()));
      case EXPIRED -> new BankAnswer.ConsentNeeded<>(ReauthReason.CONSENT_EXPIRED, code);
      case OPEN, ENDED -> new BankAnswer.ConsentNeeded<>(ReauthReason.CONSENT_INVALID, code);
      case REVOKED_BY_PSU -> new BankAnswer.ConsentRevoked<>(code);
      case UNKNOWN -> new BankAnswer.TryLater<>(Optional.empty(), code);
    };
  }

  private WayBack wayBack(Secret state) {
    var query = QueryString.empty().with("state", state.revealText());
    URI agreed = query.appendTo(config.redirectUri());
    URI refused = query.with("error", "access_denied").appendTo(config.redirectUri());
    return new WayBack(agreed, Optional.of(refused));
  }

  private BeginAnswer redirect(Opened opened, Secret state) {
    if (opened.redirect().isEmpty()) {
      return new BeginAnswer.Refused(opened.approach());
    }
    Optional<URI> location = location(opened.redirect().get());
    if (location.isEmpty()) {
      return new BeginAnswer.Refused("SCA_REDIRECT_NOT_ALLOWED");
    }
    var pending = new Pending(state.revealText(), opened.id(), null);
    return new BeginAnswer.Redirect(location.get(), pending.toSecret());
  }

  /** An absolute https address at a host that people may be sent to. It is not fetched. */
  private Optional<URI> location(String href) {
    try {
      var uri = new URI(href);
      boolean plaintext = config.transport().reach() == Reach.LOOPBACK_PLAINTEXT;
      boolean https =
          "https".equalsIgnoreCase(uri.getScheme())
              || (plaintext && "http".equalsIgnoreCase(uri.getScheme()));
      boolean fits =
          https
              && href.length() <= LOCATION_CHARS_MAX
              && uri.getHost() != null
              && uri.getRawUserInfo() == null
              && config.consent().allows(uri.getHost());
      return fits ? Optional.of(uri) : Optional.empty();
    } catch (URISyntaxException notOne) {
      return Optional.empty();
    }
  }

  static String consentId(Pending pending) {
    if (pending.consentId() == null) {
      throw new IllegalArgumentException("the pending attempt holds no consent");
    }
    return pending.consentId();
  }

  private static String consentId(Grant grant) {
    if (grant.consentId() == null) {
      throw new IllegalArgumentException("the credential holds no consent");
    }
    return grant.consentId();
  }

  /** Where a person is sent once the consent is open. */
  @FunctionalInterface
  interface WayOut {
    BeginAnswer of(Opened opened);
  }
}

package org.avstem.testkit.bank;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.avstem.core.connection.ReauthReason;
import org.avstem.core.consent.CallbackParameters;
import org.avstem.core.secret.Secret;
import org.avstem.ports.spi.BankAnswer;
import org.avstem.ports.spi.BankCredential;
import org.avstem.ports.spi.BankFault;
import org.avstem.ports.spi.ConsentGateway;
import org.avstem.ports.spi.ConsentRequest;
import org.avstem.ports.spi.ConsentTerms;
import org.avstem.ports.spi.LoginField;
import org.jspecify.annotations.Nullable;

/**
 * An authorisation server in memory: hands out codes and tokens, rotates refresh tokens, and kills
 * a whole family when an old one comes again. Thread-safe.
 */
public final class ScriptedConsents implements ConsentGateway {
  private final InstantSource clock;
  private final Map<String, String> familyOfToken = new HashMap<>();
  private final Set<String> current = new HashSet<>();
  private final Set<String> deadFamilies = new HashSet<>();
  private final Set<String> redeemed = new HashSet<>();
  private Duration accessLife = Duration.ofHours(1);
  private @Nullable Duration consentLife = Duration.ofDays(90);
  private @Nullable Instant stated;
  private boolean loseNextRefreshAnswer;
  private boolean undecided;
  private boolean renewing;
  private String rotatedFrom = "";
  private String rotatedTo = "";
  private boolean withdrawn;
  private @Nullable RefreshAnswer nextRefresh;
  private @Nullable FinishAnswer nextFinish;
  private boolean offersExtension;
  private boolean loseNextExtendAnswer;
  private @Nullable ExtendAnswer nextExtend;
  private Runnable duringExtension = () -> {};
  private int extensions;
  private int termsAsked;
  private @Nullable RevokeAnswer revokeAnswer;
  private int issued;
  private int refreshes;
  private int revocations;
  private ReauthReason refusal = ReauthReason.CONSENT_INVALID;

  ScriptedConsents(InstantSource clock) {
    this.clock = clock;
  }

  /** Life of the tokens issued from now on. */
  public synchronized void accessLife(Duration life) {
    accessLife = life;
  }

  /** Validity of the consents granted from now on; null states none. */
  public synchronized void consentLife(@Nullable Duration life) {
    consentLife = life;
  }

  /** When the bank says, asked for a consent, that it ends; null says nothing of it. */
  public synchronized void stated(@Nullable Instant until) {
    stated = until;
  }

  /** The next refresh happens, and its answer never arrives. */
  public synchronized void loseNextRefreshAnswer() {
    loseNextRefreshAnswer = true;
  }

  /** While true, further signers are awaited. */
  public synchronized void undecided(boolean waiting) {
    undecided = waiting;
  }

  /** Ends every consent at once. */
  public synchronized void killAll(ReauthReason reason) {
    deadFamilies.addAll(familyOfToken.values());
    refusal = reason;
  }

  /** From now on a revocation is answered by this; null revokes again. */
  public synchronized void revokeAnswer(@Nullable RevokeAnswer answer) {
    revokeAnswer = answer;
  }

  /** From now on new grants belong to the family of the last one, as where a consent is renewed. */
  public synchronized void renewing(boolean renews) {
    renewing = renews;
  }

  /** The customer withdraws every consent at the bank; reads only say that it is invalid. */
  public synchronized void withdrawAll() {
    killAll(ReauthReason.CONSENT_INVALID);
    withdrawn = true;
  }

  /** The server falls back to before its last rotation: the former token counts again. */
  public synchronized void fallBack() {
    current.remove(rotatedTo);
    familyOfToken.remove(rotatedTo);
    current.add(rotatedFrom);
  }

  /** The next refresh answers this, before anything happens. */
  public synchronized void nextRefresh(RefreshAnswer answer) {
    nextRefresh = answer;
  }

  /** The next finish answers this, before anything happens. */
  public synchronized void nextFinish(FinishAnswer answer) {
    nextFinish = answer;
  }

  /** Whether a consent can go on without the person; not at first. */
  public synchronized void offerExtension(boolean offers) {
    offersExtension = offers;
  }

  /** The next extension answers this, before anything happens. */
  public synchronized void nextExtend(ExtendAnswer answer) {
    nextExtend = answer;
  }

  /** The next extension happens, and its answer never arrives. */
  public synchronized void loseNextExtendAnswer() {
    loseNextExtendAnswer = true;
  }

  /** This happens while the next extension is on its way back; once. */
  public synchronized void duringExtension(Runnable happening) {
    duringExtension = happening;
  }

  /** How often a consent was asked to go on. */
  public synchronized int extensions() {
    return extensions;
  }

  /** How often the consent was asked about. */
  public synchronized int termsAsked() {
    return termsAsked;
  }

  /** How often a token was refreshed. */
  public synchronized int refreshes() {
    return refreshes;
  }

  /** How many consents were given back. */
  public synchronized int revocations() {
    return revocations;
  }

  synchronized boolean knows(BankCredential credential) {
    String token = credential.blob().revealText();
    return current.contains(token)
        && !deadFamilies.contains(familyOfToken.get(token))
        && (credential.accessExpiresAt() == null
            || clock.instant().isBefore(credential.accessExpiresAt()));
  }

  synchronized ReauthReason refusal() {
    return refusal;
  }

  @Override
  public List<LoginField> loginFields() {
    return List.of(new LoginField("psuId", "User id", "[0-9]{11}", false));
  }

  @Override
  public BeginAnswer begin(ConsentRequest request) {
    return new BeginAnswer.Redirect(
        URI.create("https://bank.example/authorise?state=" + request.state().revealText()),
        request.state());
  }

  @Override
  public synchronized FinishAnswer finish(Secret pending, CallbackParameters parameters) {
    if (nextFinish != null) {
      FinishAnswer answer = nextFinish;
      nextFinish = null;
      return answer;
    }
    if (parameters.get("error").isPresent()) {
      return new FinishAnswer.Denied(parameters.get("error").get());
    } else if (undecided) {
      return new FinishAnswer.Undecided("partiallyAuthorised");
    }
    String code = parameters.get("code").orElse("");
    if (!redeemed.add(code)) {
      return new FinishAnswer.Denied("invalid_grant");
    }
    Instant validUntil = consentLife == null ? null : clock.instant().plus(consentLife);
    if (!renewing) {
      issued++;
    }
    return new FinishAnswer.Granted(
        token("family-" + issued),
        new ConsentTerms("consent-" + issued, validUntil, OptionalInt.empty()));
  }

  @Override
  public synchronized BankAnswer<ConsentTerms> terms(BankCredential credential) {
    termsAsked++;
    if (withdrawn) {
      return new BankAnswer.ConsentRevoked<>("REVOKED_BY_PSU");
    }
    return knows(credential)
        ? new BankAnswer.Ok<>(new ConsentTerms(null, stated, OptionalInt.empty()))
        : new BankAnswer.ConsentNeeded<>(refusal, "CONSENT_INVALID");
  }

  @Override
  public synchronized RefreshAnswer refresh(BankCredential credential) {
    refreshes++;
    if (nextRefresh != null) {
      RefreshAnswer answer = nextRefresh;
      nextRefresh = null;
      return answer;
    }
    String token = credential.blob().revealText();
    String family = familyOfToken.get(token);
    if (family == null || deadFamilies.contains(family)) {
      return new RefreshAnswer.Dead("invalid_grant");
    }
    if (!current.remove(token)) {
      deadFamilies.add(family);
      return new RefreshAnswer.Dead("invalid_grant");
    }
    BankCredential next = token(family);
    rotatedFrom = token;
    rotatedTo = next.blob().revealText();
    if (loseNextRefreshAnswer) {
      loseNextRefreshAnswer = false;
      throw new BankFault.Unreachable("RESPONSE_TIMEOUT", "the answer was lost", null);
    }
    return new RefreshAnswer.Refreshed(next);
  }

  @Override
  public synchronized boolean offersExtension() {
    return offersExtension;
  }

  /** Rotates the token as a refresh does; one that is known no more is not extended either. */
  @Override
  public synchronized ExtendAnswer extend(BankCredential credential, ExtendRequest request) {
    extensions++;
    if (nextExtend != null) {
      ExtendAnswer answer = nextExtend;
      nextExtend = null;
      return answer;
    }
    String token = credential.blob().revealText();
    String family = familyOfToken.get(token);
    if (!offersExtension
        || family == null
        || deadFamilies.contains(family)
        || !current.remove(token)) {
      return new ExtendAnswer.NotOffered("EXTEND_REFUSED");
    }
    BankCredential next = token(family);
    Runnable happening = duringExtension;
    duringExtension = () -> {};
    happening.run();
    if (loseNextExtendAnswer) {
      loseNextExtendAnswer = false;
      throw new BankFault.Unreachable("RESPONSE_TIMEOUT", "the answer was lost", null);
    }
    Instant until = consentLife == null ? null : clock.instant().plus(consentLife);
    return new ExtendAnswer.Extended(
        next, new ConsentTerms(family.replace("family", "consent"), until, OptionalInt.empty()));
  }

  @Override
  public synchronized boolean endsAlone(BankCredential replaced, BankCredential inForce) {
    String family = familyOfToken.get(replaced.blob().revealText());
    return family != null && !family.equals(familyOfToken.get(inForce.blob().revealText()));
  }

  @Override
  public synchronized RevokeAnswer revoke(BankCredential credential) {
    revocations++;
    if (revokeAnswer != null) {
      return revokeAnswer;
    }
    String family = familyOfToken.get(credential.blob().revealText());
    return family != null && deadFamilies.add(family)
        ? new RevokeAnswer.Revoked()
        : new RevokeAnswer.AlreadyGone();
  }

  private BankCredential token(String family) {
    String token = family + "-token-" + familyOfToken.size();
    familyOfToken.put(token, family);
    current.add(token);
    return new BankCredential(Secret.of(token), clock.instant().plus(accessLife), true);
  }

  /** The callback of a person who agreed, for an authorisation address that {@link #begin} gave. */
  public static CallbackParameters agreed(URI location) {
    String state = location.getQuery().substring("state=".length());
    return new CallbackParameters(Map.of("state", state, "code", "code-for-" + state));
  }

  /** The callback of a person who declined. */
  public static CallbackParameters declined(URI location) {
    return new CallbackParameters(
        Map.of(
            "state", location.getQuery().substring("state=".length()), "error", "access_denied"));
  }
}

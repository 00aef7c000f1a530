package org.avstem.testkit.stubbank;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.avstem.testkit.stubserver.IdSource;

/** Codes, tokens and grants of an authorisation server. Thread-safe. */
public final class TokenBook {

  private static final Duration CODE_LIFE = Duration.ofMinutes(5);

  private final TokenRules rules;
  private final InstantSource clock;
  private final IdSource ids;
  private final BiFunction<Grant, Instant, String> mint;
  private final Set<URI> redirectUris = new HashSet<>();
  private final Map<String, Code> codes = new HashMap<>();
  private final Map<String, Access> accesses = new HashMap<>();
  private final Map<String, Refresh> refreshes = new HashMap<>();
  private final Map<String, Instant> spent = new HashMap<>();
  private final GrantRegister grants;
  private TokenCounters counters = new TokenCounters(0, 0, 0, 0, 0, 0);

  /** A book whose access tokens are made from a grant and the instant of their end. */
  public TokenBook(
      TokenRules rules,
      InstantSource clock,
      IdSource ids,
      BiFunction<Grant, Instant, String> mint) {
    this.rules = rules;
    this.clock = clock;
    this.ids = ids;
    this.mint = mint;
    this.grants = new GrantRegister(rules.grantLife());
  }

  TokenBook(OAuthRules rules, InstantSource clock, IdSource ids, List<URI> redirectUris) {
    this(TokenRules.of(rules), clock, ids, (grant, until) -> ids.next() + ids.next());
    this.redirectUris.addAll(redirectUris);
  }

  /**
   * An answer of the token endpoint.
   *
   * @param access the access token
   * @param refresh the refresh token, empty where the answer leaves it out
   * @param grant what they stand for
   * @param refreshes how often this grant has been refreshed, this time included
   */
  public record Tokens(String access, Optional<String> refresh, Grant grant, long refreshes) {}

  /** How a code must be redeemed: the same address, and a verifier of this S256 challenge. */
  public record CodeTerms(String redirectUri, Optional<String> challenge) {}

  /** What an access token is worth now. */
  public enum Standing {
    /** It was never given. */
    UNKNOWN,
    /** Its time is over. */
    EXPIRED,
    /** It is in time, but the customer's agreement is over. */
    ENDED,
    /** It opens the door. */
    GOOD
  }

  private record Code(Grant grant, CodeTerms terms, Instant expiresAt) {}

  private record Access(Grant grant, Instant expiresAt) {}

  private record Refresh(String grantId, Instant givenAt) {}

  /** Registers one more exact redirect address. */
  public synchronized void register(URI redirectUri) {
    redirectUris.add(redirectUri);
  }

  /** Whether exactly this address is registered, byte for byte. */
  public synchronized boolean knows(String redirectUri) {
    return redirectUris.stream().anyMatch(uri -> uri.toString().equals(redirectUri));
  }

  /** What was seen so far. */
  public synchronized TokenCounters counters() {
    return counters;
  }

  /** Counts a call of the token endpoint. */
  public synchronized void called() {
    count(1, 0, 0, 0, 0, 0);
  }

  /** The customer agrees; the code is good for five minutes, once. */
  public synchronized String authorise(
      String scope, List<String> bbans, String holder, CodeTerms terms) {
    return codeFor(new Grant(ids.next(), scope, bbans, holder), terms);
  }

  /** The customer agrees to an old grant again; the code gives new tokens of the same grant. */
  public synchronized String authoriseAgain(Grant grant, CodeTerms terms) {
    return codeFor(grant, terms);
  }

  private String codeFor(Grant grant, CodeTerms terms) {
    grants.agreed(grant, clock.instant());
    String code = ids.next();
    codes.put(code, new Code(grant, terms, clock.instant().plus(CODE_LIFE)));
    return code;
  }

  /** Redeems a code once; a second try ends what the first one gave, as RFC 6749 10.5 advises. */
  public synchronized Optional<Tokens> redeem(String code, CodeTerms terms) {
    var known = codes.get(code);
    if (known == null || !known.terms().equals(terms)) {
      return Optional.empty();
    }
    if (spent.putIfAbsent(code, clock.instant()) != null) {
      count(0, 0, 0, 0, 1, 0);
      grants.end(known.grant());
      return Optional.empty();
    }
    if (!clock.instant().isBefore(known.expiresAt())) {
      return Optional.empty();
    }
    count(0, 1, 0, 0, 0, 0);
    return Optional.of(issue(known.grant(), Optional.of(newRefresh(known.grant()))));
  }

  /** Refreshes; a spent token is refused, honoured or fatal as the rotation says. */
  public synchronized Optional<Tokens> refresh(String token) {
    var given = refreshes.get(token);
    if (given == null || idle(given)) {
      return Optional.empty();
    }
    var grant = grants.find(given.grantId()).filter(this::alive);
    if (grant.isEmpty()) {
      return Optional.empty();
    }
    if (spent.containsKey(token) && !inGrace(token)) {
      count(0, 0, 0, 0, 1, 0);
      if (rules.rotation().detectsReuse()) {
        grants.end(grant.get());
      }
      return Optional.empty();
    }
    count(0, 0, 1, 0, 0, 0);
    grants.refreshed(grant.get());
    return Optional.of(issue(grant.get(), next(token, grant.get())));
  }

  /** Renews a grant without the customer: a new pair, and a life that begins anew. */
  public synchronized Tokens renew(Grant grant) {
    grants.agreed(grant, clock.instant());
    return issue(grant, Optional.of(newRefresh(grant)));
  }

  /** The grant of a good access token. */
  public synchronized Optional<Grant> bearer(String token) {
    return standing(token) == Standing.GOOD ? grantOf(token) : Optional.empty();
  }

  /** What an access token is worth now. */
  public synchronized Standing standing(String accessToken) {
    var access = accesses.get(accessToken);
    if (access == null) {
      return Standing.UNKNOWN;
    }
    if (!clock.instant().isBefore(access.expiresAt())) {
      return Standing.EXPIRED;
    }
    return alive(access.grant()) ? Standing.GOOD : Standing.ENDED;
  }

  /** The grant behind an access or refresh token, alive or not. */
  public synchronized Optional<Grant> grantOf(String token) {
    return Optional.ofNullable(accesses.get(token))
        .map(Access::grant)
        .or(() -> Optional.ofNullable(refreshes.get(token)).flatMap(this::grantOf));
  }

  /** Whether nobody revoked the grant; its time may be over. */
  public synchronized boolean stands(Grant grant) {
    return grants.stands(grant);
  }

  /** When the customer was last asked about the grant. */
  public synchronized Instant askedAt(Grant grant) {
    return grants.askedAt(grant);
  }

  /** All grants, alive or not. */
  public synchronized List<Grant> grants() {
    return grants.all();
  }

  /** When an access token ends, or ended. */
  public synchronized Optional<Instant> endOf(String accessToken) {
    return Optional.ofNullable(accesses.get(accessToken)).map(Access::expiresAt);
  }

  /** Whether the access token was ours once, so that the answer can say that it is over. */
  synchronized boolean knewBearer(String token) {
    return accesses.containsKey(token);
  }

  /** Ends the grant of an access or refresh token. */
  public synchronized void revoke(String token) {
    grantOf(token).filter(grants::end).ifPresent(grant -> count(0, 0, 0, 0, 0, 1));
  }

  /** Ends one grant, as when its customer revokes at the bank. */
  public synchronized void end(Grant grant) {
    grants.end(grant);
  }

  /** Ends every grant. */
  public synchronized void endEveryGrant() {
    grants.endAll();
  }

  /** Ends the life of every access token that is out there. */
  public synchronized void expireAccessTokens() {
    accesses.replaceAll(
        (token, access) ->
            new Access(access.grant(), earlier(access.expiresAt(), clock.instant())));
  }

  private Optional<Grant> grantOf(Refresh given) {
    return grants.find(given.grantId());
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private boolean alive(Grant grant) {
    return grants.isAlive(grant, clock.instant());
  }

  private boolean idle(Refresh given) {
    return !clock.instant().isBefore(given.givenAt().plus(rules.refreshIdle()));
  }

  private boolean inGrace(String token) {
    var usedAt = spent.get(token);
    return rules.rotation() == OAuthRules.Rotation.ROTATE_WITH_GRACE
        && usedAt != null
        && clock.instant().isBefore(usedAt.plus(TokenRules.GRACE));
  }

  private Optional<String> next(String token, Grant grant) {
    return switch (rules.rotation()) {
      case NONE -> Optional.of(touched(token, grant));
      case OMITTED -> {
        touched(token, grant);
        yield Optional.empty();
      }
      case ROTATE_SOMETIMES ->
          grants.refreshes(grant) % 2 == 0
              ? Optional.of(rotated(token, grant))
              : Optional.of(touched(token, grant));
      case ROTATE, ROTATE_AND_DETECT_REUSE, ROTATE_WITH_GRACE -> Optional.of(rotated(token, grant));
    };
  }

  private String touched(String token, Grant grant) {
    refreshes.put(token, new Refresh(grant.id(), clock.instant()));
    return token;
  }

  private String rotated(String token, Grant grant) {
    spent.putIfAbsent(token, clock.instant());
    count(0, 0, 0, 1, 0, 0);
    return newRefresh(grant);
  }

  private String newRefresh(Grant grant) {
    return touched(ids.next(), grant);
  }

  private Tokens issue(Grant grant, Optional<String> refresh) {
    var until = clock.instant().plus(rules.accessLife());
    String access = mint.apply(grant, until);
    accesses.put(access, new Access(grant, until));
    return new Tokens(access, refresh, grant, grants.refreshes(grant));
  }

  private void count(int calls, int redeemed, int renewed, int rotated, int reused, int revoked) {
    counters =
        new TokenCounters(
            counters.tokenCalls() + calls,
            counters.codesRedeemed() + redeemed,
            counters.refreshes() + renewed,
            counters.rotations() + rotated,
            counters.reuses() + reused,
            counters.revocations() + revoked);
  }
}

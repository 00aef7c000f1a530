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

/** Codes, tokens and grants of the OAuth2 mode. Thread-safe. */
final class TokenBook {

  private static final Duration CODE_LIFE = Duration.ofMinutes(5);

  private final OAuthRules rules;
  private final InstantSource clock;
  private final IdSource ids;
  private final Set<URI> redirectUris = new HashSet<>();
  private final Map<String, Code> codes = new HashMap<>();
  private final Map<String, Access> accesses = new HashMap<>();
  private final Map<String, String> refreshes = new HashMap<>();
  private final Set<String> spent = new HashSet<>();
  private final Set<String> ended = new HashSet<>();
  private TokenCounters counters = new TokenCounters(0, 0, 0, 0, 0, 0);

  TokenBook(OAuthRules rules, InstantSource clock, IdSource ids, List<URI> redirectUris) {
    this.rules = rules;
    this.clock = clock;
    this.ids = ids;
    this.redirectUris.addAll(redirectUris);
  }

  /** What a customer agreed to. */
  record Grant(String id, String scope, List<String> bbans) {}

  /** An answer of the token endpoint. */
  record Tokens(String access, Optional<String> refresh, Grant grant) {}

  /** How a code must be redeemed. */
  record CodeTerms(String redirectUri, Optional<String> challenge) {}

  private record Code(Grant grant, CodeTerms terms, Instant expiresAt) {}

  private record Access(Grant grant, Instant expiresAt) {}

  private final Map<String, Grant> grants = new HashMap<>();

  synchronized void register(URI redirectUri) {
    redirectUris.add(redirectUri);
  }

  synchronized boolean knows(String redirectUri) {
    return redirectUris.stream().anyMatch(uri -> uri.toString().equals(redirectUri));
  }

  synchronized TokenCounters counters() {
    return counters;
  }

  synchronized void called() {
    count(1, 0, 0, 0, 0, 0);
  }

  synchronized String authorise(String scope, List<String> bbans, CodeTerms terms) {
    var grant = new Grant(ids.next(), scope, List.copyOf(bbans));
    grants.put(grant.id(), grant);
    String code = ids.next();
    codes.put(code, new Code(grant, terms, clock.instant().plus(CODE_LIFE)));
    return code;
  }

  /** Redeems a code once; a second try ends what the first one gave, as RFC 6749 10.5 advises. */
  synchronized Optional<Tokens> redeem(String code, CodeTerms terms) {
    var known = codes.get(code);
    if (known == null || !known.terms().equals(terms)) {
      return Optional.empty();
    }
    if (!spent.add(code)) {
      count(0, 0, 0, 0, 1, 0);
      ended.add(known.grant().id());
      return Optional.empty();
    }
    if (!clock.instant().isBefore(known.expiresAt())) {
      return Optional.empty();
    }
    count(0, 1, 0, 0, 0, 0);
    return Optional.of(issue(known.grant(), Optional.of(newRefresh(known.grant()))));
  }

  synchronized Optional<Tokens> refresh(String token) {
    var grant = Optional.ofNullable(refreshes.get(token)).map(grants::get).filter(this::alive);
    if (grant.isEmpty()) {
      return Optional.empty();
    }
    if (spent.contains(token)) {
      count(0, 0, 0, 0, 1, 0);
      if (rules.rotation() == OAuthRules.Rotation.ROTATE_AND_DETECT_REUSE) {
        ended.add(grant.get().id());
      }
      return Optional.empty();
    }
    count(0, 0, 1, 0, 0, 0);
    return Optional.of(issue(grant.get(), next(token, grant.get())));
  }

  synchronized Optional<Grant> bearer(String token) {
    return Optional.ofNullable(accesses.get(token))
        .filter(access -> clock.instant().isBefore(access.expiresAt()))
        .map(Access::grant)
        .filter(this::alive);
  }

  /** Whether the access token was ours once, so that the answer can say that it is over. */
  synchronized boolean knewBearer(String token) {
    return accesses.containsKey(token);
  }

  synchronized void revoke(String token) {
    var access = Optional.ofNullable(accesses.get(token)).map(Access::grant);
    access
        .or(() -> Optional.ofNullable(refreshes.get(token)).map(grants::get))
        .filter(grant -> ended.add(grant.id()))
        .ifPresent(grant -> count(0, 0, 0, 0, 0, 1));
  }

  synchronized void endEveryGrant() {
    ended.addAll(grants.keySet());
  }

  synchronized void expireAccessTokens() {
    accesses.replaceAll((token, access) -> new Access(access.grant(), Instant.MIN));
  }

  private boolean alive(Grant grant) {
    return !ended.contains(grant.id());
  }

  private Optional<String> next(String token, Grant grant) {
    return switch (rules.rotation()) {
      case NONE -> Optional.of(token);
      case OMITTED -> Optional.empty();
      case ROTATE, ROTATE_AND_DETECT_REUSE -> {
        spent.add(token);
        count(0, 0, 0, 1, 0, 0);
        yield Optional.of(newRefresh(grant));
      }
    };
  }

  private String newRefresh(Grant grant) {
    String refresh = ids.next();
    refreshes.put(refresh, grant.id());
    return refresh;
  }

  private Tokens issue(Grant grant, Optional<String> refresh) {
    String access = ids.next() + ids.next();
    accesses.put(access, new Access(grant, clock.instant().plus(rules.accessTokenLife())));
    return new Tokens(access, refresh, grant);
  }

  private void count(int calls, int redeemed, int refreshed, int rotated, int reused, int revoked) {
    counters =
        new TokenCounters(
            counters.tokenCalls() + calls,
            counters.codesRedeemed() + redeemed,
            counters.refreshes() + refreshed,
            counters.rotations() + rotated,
            counters.reuses() + reused,
            counters.revocations() + revoked);
  }
}

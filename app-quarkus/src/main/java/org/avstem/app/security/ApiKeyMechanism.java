package org.avstem.app.security;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.avstem.core.secret.Secret;

/**
 * Takes the key from {@code Authorization: Bearer} or {@code X-API-Key}; never from the address.
 */
@ApplicationScoped
public class ApiKeyMechanism implements HttpAuthenticationMechanism {
  private static final String BEARER = "Bearer ";
  private static final int LENGTH_MAX = 200;

  @Override
  public Uni<SecurityIdentity> authenticate(
      RoutingContext context, IdentityProviderManager identities) {
    return key(context)
        .map(key -> identities.authenticate(new ApiKeyRequest(key)))
        .orElseGet(() -> Uni.createFrom().optional(Optional.empty()));
  }

  @Override
  public Uni<ChallengeData> getChallenge(RoutingContext context) {
    return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
  }

  @Override
  public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
    return Set.of(ApiKeyRequest.class);
  }

  private static Optional<Secret> key(RoutingContext context) {
    List<String> bearers = context.request().headers().getAll("Authorization");
    List<String> keys = context.request().headers().getAll("X-API-Key");
    if (bearers.size() + keys.size() != 1) {
      return bearers.isEmpty() && keys.isEmpty()
          ? Optional.empty()
          : Optional.of(Secret.of("ambiguous"));
    }
    String text = keys.isEmpty() ? withoutScheme(bearers.get(0)) : keys.get(0);
    return Optional.of(Secret.of(text.length() > LENGTH_MAX ? "too long" : text));
  }

  private static String withoutScheme(String header) {
    return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? header.substring(BEARER.length())
        : "no bearer";
  }
}

package org.avstem.app.security;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import org.avstem.core.secret.Secret;
import org.avstem.ports.spi.ApiKeyStore.ApiKey;
import org.avstem.ports.spi.ApiKeyStore.Role;

/** Knows whose key it is. */
@ApplicationScoped
public class ApiKeyIdentities implements IdentityProvider<ApiKeyRequest> {
  private final KeyRing ring;

  ApiKeyIdentities(KeyRing ring) {
    this.ring = ring;
  }

  @Override
  public Class<ApiKeyRequest> getRequestType() {
    return ApiKeyRequest.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      ApiKeyRequest request, AuthenticationRequestContext context) {
    return context.runBlocking(
        () -> identity(request.key()).orElseThrow(AuthenticationFailedException::new));
  }

  private Optional<SecurityIdentity> identity(Secret key) {
    if (ring.isPlatform(key)) {
      return Optional.of(
          identity("platform", Set.of(Roles.PLATFORM), new Caller(Optional.empty(), "platform")));
    }
    return ApiKeyText.parse(key)
        .flatMap(
            text ->
                ring.find(text)
                    .map(
                        found ->
                            identity(
                                name(found),
                                roles(found.role()),
                                new Caller(Optional.of(text.tenant()), name(found)))));
  }

  private static SecurityIdentity identity(String name, Set<String> roles, Caller caller) {
    return QuarkusSecurityIdentity.builder()
        .setPrincipal(new QuarkusPrincipal(name))
        .addRoles(roles)
        .addAttribute(CurrentCaller.ATTRIBUTE, caller)
        .build();
  }

  private static String name(ApiKey key) {
    return "key:" + key.id();
  }

  private static Set<String> roles(Role role) {
    return switch (role) {
      case VIEWER -> Set.of(Roles.VIEWER);
      case OPERATOR -> Set.of(Roles.VIEWER, Roles.OPERATOR);
      case ADMIN -> Set.of(Roles.VIEWER, Roles.OPERATOR, Roles.ADMIN);
    };
  }
}

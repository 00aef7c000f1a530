package org.avstem.app.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.avstem.app.rest.FieldCheck;
import org.avstem.app.rest.Idempotent;
import org.avstem.app.rest.PathId;
import org.avstem.app.rest.Refusal;
import org.avstem.app.security.ApiKeyText;
import org.avstem.app.security.KeyRing;
import org.avstem.app.security.Roles;
import org.avstem.app.wiring.Ids;
import org.avstem.core.secret.Secret;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.ApiKeyStore.ApiKey;
import org.avstem.ports.spi.ApiKeyStore.Role;
import org.avstem.ports.spi.AuditStore;
import org.avstem.ports.spi.Hash;
import org.avstem.ports.spi.Stores;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Keys of a tenant: for the platform, and for the tenant's own admins. */
@Path("/api/v1/tenants/{id}/api-keys")
@Singleton
public final class ApiKeysResource {
  private static final int NAME_MAX = 200;
  private final Stores stores;
  private final Facade facade;
  private final KeyRing ring;
  private final Idempotent idempotent;
  private final Fresh fresh;

  ApiKeysResource(Stores stores, Facade facade, KeyRing ring, Idempotent idempotent, Fresh fresh) {
    this.stores = stores;
    this.facade = facade;
    this.ring = ring;
    this.idempotent = idempotent;
    this.fresh = fresh;
  }

  @POST
  @RolesAllowed({Roles.PLATFORM, Roles.ADMIN})
  @Operation(summary = "Make a key; its secret is shown this once")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = TenantJson.Issued.class)))
  public Response createApiKey(
      @PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      TenantJson.@Nullable NewKey body) {
    TenantId tenant = mine(id);
    TenantJson.NewKey request = ConnectionsResource.present(body);
    FieldCheck check = new FieldCheck();
    Optional<String> name = check.requiredText("name", request.name(), NAME_MAX);
    Optional<Role> role =
        check.required(
            "role",
            request.role(),
            "is viewer, operator or admin",
            text -> Role.valueOf(text.toUpperCase(Locale.ROOT)));
    check.done();
    return idempotent.once(
        new Idempotent.Request(tenant, key, "POST /tenants/" + tenant + "/api-keys", request),
        () -> issue(tenant, name.orElseThrow(), role.orElseThrow()));
  }

  @GET
  @RolesAllowed({Roles.PLATFORM, Roles.ADMIN})
  @Operation(summary = "List keys without their secrets")
  public TenantJson.Keys listApiKeys(@PathParam("id") String id) {
    TenantId tenant = mine(id);
    return new TenantJson.Keys(
        stores.unitOfWork().in(tenant, tx -> tx.apiKeys().list()).stream()
            .map(TenantJson.Key::of)
            .toList());
  }

  @DELETE
  @Path("/{key}")
  @RolesAllowed({Roles.PLATFORM, Roles.ADMIN})
  @Operation(summary = "Revoke a key; every replica refuses it within 15 seconds")
  @APIResponse(responseCode = "204", description = "Revoked")
  public Response deleteApiKey(@PathParam("id") String id, @PathParam("key") String key) {
    TenantId tenant = mine(id);
    UUID keyId = PathId.of(key, uuid -> uuid);
    boolean isKnown =
        stores
            .unitOfWork()
            .in(
                tenant,
                tx -> {
                  Instant now = fresh.clock().instant();
                  boolean revoked = tx.apiKeys().revoke(keyId, now);
                  if (revoked) {
                    tx.audit().append(event(now, "API_KEY_REVOKED", keyId, Map.of()));
                  }
                  return revoked;
                });
    if (!isKnown) {
      throw Refusal.notFound();
    }
    ring.forget();
    return Response.noContent().build();
  }

  private Response issue(TenantId tenant, String name, Role role) {
    Secret secret = ApiKeyText.issue(tenant, fresh.random());
    Instant now = fresh.clock().instant();
    ApiKey key = new ApiKey(fresh.ids().next(), name, role, now, Optional.empty());
    stores
        .unitOfWork()
        .in(
            tenant,
            tx -> {
              tx.apiKeys().insert(key, Hash.of(secret.revealText()));
              tx.audit().append(event(now, "API_KEY_MADE", key.id(), Map.of("role", role.name())));
              return key;
            });
    return Response.status(Response.Status.CREATED)
        .entity(
            new TenantJson.Issued(
                key.id().toString(),
                name,
                role.name().toLowerCase(Locale.ROOT),
                secret.revealText()))
        .build();
  }

  private AuditStore.Event event(Instant at, String action, UUID key, Map<String, String> facts) {
    return new AuditStore.Event(at, action, facade.actor(), key.toString(), facts);
  }

  /** The platform names any tenant; a tenant's admin its own, any other is not there. */
  private TenantId mine(String id) {
    TenantId tenant = PathId.of(id, TenantId::new);
    boolean isAllowed = facade.isPlatform() || facade.tenant().equals(tenant);
    if (!isAllowed || stores.tenants().find(tenant).isEmpty()) {
      throw Refusal.notFound();
    }
    return tenant;
  }

  /** What makes things new. */
  @Singleton
  record Fresh(InstantSource clock, RandomGenerator random, Ids ids) {}
}

package org.avstem.app.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.avstem.app.config.Installation;
import org.avstem.app.rest.FieldCheck;
import org.avstem.app.rest.Page;
import org.avstem.app.rest.PageParams;
import org.avstem.app.rest.PathId;
import org.avstem.app.rest.Refusal;
import org.avstem.app.security.Roles;
import org.avstem.app.wiring.Ids;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.TenantDirectory;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The tenants of this installation; for the platform alone. */
@Path("/api/v1/tenants")
@Singleton
public final class TenantsResource {
  private static final int NAME_MAX = 200;
  private final TenantDirectory tenants;
  private final Installation installation;
  private final InstantSource clock;
  private final Ids ids;

  TenantsResource(
      TenantDirectory tenants, Installation installation, InstantSource clock, Ids ids) {
    this.tenants = tenants;
    this.installation = installation;
    this.clock = clock;
    this.ids = ids;
  }

  @POST
  @RolesAllowed(Roles.PLATFORM)
  @Operation(summary = "Make a tenant")
  @APIResponse(
      responseCode = "201",
      description = "Made",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = TenantJson.class)))
  public Response createTenant(TenantJson.@Nullable New body) {
    FieldCheck check = new FieldCheck();
    Optional<String> name =
        check.requiredText("name", ConnectionsResource.present(body).name(), NAME_MAX);
    check.done();
    TenantId id = new TenantId(ids.next());
    tenants.add(id, name.orElseThrow(), clock.instant());
    return Response.created(URI.create(installation.publicUrl() + "/api/v1/tenants/" + id))
        .entity(TenantJson.of(tenants.find(id).orElseThrow(Refusal::notFound)))
        .build();
  }

  @GET
  @RolesAllowed(Roles.PLATFORM)
  @Operation(summary = "List tenants in order of id")
  public Page<TenantJson> listTenants(@BeanParam PageParams page) {
    int limit = page.limit();
    Optional<TenantId> after =
        Page.refusingForeignCursors(() -> page.cursor().map(TenantId::parse));
    List<TenantDirectory.Entry> rows = tenants.list(after, limit);
    return new Page<>(
        rows.stream().map(TenantJson::of).toList(),
        rows.size() < limit ? null : rows.get(limit - 1).id().toString());
  }

  @GET
  @Path("/{id}")
  @RolesAllowed(Roles.PLATFORM)
  @Operation(summary = "Show a tenant")
  public TenantJson getTenant(@PathParam("id") String id) {
    return tenants
        .find(PathId.of(id, TenantId::new))
        .map(TenantJson::of)
        .orElseThrow(Refusal::notFound);
  }
}

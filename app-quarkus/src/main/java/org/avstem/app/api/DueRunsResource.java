package org.avstem.app.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.avstem.app.jobs.DueRuns;
import org.avstem.app.security.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Lets an external clock read everything that is due; asking twice is one run each. */
@Path("/api/v1/ops/sync-runs")
@Singleton
public final class DueRunsResource {
  private final DueRuns due;
  private final Facade facade;
  private final EachTenant tenants;

  DueRunsResource(DueRuns due, Facade facade, EachTenant tenants) {
    this.due = due;
    this.facade = facade;
    this.tenants = tenants;
  }

  @POST
  @RolesAllowed({Roles.OPERATOR, Roles.PLATFORM})
  @Operation(summary = "Queue a run of every connection that is due")
  @APIResponse(
      responseCode = "202",
      description = "Queued",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = OpsJson.Queued.class)))
  public Response startDueRuns() {
    return queue();
  }

  Response queue() {
    List<UUID> runs = new ArrayList<>();
    if (facade.isPlatform()) {
      tenants.forEach(tenant -> runs.addAll(due.queue(tenant)));
    } else {
      runs.addAll(due.queue(facade.tenant()));
    }
    List<String> ids = facade.isPlatform() ? List.of() : runs.stream().map(UUID::toString).toList();
    return Response.accepted(new OpsJson.Queued(runs.size(), ids)).build();
  }
}

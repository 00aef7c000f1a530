package org.avstem.app.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.avstem.app.security.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** {@link DueRunsResource} under the name of older deployments. */
@Path("/api/dnb/sync/all")
@Singleton
public final class OldDueRunsResource {
  private final DueRunsResource due;

  OldDueRunsResource(DueRunsResource due) {
    this.due = due;
  }

  @POST
  @RolesAllowed({Roles.OPERATOR, Roles.PLATFORM})
  @Operation(summary = "The same under the name of older deployments")
  @APIResponse(
      responseCode = "202",
      description = "Queued",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = OpsJson.Queued.class)))
  public Response startDueRunsByOldName() {
    return due.queue();
  }
}

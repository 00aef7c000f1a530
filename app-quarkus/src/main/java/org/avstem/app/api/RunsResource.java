package org.avstem.app.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Optional;
import java.util.UUID;
import org.avstem.app.jobs.RunQueue;
import org.avstem.app.rest.PathId;
import org.avstem.app.rest.Refusal;
import org.avstem.app.security.Roles;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Runs, waiting, at work or ended. */
@Path("/api/v1/sync-runs/{id}")
@Singleton
public final class RunsResource {
  private final Facade facade;
  private final RunQueue queue;

  RunsResource(Facade facade, RunQueue queue) {
    this.facade = facade;
    this.queue = queue;
  }

  @GET
  @RolesAllowed(Roles.VIEWER)
  @Operation(summary = "Show a run")
  public RunJson getSyncRun(@PathParam("id") String id) {
    UUID run = PathId.of(id, uuid -> uuid);
    return facade
        .banking()
        .transactionSync()
        .run(run)
        .map(RunJson::of)
        .or(() -> held(run))
        .orElseThrow(Refusal::notFound);
  }

  private Optional<RunJson> held(UUID run) {
    return queue
        .recent(facade.tenant(), run)
        .map(report -> RunJson.of(run.toString(), null, report))
        .or(
            () ->
                queue.holds(facade.tenant(), run)
                    ? Optional.of(RunJson.queued(run.toString()))
                    : Optional.empty());
  }
}

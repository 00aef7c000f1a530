package org.avstem.app.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.avstem.app.config.JobKeys;
import org.avstem.app.jobs.RunQueue;
import org.avstem.app.rest.Idempotent;
import org.avstem.app.rest.PathId;
import org.avstem.app.rest.Refusal;
import org.avstem.app.security.Roles;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.consent.Presence;
import org.avstem.ports.api.TransactionSync.SyncRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** Lets a connection be read now. */
@Path("/api/v1/connections/{id}/sync")
@Singleton
public final class SyncResource {
  private final Facade facade;
  private final Idempotent idempotent;
  private final RunQueue queue;
  private final JobKeys keys;

  SyncResource(Facade facade, Idempotent idempotent, RunQueue queue, JobKeys keys) {
    this.facade = facade;
    this.idempotent = idempotent;
    this.queue = queue;
    this.keys = keys;
  }

  @POST
  @RolesAllowed(Roles.OPERATOR)
  @Operation(summary = "Read a connection now, unattended; wait=true waits for the report")
  @APIResponse(
      responseCode = "200",
      description = "It has ended",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = RunJson.class)))
  @APIResponse(
      responseCode = "202",
      description = "It is queued or at work",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = RunJson.class)))
  public Response syncConnection(
      @PathParam("id") String id,
      @QueryParam("wait") @Nullable Boolean wait,
      @HeaderParam("Idempotency-Key") @Nullable String key) {
    ConnectionId connection = PathId.of(id, ConnectionId::new);
    if (facade.banking().connections().find(connection).isEmpty()) {
      throw Refusal.notFound();
    }
    return idempotent.once(
        new Idempotent.Request(
            facade.tenant(), key, "POST /connections/" + connection + "/sync", null),
        () -> sync(connection, Boolean.TRUE.equals(wait), Optional.ofNullable(key)));
  }

  private Response sync(ConnectionId connection, boolean wait, Optional<String> key) {
    SyncRequest request =
        new SyncRequest(connection, Presence.unattended(), "API", key.map(k -> "api:" + k));
    RunQueue.Ticket ticket =
        queue
            .submit(facade.tenant(), request)
            .orElseThrow(() -> Refusal.of(503, "queue_full", "Too many runs wait; try again"));
    Optional<RunJson> ended = wait ? ended(ticket) : Optional.empty();
    return ended
        .map(run -> Response.ok(run))
        .orElseGet(
            () -> Response.status(Response.Status.ACCEPTED).entity(RunJson.queued(id(ticket))))
        .build();
  }

  private Optional<RunJson> ended(RunQueue.Ticket ticket) {
    try {
      return ticket
          .task()
          .get(keys.waitMax().toMillis(), TimeUnit.MILLISECONDS)
          .map(report -> RunJson.of(id(ticket), "API", report));
    } catch (TimeoutException later) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    } catch (ExecutionException e) {
      throw Refusal.of(503, "run_broken", "The run broke off; the log says why");
    }
  }

  private static String id(RunQueue.Ticket ticket) {
    return ticket.run().toString();
  }
}

package org.avstem.app.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.avstem.app.jobs.RunQueue;
import org.avstem.app.rest.FieldCheck;
import org.avstem.app.rest.Idempotent;
import org.avstem.app.rest.PathId;
import org.avstem.app.rest.Refusal;
import org.avstem.app.security.Roles;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.Initiator;
import org.avstem.core.consent.Presence;
import org.avstem.core.secret.Secret;
import org.avstem.ports.api.CompleteAnswer;
import org.avstem.ports.api.Connections;
import org.avstem.ports.api.TransactionSync.SyncRequest;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/** The ERP's own session redeems the ticket; the first import follows at once. */
@Path("/api/v1/connections/{id}/complete")
@Singleton
public final class CompletionResource {
  private static final int TICKET_MAX = 200;
  private final Facade facade;
  private final Idempotent idempotent;
  private final RunQueue queue;

  CompletionResource(Facade facade, Idempotent idempotent, RunQueue queue) {
    this.facade = facade;
    this.idempotent = idempotent;
    this.queue = queue;
  }

  @POST
  @RolesAllowed(Roles.ADMIN)
  @Operation(summary = "Redeem the ticket that returnUrl received; queues the first import")
  @APIResponse(
      responseCode = "200",
      description = "The connection is active",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ConnectionJson.Completed.class)))
  public Response completeConnection(
      @PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      ConnectionJson.@Nullable Complete body) {
    ConnectionId connection = PathId.of(id, ConnectionId::new);
    ConnectionJson.Complete request = ConnectionsResource.present(body);
    FieldCheck check = new FieldCheck();
    Optional<String> ticket = check.requiredText("ticket", request.ticket(), TICKET_MAX);
    Optional<Initiator> initiator = ConnectionsResource.initiator(check, request.initiator());
    check.done();
    return idempotent.once(
        new Idempotent.Request(
            facade.tenant(), key, "POST /connections/" + connection + "/complete", request),
        () -> complete(connection, Secret.of(ticket.orElseThrow()), initiator.orElseThrow()));
  }

  private Response complete(ConnectionId id, Secret ticket, Initiator initiator) {
    Connections connections = facade.banking().connections();
    CompleteAnswer answer = connections.complete(id, ticket, initiator);
    if (answer instanceof CompleteAnswer.Refused refused) {
      throw refusal(refused.reason());
    } else if (answer instanceof CompleteAnswer.Denied) {
      throw Refusal.conflict("consent_denied", "The person or the bank said no");
    } else if (answer instanceof CompleteAnswer.Undecided) {
      throw Refusal.conflict("consent_undecided", "More people must sign at the bank");
    }
    SyncRequest first =
        new SyncRequest(id, Presence.unattended(), "FIRST_IMPORT", Optional.empty());
    Optional<RunQueue.Ticket> run = queue.submit(facade.tenant(), first);
    return Response.ok(
            new ConnectionJson.Completed(
                ConnectionJson.of(connections.find(id).orElseThrow(Refusal::notFound)),
                run.map(queued -> queued.run().toString()).orElse(null)))
        .build();
  }

  private static Refusal refusal(CompleteAnswer.Reason reason) {
    return switch (reason) {
      case UNKNOWN_CONNECTION -> Refusal.notFound();
      case UNKNOWN_TICKET -> Refusal.invalid("ticket", "is not this connection's");
      case USED_TICKET -> Refusal.conflict("ticket_used", "The ticket was redeemed before");
      case EXPIRED_TICKET -> Refusal.conflict("ticket_expired", "The ticket has expired");
      case OTHER_INITIATOR ->
          Refusal.of(403, "other_initiator", "Somebody else began; the consent was given back");
      case BAD_CALLBACK -> Refusal.conflict("bad_callback", "The bank's answer does not fit");
      case BANK_UNREACHABLE ->
          Refusal.of(503, "bank_unreachable", "The bank cannot be asked just now");
      case OPERATOR_NEEDED ->
          Refusal.of(
              503, "operator_needed", "The bank refuses this service; its operator must act");
    };
  }
}

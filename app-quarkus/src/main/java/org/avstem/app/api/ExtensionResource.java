package org.avstem.app.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.avstem.app.rest.FieldCheck;
import org.avstem.app.rest.Idempotent;
import org.avstem.app.rest.PathId;
import org.avstem.app.rest.Refusal;
import org.avstem.app.security.Roles;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.Initiator;
import org.avstem.core.consent.Presence;
import org.avstem.ports.api.Connections;
import org.avstem.ports.api.Connections.Confirmation;
import org.avstem.ports.api.ExtensionAnswer;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jspecify.annotations.Nullable;

/**
 * Lets a consent go on that the ERP's user has confirmed. For admins, as everything that gives a
 * bank's consent. The call that the ERP makes is its server's, so the bank is not told that the
 * person is there.
 */
@Path("/api/v1/connections/{id}/extend")
@Singleton
public final class ExtensionResource {
  private final Facade facade;
  private final Idempotent idempotent;
  private final BankRefusals refusals;

  ExtensionResource(Facade facade, Idempotent idempotent, BankRefusals refusals) {
    this.facade = facade;
    this.idempotent = idempotent;
    this.refusals = refusals;
  }

  @POST
  @RolesAllowed(Roles.ADMIN)
  @Operation(
      summary =
          "Prolong a consent that the person has confirmed to the ERP, without a new login, where"
              + " the bank offers it")
  @APIResponse(
      responseCode = "200",
      description = "It goes on until consentValidUntil",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = ConnectionJson.class)))
  @APIResponse(
      responseCode = "409",
      description =
          "reconsent_needed or extension_not_offered: reauthorize; extension_outcome_unknown: the"
              + " bank's answer was lost, the next read tells; connection_not_active,"
              + " provider_disabled")
  @APIResponse(
      responseCode = "429",
      description = "budget_spent: the day's calls to the bank are used up, see Retry-After")
  @APIResponse(
      responseCode = "503",
      description = "try_later, see Retry-After; operator_needed: the bank refuses this service")
  public Response extendConnection(
      @PathParam("id") String id,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      ConnectionJson.@Nullable Extend body) {
    ConnectionId connection = PathId.of(id, ConnectionId::new);
    ConnectionJson.Extend request = ConnectionsResource.present(body);
    FieldCheck check = new FieldCheck();
    Optional<Initiator> initiator = ConnectionsResource.initiator(check, request.initiator());
    boolean confirmed = Boolean.TRUE.equals(request.confirmed());
    if (!confirmed) {
      check.wrong("confirmed", "is true once the person has agreed");
    }
    check.done();
    return idempotent.once(
        new Idempotent.Request(
            facade.tenant(), key, "POST /connections/" + connection + "/extend", request),
        () ->
            extended(
                connection,
                new Confirmation(initiator.orElseThrow(), confirmed, Presence.unattended())));
  }

  private Response extended(ConnectionId id, Confirmation said) {
    Connections connections = facade.banking().connections();
    ExtensionAnswer answer = connections.extend(id, said);
    if (!(answer instanceof ExtensionAnswer.Extended)) {
      throw refusal(answer);
    }
    return Response.ok(ConnectionJson.of(connections.find(id).orElseThrow(Refusal::notFound)))
        .build();
  }

  private Refusal refusal(ExtensionAnswer answer) {
    if (answer instanceof ExtensionAnswer.BudgetSpent spent) {
      return refusals.budgetSpent(spent.notBefore());
    } else if (answer instanceof ExtensionAnswer.NotNow later) {
      return refusals.later(later.notBefore());
    } else if (answer instanceof ExtensionAnswer.OperatorNeeded) {
      return BankRefusals.operatorNeeded();
    } else if (answer instanceof ExtensionAnswer.PersonNeeded) {
      return Refusal.conflict(
          "reconsent_needed", "The bank wants to see the person again: reauthorize");
    } else if (answer instanceof ExtensionAnswer.NotOffered) {
      return Refusal.conflict(
          "extension_not_offered", "The bank does not prolong this consent: reauthorize");
    } else if (answer instanceof ExtensionAnswer.OutcomeUnknown) {
      // 409 and not 503, which clients repeat by themselves
      return Refusal.conflict(
          "extension_outcome_unknown", "The bank's answer was lost; the next read tells");
    }
    return refusal(((ExtensionAnswer.Refused) answer).reason());
  }

  private static Refusal refusal(ExtensionAnswer.Reason reason) {
    return switch (reason) {
      case UNKNOWN_CONNECTION -> Refusal.notFound();
      case NOT_CONFIRMED -> Refusal.invalid("confirmed", "is true once the person has agreed");
      case NOT_ACTIVE -> BankRefusals.notActive();
      case PROVIDER_DISABLED -> BankRefusals.providerDisabled();
    };
  }
}

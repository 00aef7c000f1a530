package org.avstem.app.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.avstem.app.rest.PathId;
import org.avstem.app.security.Roles;
import org.avstem.core.account.AccountId;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Direct debits, live. For operators, as {@link StandingOrdersResource}. */
@Path("/api/v1/accounts/{id}/direct-debits")
@Singleton
public final class DirectDebitsResource {
  private final Facade facade;
  private final MandateRefusals refusals;

  DirectDebitsResource(Facade facade, MandateRefusals refusals) {
    this.facade = facade;
    this.refusals = refusals;
  }

  @GET
  @RolesAllowed(Roles.OPERATOR)
  @Operation(summary = "Direct debits, read from the bank now; uses up the day's calls")
  @APIResponse(
      responseCode = "200",
      description = "At most 1,000; cut says that there are more",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = MandateJson.Debits.class)))
  @APIResponse(
      responseCode = "409",
      description =
          "not_offered, consent_needed, connection_paused, connection_not_active,"
              + " provider_disabled")
  @APIResponse(
      responseCode = "429",
      description = "budget_spent: the day's calls to the bank are used up, see Retry-After")
  @APIResponse(
      responseCode = "503",
      description = "try_later, see Retry-After; operator_needed: the bank refuses this service")
  public MandateJson.Debits listDirectDebits(@PathParam("id") String id) {
    AccountId account = PathId.of(id, AccountId::new);
    return MandateJson.Debits.of(refusals.shown(facade.banking().mandates().directDebits(account)));
  }
}

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

/**
 * Standing orders, live. For operators although it only reads: every question is a call to the
 * bank, and whoever asks often enough takes the day's few unattended calls of this account away
 * from others.
 */
@Path("/api/v1/accounts/{id}/standing-orders")
@Singleton
public final class StandingOrdersResource {
  private final Facade facade;
  private final MandateRefusals refusals;

  StandingOrdersResource(Facade facade, MandateRefusals refusals) {
    this.facade = facade;
    this.refusals = refusals;
  }

  @GET
  @RolesAllowed(Roles.OPERATOR)
  @Operation(summary = "Standing orders, read from the bank now; uses up the day's calls")
  @APIResponse(
      responseCode = "200",
      description = "At most 1,000; cut says that there are more",
      content =
          @Content(
              mediaType = "application/json",
              schema = @Schema(implementation = MandateJson.Orders.class)))
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
  public MandateJson.Orders listStandingOrders(@PathParam("id") String id) {
    AccountId account = PathId.of(id, AccountId::new);
    return MandateJson.Orders.of(
        refusals.shown(facade.banking().mandates().standingOrders(account)));
  }
}

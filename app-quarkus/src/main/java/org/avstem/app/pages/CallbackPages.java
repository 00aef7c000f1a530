package org.avstem.app.pages;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where banks send people back, an address for each. */
@Path("/callback/{provider}")
@Singleton
@Produces(Answers.HTML)
public final class CallbackPages {
  private final CallbackDesk desk;

  CallbackPages(CallbackDesk desk) {
    this.desk = desk;
  }

  @GET
  @PermitAll
  @Operation(hidden = true)
  public Response redeem(
      @PathParam("provider") String provider, @Context UriInfo uri, @Context HttpHeaders headers) {
    return desk.redeem(provider, uri, headers);
  }

  @POST
  @PermitAll
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response keep(
      @PathParam("provider") String provider, MultivaluedMap<String, String> form) {
    return desk.keep(provider, "/callback/" + provider, form);
  }
}

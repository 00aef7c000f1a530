package org.avstem.app.pages;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** DNB's {@link CallbackPages} under the name of older deployments. */
@Path(DnbCallbackPages.PATH)
@Singleton
@Produces(Answers.HTML)
public final class DnbCallbackPages {
  static final String PATH = "/api/dnb/oauth/callback";
  private static final String PROVIDER = "dnb";
  private final CallbackDesk desk;

  DnbCallbackPages(CallbackDesk desk) {
    this.desk = desk;
  }

  @GET
  @PermitAll
  @Operation(hidden = true)
  public Response redeem(@Context UriInfo uri, @Context HttpHeaders headers) {
    return desk.redeem(PROVIDER, uri, headers);
  }

  @POST
  @PermitAll
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response keep(MultivaluedMap<String, String> form) {
    return desk.keep(PROVIDER, PATH, form);
  }
}

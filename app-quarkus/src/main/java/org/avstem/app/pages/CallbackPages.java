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
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where banks send people back: an address for each bank, and the one of older deployments. */
@Path("/")
@Singleton
@Produces(Answers.HTML)
public final class CallbackPages {
  private static final String DNB = "dnb";
  private static final String DNB_PATH = "/api/dnb/oauth/callback";
  private final CallbackDesk desk;
  private final BrowserCookie cookie;

  CallbackPages(CallbackDesk desk, BrowserCookie cookie) {
    this.desk = desk;
    this.cookie = cookie;
  }

  @GET
  @Path("callback/{provider}")
  @PermitAll
  @Operation(hidden = true)
  public Response redeem(
      @PathParam("provider") String provider, @Context UriInfo uri, @Context HttpHeaders headers) {
    return redeemAt(provider, uri, headers);
  }

  @POST
  @Path("callback/{provider}")
  @PermitAll
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response repeat(
      @PathParam("provider") String provider, MultivaluedMap<String, String> form) {
    return desk.repeatAsGet("/callback/" + provider, form);
  }

  @GET
  @Path("api/dnb/oauth/callback")
  @PermitAll
  @Operation(hidden = true)
  public Response redeemDnb(@Context UriInfo uri, @Context HttpHeaders headers) {
    return redeemAt(DNB, uri, headers);
  }

  @POST
  @Path("api/dnb/oauth/callback")
  @PermitAll
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response repeatDnb(MultivaluedMap<String, String> form) {
    return desk.repeatAsGet(DNB_PATH, form);
  }

  private Response redeemAt(String provider, UriInfo uri, HttpHeaders headers) {
    Cookie browser = headers.getCookies().get(cookie.name());
    return desk.redeem(
        provider, uri.getQueryParameters(), browser == null ? null : browser.getValue());
  }
}

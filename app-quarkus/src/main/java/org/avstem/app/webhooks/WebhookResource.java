package org.avstem.app.webhooks;

import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where a bank sends its events, an address for each. */
@Path("/webhooks/{provider}")
@Singleton
public final class WebhookResource {
  private final WebhookDesk desk;

  WebhookResource(WebhookDesk desk) {
    this.desk = desk;
  }

  @POST
  @PermitAll
  @Consumes(MediaType.WILDCARD)
  @Operation(hidden = true)
  public Response receive(
      @PathParam("provider") String provider,
      @Context HttpServerRequest request,
      InputStream body) {
    return desk.receive(provider, request, body);
  }
}

package org.avstem.app.webhooks;

import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** TrueLayer's {@link WebhookResource} under the name of older deployments. */
@Path("/api/v1/integrations/truelayer/webhook")
@Singleton
public final class OldWebhookResource {
  private static final String TRUELAYER = "truelayer";
  private final WebhookDesk desk;

  OldWebhookResource(WebhookDesk desk) {
    this.desk = desk;
  }

  @POST
  @PermitAll
  @Consumes(MediaType.WILDCARD)
  @Operation(hidden = true)
  public Response receive(@Context HttpServerRequest request, InputStream body) {
    return desk.receive(TRUELAYER, request, body);
  }
}

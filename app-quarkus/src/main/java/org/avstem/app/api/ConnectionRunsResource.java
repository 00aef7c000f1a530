package org.avstem.app.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.avstem.app.rest.Page;
import org.avstem.app.rest.PageParams;
import org.avstem.app.rest.PathId;
import org.avstem.app.rest.Refusal;
import org.avstem.app.security.Roles;
import org.avstem.core.connection.ConnectionId;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The runs of one connection. */
@Path("/api/v1/connections/{id}/sync-runs")
@Singleton
public final class ConnectionRunsResource {
  private final Facade facade;

  ConnectionRunsResource(Facade facade) {
    this.facade = facade;
  }

  @GET
  @RolesAllowed(Roles.VIEWER)
  @Operation(summary = "Runs of a connection, newest first")
  public Page<RunJson> listSyncRuns(@PathParam("id") String id, @BeanParam PageParams page) {
    ConnectionId connection = PathId.of(id, ConnectionId::new);
    if (facade.banking().connections().find(connection).isEmpty()) {
      throw Refusal.notFound();
    }
    return Page.of(
        () -> facade.banking().transactionSync().runs(connection, page.paging()), RunJson::of);
  }
}

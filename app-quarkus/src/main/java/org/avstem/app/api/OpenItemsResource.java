package org.avstem.app.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.avstem.app.jobs.MatchQueue;
import org.avstem.app.rest.Page;
import org.avstem.app.rest.PageParams;
import org.avstem.app.rest.PathId;
import org.avstem.app.rest.Refusal;
import org.avstem.app.security.Roles;
import org.avstem.core.matching.OpenItemId;
import org.avstem.ports.api.OpenItems;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** The open items an ERP hands over. */
@Path("/api/v1/open-items")
@Singleton
public final class OpenItemsResource {
  private final Facade facade;
  private final MatchQueue matching;

  OpenItemsResource(Facade facade, MatchQueue matching) {
    this.facade = facade;
    this.matching = matching;
  }

  @PUT
  @RolesAllowed(Roles.OPERATOR)
  @Operation(summary = "Insert or replace up to 10,000 open items by external id, all or none")
  public OpenItemJson.Taken putOpenItems(@Nullable List<OpenItemJson.@Nullable New> body) {
    List<OpenItems.Draft> drafts = new OpenItemDrafts().read(ConnectionsResource.present(body));
    int added = openItems().put(drafts);
    matching.ask(facade.tenant());
    return new OpenItemJson.Taken(drafts.size(), added);
  }

  @GET
  @RolesAllowed(Roles.VIEWER)
  @Operation(summary = "List open items and what of them is settled")
  public Page<OpenItemJson> listOpenItems(@BeanParam PageParams page) {
    return Page.of(() -> openItems().list(page.paging()), OpenItemJson::of);
  }

  @GET
  @Path("/{id}")
  @RolesAllowed(Roles.VIEWER)
  @Operation(summary = "Show an open item")
  public OpenItemJson getOpenItem(@PathParam("id") String id) {
    return openItems()
        .find(PathId.of(id, OpenItemId::new))
        .map(OpenItemJson::of)
        .orElseThrow(Refusal::notFound);
  }

  @DELETE
  @RolesAllowed(Roles.OPERATOR)
  @Operation(summary = "Remove open items by external id; unknown ones are passed over")
  public OpenItemJson.Removed deleteOpenItems(OpenItemJson.@Nullable Removal body) {
    List<String> ids = ConnectionsResource.present(body).externalIds();
    if (ids == null || ids.isEmpty() || ids.size() > OpenItems.ITEMS_MAX || ids.contains(null)) {
      throw Refusal.invalid("externalIds", "are 1 to " + OpenItems.ITEMS_MAX + " ids");
    }
    return new OpenItemJson.Removed(openItems().delete(ids));
  }

  private OpenItems openItems() {
    return facade.banking().openItems();
  }
}

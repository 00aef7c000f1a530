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
import org.avstem.core.account.AccountId;
import org.avstem.ports.api.Accounts;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Accounts, what the bank says they hold, and how complete they are. */
@Path("/api/v1/accounts")
@Singleton
public final class AccountsResource {
  private final Facade facade;

  AccountsResource(Facade facade) {
    this.facade = facade;
  }

  @GET
  @RolesAllowed(Roles.VIEWER)
  @Operation(summary = "List accounts")
  public Page<AccountJson> listAccounts(@BeanParam PageParams page) {
    return Page.of(() -> accounts().list(page.paging()), AccountJson::of);
  }

  @GET
  @Path("/{id}")
  @RolesAllowed(Roles.VIEWER)
  @Operation(summary = "Show an account")
  public AccountJson getAccount(@PathParam("id") String id) {
    return AccountJson.of(existing(id));
  }

  @GET
  @Path("/{id}/balances")
  @RolesAllowed(Roles.VIEWER)
  @Operation(summary = "Balances as the bank last stated them")
  public AccountJson.Balances listBalances(@PathParam("id") String id) {
    AccountId account = existing(id).id();
    return new AccountJson.Balances(
        accounts().balances(account).stream().map(AccountJson.Balance::of).toList());
  }

  @GET
  @Path("/{id}/completeness")
  @RolesAllowed(Roles.VIEWER)
  @Operation(summary = "Whether the account's rows add up, and until when they are complete")
  public AccountJson.Complete getCompleteness(@PathParam("id") String id) {
    return accounts()
        .completeness(PathId.of(id, AccountId::new))
        .map(AccountJson.Complete::of)
        .orElseThrow(Refusal::notFound);
  }

  private Accounts.AccountView existing(String id) {
    return accounts().find(PathId.of(id, AccountId::new)).orElseThrow(Refusal::notFound);
  }

  private Accounts accounts() {
    return facade.banking().accounts();
  }
}

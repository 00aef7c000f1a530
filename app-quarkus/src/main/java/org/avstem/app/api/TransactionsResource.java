package org.avstem.app.api;

import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Singleton;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.avstem.app.rest.FieldCheck;
import org.avstem.app.rest.Page;
import org.avstem.app.rest.PageParams;
import org.avstem.app.rest.PathId;
import org.avstem.app.rest.Refusal;
import org.avstem.app.security.Roles;
import org.avstem.core.account.AccountId;
import org.avstem.core.transaction.TransactionId;
import org.avstem.core.transaction.TransactionState;
import org.avstem.ports.api.Paging;
import org.avstem.ports.api.Transactions;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** Transactions as they stand and as they change. */
@Path("/api/v1/transactions")
@Singleton
public final class TransactionsResource {
  private final Facade facade;

  TransactionsResource(Facade facade) {
    this.facade = facade;
  }

  @GET
  @RolesAllowed(Roles.VIEWER)
  @Operation(summary = "List transactions, newest day first")
  public Page<TransactionJson> listTransactions(
      @QueryParam("account") @Nullable String account,
      @QueryParam("state") @Nullable String state,
      @QueryParam("from") @Nullable String from,
      @QueryParam("to") @Nullable String to,
      @BeanParam PageParams page) {
    FieldCheck check = new FieldCheck();
    Transactions.Filter filter =
        new Transactions.Filter(
            check.optional("account", account, "is an account's id", AccountId::parse),
            check.optional("state", state, "is a state", TransactionState::valueOf),
            check.day("from", from),
            check.day("to", to));
    check.done();
    Paging paging = page.paging();
    return Page.of(() -> transactions().list(filter, paging), TransactionJson::of);
  }

  @GET
  @Path("/{id}")
  @RolesAllowed(Roles.VIEWER)
  @Operation(summary = "Show a transaction")
  public TransactionJson getTransaction(@PathParam("id") String id) {
    return transactions()
        .find(PathId.of(id, TransactionId::new))
        .map(TransactionJson::of)
        .orElseThrow(Refusal::notFound);
  }

  @GET
  @Path("/changes")
  @RolesAllowed(Roles.VIEWER)
  @Operation(summary = "What changed after a cursor; from empty it gives everything")
  public TransactionJson.Changes listTransactionChanges(@BeanParam PageParams page) {
    Optional<String> cursor = page.cursor();
    int limit = page.limit();
    return TransactionJson.Changes.of(
        Page.refusingForeignCursors(() -> transactions().changes(cursor, limit)));
  }

  private Transactions transactions() {
    return facade.banking().transactions();
  }
}

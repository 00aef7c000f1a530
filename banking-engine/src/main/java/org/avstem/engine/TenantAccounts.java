package org.avstem.engine;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avstem.core.account.AccountId;
import org.avstem.core.account.StatedBalance;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.tenant.TenantId;
import org.avstem.core.transaction.IdTrust;
import org.avstem.core.transaction.TransactionState;
import org.avstem.ports.api.Accounts;
import org.avstem.ports.api.Listing;
import org.avstem.ports.api.Paging;
import org.avstem.ports.spi.AccountStore;
import org.avstem.ports.spi.StoreTransaction;

/** Accounts of one tenant. */
final class TenantAccounts implements Accounts {
  private static final int BALANCES_MAX = 50;
  private final EngineContext context;
  private final TenantId tenant;
  private final Cursors cursors;

  TenantAccounts(EngineContext context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
    this.cursors = new Cursors(tenant, "accounts");
  }

  @Override
  public Listing<AccountView> list(Paging paging) {
    return context.in(
        tenant,
        tx -> {
          var page = cursors.listing(tx.accounts().list(cursors.request(paging)));
          return new Listing<>(
              page.rows().stream().map(account -> view(tx, account)).toList(), page.next());
        });
  }

  @Override
  public Optional<AccountView> find(AccountId account) {
    return context.in(tenant, tx -> tx.accounts().find(account).map(found -> view(tx, found)));
  }

  @Override
  public List<StatedBalance> balances(AccountId account) {
    List<StatedBalance> all =
        context.in(tenant, tx -> tx.accounts().balances(account, BALANCES_MAX));
    return all.isEmpty()
        ? all
        : all.stream()
            .filter(balance -> balance.fetchedAt().equals(all.get(0).fetchedAt()))
            .toList();
  }

  @Override
  public Optional<Completeness> completeness(AccountId account) {
    return context.in(
        tenant, tx -> tx.accounts().find(account).map(found -> completeness(tx, account)));
  }

  private Completeness completeness(StoreTransaction tx, AccountId account) {
    List<AccountStore.Link> links = tx.accounts().linksOf(account);
    var until =
        links.stream()
            .map(link -> tx.snapshots().completeUntil(link.id()))
            .flatMap(Optional::stream)
            .max(java.util.Comparator.naturalOrder());
    IdTrust quality =
        links.isEmpty()
            ? IdTrust.UNPROVEN
            : links.get(links.size() - 1).learning().transactionIds().trust();
    Map<TransactionState, Long> counts = tx.transactions().countByState(account);
    return new Completeness(
        account,
        until,
        new ProofReader(context).proof(tx, account),
        quality,
        counts.getOrDefault(TransactionState.BOOKED, 0L),
        counts.getOrDefault(TransactionState.PENDING, 0L));
  }

  private static AccountView view(StoreTransaction tx, AccountStore.Account account) {
    List<ConnectionId> connections =
        tx.accounts().linksOf(account.id()).stream()
            .map(AccountStore.Link::connection)
            .distinct()
            .toList();
    return new AccountView(
        account.id(),
        account.number(),
        account.currency(),
        account.type(),
        account.name(),
        connections);
  }
}

package org.avstem.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avstem.core.tenant.TenantId;
import org.avstem.core.transaction.TransactionId;
import org.avstem.ports.api.Listing;
import org.avstem.ports.api.Paging;
import org.avstem.ports.api.Transactions;
import org.avstem.ports.spi.ChangeFeedStore.Change;
import org.avstem.ports.spi.ChangeFeedStore.Kind;
import org.avstem.ports.spi.StoreTransaction;
import org.avstem.ports.spi.TransactionStore;
import org.avstem.ports.spi.TransactionStore.StoredTransaction;

/** Transactions of one tenant, as they stand and as they change. */
final class TenantTransactions implements Transactions {
  private final EngineContext context;
  private final TenantId tenant;
  private final Cursors pages;
  private final Cursors changes;

  TenantTransactions(EngineContext context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
    this.pages = new Cursors(tenant, "transactions");
    this.changes = new Cursors(tenant, "changes");
  }

  @Override
  public Listing<TransactionView> list(Filter filter, Paging paging) {
    var wanted =
        new TransactionStore.Filter(filter.account(), filter.state(), filter.from(), filter.to());
    var page =
        pages.listing(
            context.in(tenant, tx -> tx.transactions().list(wanted, pages.request(paging))));
    return new Listing<>(page.rows().stream().map(TenantTransactions::view).toList(), page.next());
  }

  @Override
  public Optional<TransactionView> find(TransactionId id) {
    return context.in(tenant, tx -> tx.transactions().find(id)).map(TenantTransactions::view);
  }

  @Override
  public Changes changes(Optional<String> cursor, int limit) {
    long from = cursor.map(changes::open).map(Long::parseLong).orElse(0L);
    int rows = new Paging(Optional.empty(), limit).limit();
    return context.in(tenant, tx -> page(tx, from, rows));
  }

  private Changes page(StoreTransaction tx, long from, int rows) {
    List<Change> found = tx.changes().after(from, rows + 1);
    boolean more = found.size() > rows;
    List<Change> page = more ? found.subList(0, rows) : found;
    Map<TransactionId, Kind> net = net(page);
    Map<TransactionId, StoredTransaction> now = tx.transactions().findAll(net.keySet());
    List<TransactionView> added = new ArrayList<>();
    List<TransactionView> modified = new ArrayList<>();
    List<TransactionId> removed = new ArrayList<>();
    net.forEach(
        (id, kind) -> {
          StoredTransaction stored = now.get(id);
          if (stored == null || kind == Kind.REMOVED || !stored.state().isLive()) {
            removed.add(id);
          } else {
            (kind == Kind.ADDED ? added : modified).add(view(stored));
          }
        });
    long last = page.isEmpty() ? from : page.get(page.size() - 1).number();
    return new Changes(added, modified, removed, changes.close(Long.toString(last)), more);
  }

  /**
   * What a page comes to for each transaction: whoever was not there before it is added, whatever
   * happened to it since.
   */
  private static Map<TransactionId, Kind> net(List<Change> page) {
    Map<TransactionId, Kind> net = new LinkedHashMap<>();
    for (Change change : page) {
      net.merge(
          change.transaction(),
          change.kind(),
          (before, next) -> next == Kind.MODIFIED ? before : next);
    }
    return net;
  }

  private static TransactionView view(StoredTransaction t) {
    return new TransactionView(
        t.id(), t.account(), t.state(), t.details(), t.version(), t.firstSeenAt(), t.changedAt());
  }
}

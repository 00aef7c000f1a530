package org.avstem.engine;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.avstem.core.matching.OpenItem;
import org.avstem.core.matching.OpenItemId;
import org.avstem.core.matching.OpenItemKey;
import org.avstem.core.matching.OpenItemKeys;
import org.avstem.core.money.Money;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.api.Listing;
import org.avstem.ports.api.OpenItems;
import org.avstem.ports.api.Paging;
import org.avstem.ports.spi.StoreTransaction;

/** Open items of one tenant. */
final class TenantOpenItems implements OpenItems {
  private final EngineContext context;
  private final TenantId tenant;
  private final Cursors cursors;

  TenantOpenItems(EngineContext context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
    this.cursors = new Cursors(tenant, "open-items");
  }

  @Override
  public int put(List<Draft> drafts) {
    if (drafts.size() > ITEMS_MAX) {
      throw new IllegalArgumentException("at most " + ITEMS_MAX + " open items at a time");
    }
    List<OpenItem> items = drafts.stream().map(this::item).toList();
    Set<OpenItemKey> keys = new HashSet<>();
    items.forEach(item -> keys.addAll(OpenItemKeys.of(item)));
    Map<String, Set<UUID>> posted = new HashMap<>();
    drafts.stream()
        .filter(draft -> !draft.posted().isEmpty())
        .forEach(draft -> posted.put(draft.externalId(), draft.posted()));
    Instant now = context.now();
    return context.in(
        tenant,
        tx -> {
          if (!posted.isEmpty()) {
            tx.decisions().serialise();
          }
          int added = tx.openItems().upsert(items, now);
          include(tx, posted);
          tx.decisions().reopenFor(keys, now);
          return added;
        });
  }

  /** In one unit of work with the amounts, so that nobody sees one without the other. */
  private static void include(StoreTransaction tx, Map<String, Set<UUID>> posted) {
    Map<OpenItemId, Set<UUID>> byItem = new HashMap<>();
    if (!posted.isEmpty()) {
      tx.openItems()
          .idsOf(posted.keySet())
          .forEach((externalId, id) -> byItem.put(id, posted.getOrDefault(externalId, Set.of())));
      tx.decisions().include(byItem);
    }
  }

  @Override
  public int delete(Collection<String> externalIds) {
    return context.in(tenant, tx -> tx.openItems().delete(externalIds));
  }

  @Override
  public Listing<OpenItemView> list(Paging paging) {
    return context.in(
        tenant,
        tx -> {
          var page = cursors.listing(tx.openItems().list(cursors.request(paging)));
          Map<OpenItemId, Long> allocated =
              tx.decisions().allocated(page.rows().stream().map(OpenItem::id).toList());
          return new Listing<>(
              page.rows().stream().map(item -> view(item, allocated)).toList(), page.next());
        });
  }

  @Override
  public Optional<OpenItemView> find(OpenItemId id) {
    return context.in(
        tenant,
        tx ->
            tx.openItems().find(id).map(item -> view(item, tx.decisions().allocated(List.of(id)))));
  }

  private OpenItem item(Draft d) {
    return new OpenItem(
        new OpenItemId(context.sources().newId()),
        d.externalId(),
        d.direction(),
        d.number(),
        d.reference(),
        d.partyId(),
        d.partyName(),
        d.partyAccount(),
        d.openAmount(),
        d.issuedOn(),
        d.dueOn());
  }

  private static OpenItemView view(OpenItem item, Map<OpenItemId, Long> allocated) {
    return new OpenItemView(
        item, new Money(allocated.getOrDefault(item.id(), 0L), item.openAmount().currency()));
  }
}

package org.avstem.testkit.memory;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.avstem.core.matching.OpenItem;
import org.avstem.core.matching.OpenItemId;
import org.avstem.core.matching.OpenItemKey;
import org.avstem.core.matching.OpenItemKeys;
import org.avstem.ports.spi.OpenItemSource;
import org.avstem.ports.spi.OpenItemStore;
import org.avstem.ports.spi.PageRequest;
import org.avstem.ports.spi.Slice;

final class MemoryOpenItemStore implements OpenItemStore {
  private final Table<UUID, OpenItem> items;
  private final Table<String, UUID> byExternalId;
  private final Index<OpenItemKey, UUID> byKey;
  private final Table<UUID, Instant> settledAt;

  MemoryOpenItemStore(Journal journal) {
    this.items = Table.sorted("open item", journal, Order.BY_ID);
    this.byExternalId = Table.hashed("external id", journal);
    this.byKey = new Index<>(journal, Order.BY_ID);
    this.settledAt = Table.hashed("settled item", journal);
  }

  @Override
  public int upsert(List<OpenItem> given, Instant at) {
    int added = 0;
    for (OpenItem item : given) {
      Optional<OpenItem> before = byExternalId.find(item.externalId()).flatMap(items::find);
      before.ifPresent(this::remove);
      OpenItem known = before.map(one -> withId(item, one.id())).orElse(item);
      add(known);
      settle(known, at);
      added += before.isPresent() ? 0 : 1;
    }
    return added;
  }

  private void settle(OpenItem item, Instant at) {
    if (item.openAmount().isPositive()) {
      settledAt.remove(item.id().value());
    } else if (!settledAt.has(item.id().value())) {
      settledAt.put(item.id().value(), at);
    }
  }

  private void add(OpenItem item) {
    items.add(item.id().value(), item);
    byExternalId.put(item.externalId(), item.id().value());
    OpenItemKeys.of(item).forEach(key -> byKey.add(key, item.id().value()));
  }

  private void remove(OpenItem item) {
    items.remove(item.id().value());
    byExternalId.remove(item.externalId());
    OpenItemKeys.of(item).forEach(key -> byKey.remove(key, item.id().value()));
  }

  private static OpenItem withId(OpenItem item, OpenItemId id) {
    return new OpenItem(
        id,
        item.externalId(),
        item.direction(),
        item.number(),
        item.reference(),
        item.partyId(),
        item.partyName(),
        item.partyAccount(),
        item.openAmount(),
        item.issuedOn(),
        item.dueOn());
  }

  @Override
  public int delete(Collection<String> externalIds) {
    List<OpenItem> found =
        Set.copyOf(externalIds).stream()
            .flatMap(id -> byExternalId.find(id).stream())
            .flatMap(id -> items.find(id).stream())
            .toList();
    found.forEach(this::remove);
    found.forEach(item -> settledAt.remove(item.id().value()));
    return found.size();
  }

  @Override
  public Optional<OpenItem> find(OpenItemId id) {
    return items.find(id.value());
  }

  @Override
  public Slice<OpenItem> list(PageRequest page) {
    Optional<UUID> after = page.after().map(Pages::id);
    Stream<OpenItem> rows =
        items.all().stream()
            .filter(
                row -> after.isEmpty() || Order.BY_ID.compare(row.id().value(), after.get()) > 0);
    return Pages.cut(rows, page, row -> row.id().toString());
  }

  @Override
  public List<OpenItem> findByKeys(Set<OpenItemKey> keys, Instant settledSince) {
    NavigableSet<UUID> found = new TreeSet<>(Order.BY_ID);
    for (OpenItemKey key : keys) {
      Stream<UUID> open = byKey.under(key).stream().filter(id -> !settledAt.has(id));
      Stream<UUID> settled =
          byKey.under(key).stream()
              .filter(id -> settledAt.find(id).filter(at -> !at.isBefore(settledSince)).isPresent())
              .sorted(Comparator.comparing(settledAt::require, Comparator.reverseOrder()));
      Stream.concat(open, settled).limit(OpenItemSource.ITEMS_PER_KEY_MAX + 1L).forEach(found::add);
    }
    return found.stream().map(items::require).toList();
  }

  @Override
  public Map<String, OpenItemId> idsOf(Collection<String> externalIds) {
    Map<String, OpenItemId> ids = new HashMap<>();
    for (String externalId : externalIds) {
      byExternalId.find(externalId).ifPresent(id -> ids.put(externalId, new OpenItemId(id)));
    }
    return Map.copyOf(ids);
  }
}

package org.avstem.testkit.memory;

import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.TenantDirectory;

final class MemoryTenantDirectory implements TenantDirectory {
  private final NavigableMap<UUID, Entry> entries = new ConcurrentSkipListMap<>(Order.BY_ID);

  @Override
  public boolean add(TenantId tenant, String name, Instant at) {
    return entries.putIfAbsent(tenant.value(), new Entry(tenant, name, at)) == null;
  }

  @Override
  public Optional<Entry> find(TenantId tenant) {
    return Optional.ofNullable(entries.get(tenant.value()));
  }

  @Override
  public List<Entry> list(Optional<TenantId> after, int limit) {
    return after.map(id -> entries.tailMap(id.value(), false)).orElse(entries).values().stream()
        .limit(limit)
        .toList();
  }
}

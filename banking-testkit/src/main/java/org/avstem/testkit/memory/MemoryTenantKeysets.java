package org.avstem.testkit.memory;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.SealedSecret;
import org.avstem.ports.spi.TenantKeysets;

final class MemoryTenantKeysets implements TenantKeysets {
  private final Map<TenantId, SealedSecret> keysets = new ConcurrentHashMap<>();

  @Override
  public Optional<SealedSecret> find(TenantId tenant) {
    return Optional.ofNullable(keysets.get(tenant));
  }

  @Override
  public SealedSecret putIfAbsent(TenantId tenant, SealedSecret wrapped) {
    return keysets.computeIfAbsent(tenant, unused -> wrapped);
  }

  @Override
  public void destroy(TenantId tenant) {
    keysets.remove(tenant);
  }
}

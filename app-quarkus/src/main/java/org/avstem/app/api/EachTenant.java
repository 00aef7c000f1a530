package org.avstem.app.api;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.TenantDirectory;

/** Walks through all tenants, a page at a time. */
@Singleton
public final class EachTenant {
  private static final int PAGE = 500;
  private final TenantDirectory tenants;

  EachTenant(TenantDirectory tenants) {
    this.tenants = tenants;
  }

  void forEach(Consumer<TenantId> work) {
    Optional<TenantId> after = Optional.empty();
    List<TenantDirectory.Entry> page;
    do {
      page = tenants.list(after, PAGE);
      page.forEach(tenant -> work.accept(tenant.id()));
      after = page.isEmpty() ? after : Optional.of(page.get(page.size() - 1).id());
    } while (page.size() == PAGE);
  }
}

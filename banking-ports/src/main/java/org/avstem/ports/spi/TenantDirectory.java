package org.avstem.ports.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.avstem.core.tenant.TenantId;

/** The tenants of this installation; holds routing only, no tenant's data. Thread-safe. */
public interface TenantDirectory {

  /** Adds the tenant unless it exists. Idempotent. @return true if it was added now */
  boolean add(TenantId tenant, String name, Instant at);

  /** The tenant's entry. */
  Optional<Entry> find(TenantId tenant);

  /**
   * Up to {@code limit} tenants in id order after {@code after}; jobs over all tenants page through
   * this.
   */
  List<Entry> list(Optional<TenantId> after, int limit);

  /** A tenant. */
  record Entry(TenantId id, String name, Instant createdAt) {}
}

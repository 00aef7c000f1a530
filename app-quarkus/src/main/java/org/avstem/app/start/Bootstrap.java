package org.avstem.app.start;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.avstem.app.config.Installation;
import org.avstem.app.wiring.Ids;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.ApiKeyStore.ApiKey;
import org.avstem.ports.spi.ApiKeyStore.Role;
import org.avstem.ports.spi.StoreFault;
import org.avstem.ports.spi.Stores;
import org.avstem.ports.spi.TenantDirectory;
import org.jboss.logging.Logger;

/** Makes the first tenant and its admin key in a database that has none. Safe from all replicas. */
final class Bootstrap {
  private static final Logger LOG = Logger.getLogger(Bootstrap.class);
  private final Stores stores;
  private final InstantSource clock;
  private final Ids ids;

  Bootstrap(Stores stores, InstantSource clock, Ids ids) {
    this.stores = stores;
    this.clock = clock;
    this.ids = ids;
  }

  void apply(Installation.Bootstrap first) {
    List<TenantDirectory.Entry> tenants = stores.tenants().list(Optional.empty(), 2);
    boolean isEmpty =
        tenants.isEmpty() || (tenants.size() == 1 && tenants.get(0).id().equals(first.tenant()));
    if (!isEmpty) {
      return;
    }
    Instant now = clock.instant();
    stores.tenants().add(first.tenant(), first.name(), now);
    if (insertKey(first, now)) {
      LOG.infof("avstem.bootstrap tenant=%s", first.tenant());
    }
  }

  private boolean insertKey(Installation.Bootstrap first, Instant now) {
    ApiKey key = new ApiKey(ids.next(), "bootstrap", Role.ADMIN, now, Optional.empty());
    try {
      return stores
          .unitOfWork()
          .in(
              first.tenant(),
              tx -> {
                if (!tx.apiKeys().list().isEmpty()) {
                  return false;
                }
                tx.apiKeys().insert(key, first.adminKey());
                return true;
              });
    } catch (StoreFault.Broken raced) {
      if (isKnown(first.tenant(), first)) {
        return false;
      }
      throw raced;
    }
  }

  private boolean isKnown(TenantId tenant, Installation.Bootstrap first) {
    return stores
        .unitOfWork()
        .in(tenant, tx -> tx.apiKeys().findByHash(first.adminKey()).isPresent());
  }
}

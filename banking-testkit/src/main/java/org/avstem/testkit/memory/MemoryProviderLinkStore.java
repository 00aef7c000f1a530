package org.avstem.testkit.memory;

import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.ProviderId;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.Hash;
import org.avstem.ports.spi.ProviderLinkStore;

final class MemoryProviderLinkStore implements ProviderLinkStore {
  private final Journal journal;
  private final TenantId tenant;
  private final ProviderLinks links;

  MemoryProviderLinkStore(Journal journal, TenantId tenant, ProviderLinks links) {
    this.journal = journal;
    this.tenant = tenant;
    this.links = links;
  }

  @Override
  public void put(ProviderId provider, Hash reference, ConnectionId connection, int generation) {
    ProviderLinks.Place place = new ProviderLinks.Place(provider, reference, tenant, connection);
    Integer before = links.find(place);
    if (before == null || before < generation) {
      journal.note(() -> links.set(place, before));
      links.set(place, generation);
    }
  }
}

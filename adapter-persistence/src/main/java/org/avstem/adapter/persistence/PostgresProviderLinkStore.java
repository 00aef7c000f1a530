package org.avstem.adapter.persistence;

import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.ProviderId;
import org.avstem.ports.spi.Hash;
import org.avstem.ports.spi.ProviderLinkStore;

/** Links in {@code provider_link}, a platform table, written with what they belong to. */
final class PostgresProviderLinkStore implements ProviderLinkStore {
  private static final String PUT =
      """
      INSERT INTO provider_link AS l (provider, reference, tenant_id, connection_id, generation)
      VALUES (?, ?, :tenant, ?, ?)
      ON CONFLICT (provider, reference, tenant_id, connection_id) DO UPDATE
        SET generation = excluded.generation WHERE l.generation < excluded.generation
      """;

  private final Session session;

  PostgresProviderLinkStore(Session session) {
    this.session = session;
  }

  @Override
  public void put(ProviderId provider, Hash reference, ConnectionId connection, int generation) {
    session.update(PUT, provider.value(), reference.hex(), connection.value(), generation);
  }
}

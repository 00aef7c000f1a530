package org.avstem.adapter.persistence;

import java.util.Optional;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.SealedSecret;
import org.avstem.ports.spi.TenantKeysets;

/** Wrapped keysets in {@code tenant_keyset}, each behind its tenant's wall. */
final class PostgresTenantKeysets implements TenantKeysets {
  private static final String FIND = "SELECT wrapped FROM tenant_keyset WHERE tenant_id = :tenant";

  private static final String PUT =
      """
      INSERT INTO tenant_keyset (tenant_id, wrapped) VALUES (:tenant, ?)
      ON CONFLICT (tenant_id) DO NOTHING
      """;

  private static final String DESTROY = "DELETE FROM tenant_keyset WHERE tenant_id = :tenant";

  private final Transactions transactions;

  PostgresTenantKeysets(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<SealedSecret> find(TenantId tenant) {
    return transactions.in(tenant, PostgresTenantKeysets::stored);
  }

  @Override
  public SealedSecret putIfAbsent(TenantId tenant, SealedSecret wrapped) {
    return transactions.in(
        tenant,
        session -> {
          session.update(PUT, (Object) wrapped.bytes());
          return stored(session).orElseThrow();
        });
  }

  @Override
  public void destroy(TenantId tenant) {
    transactions.in(tenant, session -> session.update(DESTROY));
  }

  private static Optional<SealedSecret> stored(Session session) {
    return session.first(FIND, row -> SealedSecret.of(row.bytes("wrapped")));
  }
}

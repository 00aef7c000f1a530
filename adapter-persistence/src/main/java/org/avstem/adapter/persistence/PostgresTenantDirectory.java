package org.avstem.adapter.persistence;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.TenantDirectory;

/** Tenants in {@code tenant}, a platform table. */
final class PostgresTenantDirectory implements TenantDirectory {
  private static final String ADD =
      "INSERT INTO tenant (id, name, created_at) VALUES (?, ?, ?) ON CONFLICT (id) DO NOTHING";

  private static final String FIND = "SELECT * FROM tenant WHERE id = ?";

  private static final String LIST = "SELECT * FROM tenant WHERE id > ? ORDER BY id LIMIT ?";

  private final Transactions transactions;

  PostgresTenantDirectory(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public boolean add(TenantId tenant, String name, Instant at) {
    return transactions.onPlatform(session -> session.update(ADD, tenant.value(), name, at) == 1);
  }

  @Override
  public Optional<Entry> find(TenantId tenant) {
    return transactions.onPlatform(
        session -> session.first(FIND, PostgresTenantDirectory::read, tenant.value()));
  }

  @Override
  public List<Entry> list(Optional<TenantId> after, int limit) {
    return transactions.onPlatform(
        session ->
            session.list(
                LIST,
                PostgresTenantDirectory::read,
                after.map(TenantId::value).orElse(Pages.FIRST),
                limit));
  }

  private static Entry read(Row row) {
    return new Entry(new TenantId(row.uuid("id")), row.text("name"), row.instant("created_at"));
  }
}

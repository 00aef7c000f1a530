package org.avstem.adapter.persistence;

import java.util.List;
import org.avstem.core.transaction.TransactionId;
import org.avstem.ports.spi.ChangeFeedStore;

/** The change feed in {@code change_feed}. */
final class PostgresChangeFeedStore implements ChangeFeedStore {
  static final String AFTER =
      """
      SELECT * FROM change_feed WHERE tenant_id = :tenant AND number > ? ORDER BY number LIMIT ?
      """;

  private static final String NEWEST =
      "SELECT change_number FROM tenant_head WHERE tenant_id = :tenant";

  private final Session session;
  private final TenantNumbers numbers;

  PostgresChangeFeedStore(Session session, TenantNumbers numbers) {
    this.session = session;
    this.numbers = numbers;
  }

  @Override
  public List<Change> after(long number, int limit) {
    numbers.flush();
    return session.list(AFTER, PostgresChangeFeedStore::read, number, limit);
  }

  @Override
  public long newest() {
    numbers.flush();
    return session.first(NEWEST, row -> row.number("change_number")).orElse(0L);
  }

  private static Change read(Row row) {
    return new Change(
        row.number("number"),
        row.code(Kind.class, "kind"),
        new TransactionId(row.uuid("transaction_id")),
        row.instant("at"));
  }
}

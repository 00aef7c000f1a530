package org.avstem.adapter.persistence;

import java.time.Instant;
import java.util.List;
import org.avstem.ports.spi.OutboxEvent;
import org.avstem.ports.spi.OutboxStore;

/** Events in {@code outbox}; how far they were delivered in {@code outbox_cursor}. */
final class PostgresOutboxStore implements OutboxStore {
  static final String UNDELIVERED =
      """
      SELECT o.* FROM outbox o
       WHERE o.tenant_id = :tenant
         AND o.number > coalesce((SELECT c.delivered FROM outbox_cursor c
                                   WHERE c.tenant_id = :tenant), 0)
       ORDER BY o.number LIMIT ?
      """;

  private static final String DELIVERED =
      """
      INSERT INTO outbox_cursor AS c (tenant_id, delivered, delivered_at)
      SELECT :tenant, least(h.outbox_number, ?), ? FROM tenant_head h WHERE h.tenant_id = :tenant
      ON CONFLICT (tenant_id) DO UPDATE
        SET delivered = excluded.delivered, delivered_at = excluded.delivered_at
      WHERE c.delivered < excluded.delivered
      """;

  private final Session session;
  private final TenantNumbers numbers;

  PostgresOutboxStore(Session session, TenantNumbers numbers) {
    this.session = session;
    this.numbers = numbers;
  }

  @Override
  public void append(String type, String subject, String code, Instant at) {
    numbers.event(type, subject, code, at);
  }

  @Override
  public List<OutboxEvent> undelivered(int limit) {
    numbers.flush();
    return session.list(UNDELIVERED, PostgresOutboxStore::read, limit);
  }

  @Override
  public void delivered(long number, Instant at) {
    numbers.flush();
    session.update(DELIVERED, number, at);
  }

  private static OutboxEvent read(Row row) {
    return new OutboxEvent(
        row.number("number"),
        row.text("type"),
        row.text("subject"),
        row.text("code"),
        row.instant("at"));
  }
}

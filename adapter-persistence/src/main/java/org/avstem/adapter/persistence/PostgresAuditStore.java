package org.avstem.adapter.persistence;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.avstem.ports.spi.AuditChain;
import org.avstem.ports.spi.AuditStore;

/** The audit chain in {@code audit_entry}. */
final class PostgresAuditStore implements AuditStore {
  private static final int VERIFY_ROWS = 1_000;

  private static final String AFTER =
      """
      SELECT * FROM audit_entry WHERE tenant_id = :tenant AND number > ? ORDER BY number LIMIT ?
      """;

  private static final String COUNT =
      """
      SELECT action, count(*) AS rows FROM audit_entry
       WHERE tenant_id = :tenant AND action = ANY (?) GROUP BY action
      """;

  private static final String HEAD =
      "SELECT audit_number FROM tenant_head WHERE tenant_id = :tenant";

  private final Session session;
  private final TenantNumbers numbers;

  PostgresAuditStore(Session session, TenantNumbers numbers) {
    this.session = session;
    this.numbers = numbers;
  }

  @Override
  public void append(Event event) {
    numbers.audit(event);
  }

  @Override
  public List<Entry> after(long number, int limit) {
    numbers.flush();
    return session.list(AFTER, PostgresAuditStore::read, number, limit);
  }

  @Override
  public Map<String, Long> countByAction(Collection<String> actions) {
    numbers.flush();
    Map<String, Long> counts = new HashMap<>();
    session.each(
        COUNT,
        row -> counts.put(row.text("action"), row.number("rows")),
        SqlArray.texts(List.copyOf(actions)));
    return counts;
  }

  /** Entries cut off the end are missed by no chain, so the head row's count must be reached. */
  @Override
  public long verify() {
    numbers.flush();
    long newest = session.first(HEAD, row -> row.number("audit_number")).orElse(0L);
    String previous = AuditChain.GENESIS;
    long verified = 0;
    while (true) {
      List<Entry> entries = after(verified, VERIFY_ROWS);
      for (Entry entry : entries) {
        if (entry.number() != verified + 1 || !AuditChain.follows(previous, entry)) {
          return verified + 1;
        }
        previous = entry.hash();
        verified++;
      }
      if (entries.size() < VERIFY_ROWS) {
        return verified < newest ? verified + 1 : 0;
      }
    }
  }

  private static Entry read(Row row) {
    Event event =
        new Event(
            row.instant("at"),
            row.text("action"),
            row.text("actor"),
            row.text("subject"),
            FactsJson.read(row.text("facts")));
    return new Entry(row.number("number"), event, row.text("hash"));
  }
}

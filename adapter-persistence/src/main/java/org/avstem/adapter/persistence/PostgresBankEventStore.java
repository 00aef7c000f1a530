package org.avstem.adapter.persistence;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.ProviderId;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.BankEventStore;
import org.avstem.ports.spi.BankEvents;
import org.avstem.ports.spi.Hash;
import org.jspecify.annotations.Nullable;

/** Events in {@code webhook_inbox} and links in {@code provider_link}, both platform tables. */
final class PostgresBankEventStore implements BankEventStore {
  private static final String RECEIVE =
      """
      INSERT INTO webhook_inbox (
        source, event_key, kind, reference, occurred_at, received_at, state, code, attempts, due_at)
      VALUES (?, ?, ?, ?, ?, ?, 'RECEIVED', '', 0, clock_timestamp())
      ON CONFLICT (source, event_key) DO NOTHING
      """;

  /** Whoever is at work on a row holds it; others pass over it rather than wait. */
  private static final String CLAIM =
      """
      UPDATE webhook_inbox i
         SET attempts = i.attempts + 1,
             due_at = clock_timestamp() + ? * interval '1 microsecond'
        FROM (SELECT source, event_key, due_at FROM webhook_inbox
               WHERE state IN ('RECEIVED', 'PARKED') AND due_at <= clock_timestamp()
               ORDER BY due_at LIMIT ? FOR UPDATE SKIP LOCKED) AS due
       WHERE i.source = due.source AND i.event_key = due.event_key
      RETURNING i.*, due.due_at AS was_due_at
      """;

  private static final String POSTPONE =
      """
      UPDATE webhook_inbox
         SET state = ?, code = ?, due_at = clock_timestamp() + ? * interval '1 microsecond'
       WHERE source = ? AND event_key = ? AND attempts = ? AND state IN ('RECEIVED', 'PARKED')
      """;

  private static final String SETTLE =
      """
      UPDATE webhook_inbox SET state = ?, code = ?, settled_at = ?
       WHERE source = ? AND event_key = ? AND attempts = ? AND state IN ('RECEIVED', 'PARKED')
      """;

  private static final String FORGET =
      """
      DELETE FROM webhook_inbox i
       USING (SELECT source, event_key FROM webhook_inbox
               WHERE received_at < ? AND state IN ('DONE', 'IGNORED')
               ORDER BY received_at LIMIT ? FOR UPDATE SKIP LOCKED) AS old
       WHERE i.source = old.source AND i.event_key = old.event_key
      """;

  private static final String COUNT =
      "SELECT state, count(*) AS rows FROM webhook_inbox GROUP BY state";

  private static final String FIND =
      "SELECT * FROM webhook_inbox WHERE source = ? AND event_key = ?";

  private static final String LINKS =
      """
      SELECT * FROM provider_link WHERE provider = ? AND reference = ?
       ORDER BY tenant_id, connection_id LIMIT ?
      """;

  private final Transactions transactions;

  PostgresBankEventStore(Transactions transactions) {
    this.transactions = transactions;
  }

  @Override
  public boolean receive(Event e) {
    return changed(
        RECEIVE,
        e.source().value(),
        e.key().hex(),
        e.kind(),
        e.reference() == null ? null : e.reference().hex(),
        e.occurredAt(),
        e.receivedAt());
  }

  @Override
  public List<Claim> claim(Duration holdFor, int limit) {
    List<Waited> claims =
        transactions.onPlatform(
            session ->
                session.list(
                    CLAIM,
                    row ->
                        new Waited(
                            row.instant("was_due_at"),
                            new Claim(event(row), row.integer("attempts"))),
                    micros(holdFor),
                    limit));
    return claims.stream().sorted(Comparator.comparing(Waited::since)).map(Waited::claim).toList();
  }

  private record Waited(Instant since, Claim claim) {}

  @Override
  public boolean postpone(Claim claim, boolean parked, String code, Duration wait) {
    return changed(
        POSTPONE,
        parked ? State.PARKED : State.RECEIVED,
        code,
        micros(wait),
        claim.event().source().value(),
        claim.event().key().hex(),
        claim.attempt());
  }

  @Override
  public boolean settle(Claim claim, boolean applied, String code, Instant at) {
    return changed(
        SETTLE,
        applied ? State.DONE : State.IGNORED,
        code,
        at,
        claim.event().source().value(),
        claim.event().key().hex(),
        claim.attempt());
  }

  @Override
  public int forget(Instant before, int limit) {
    return transactions.onPlatform(session -> session.update(FORGET, before, limit));
  }

  @Override
  public Map<State, Long> countByState() {
    Map<State, Long> counts = new EnumMap<>(State.class);
    transactions.onPlatform(
        session -> {
          session.each(
              COUNT, row -> counts.put(row.code(State.class, "state"), row.number("rows")));
          return counts;
        });
    return counts;
  }

  @Override
  public Optional<Kept> find(ProviderId source, Hash key) {
    return transactions.onPlatform(
        session ->
            session.first(
                FIND,
                row ->
                    new Kept(
                        event(row),
                        row.code(State.class, "state"),
                        row.text("code"),
                        row.integer("attempts")),
                source.value(),
                key.hex()));
  }

  @Override
  public List<Link> links(ProviderId provider, Hash reference) {
    return transactions.onPlatform(
        session ->
            session.list(
                LINKS,
                row ->
                    new Link(
                        new TenantId(row.uuid("tenant_id")),
                        new ConnectionId(row.uuid("connection_id")),
                        row.integer("generation")),
                provider.value(),
                reference.hex(),
                LINKS_MAX));
  }

  private boolean changed(String sql, @Nullable Object... arguments) {
    return transactions.onPlatform(session -> session.update(sql, arguments)) == 1;
  }

  private static long micros(Duration duration) {
    return duration.toNanos() / 1_000;
  }

  private static Event event(Row row) {
    String reference = row.textOrNull("reference");
    return new Event(
        new ProviderId(row.text("source")),
        new Hash(row.text("event_key")),
        row.code(BankEvents.Kind.class, "kind"),
        reference == null ? null : new Hash(reference),
        row.instantOrNull("occurred_at"),
        row.instant("received_at"));
  }
}

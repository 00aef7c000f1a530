package org.avstem.adapter.persistence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.avstem.core.matching.Allocation;
import org.avstem.core.matching.MatchDecision;
import org.avstem.core.matching.OpenItemId;
import org.avstem.core.matching.OpenItemKey;
import org.avstem.core.transaction.TransactionState;
import org.avstem.ports.spi.DecisionStore.Move;
import org.avstem.ports.spi.DecisionStore.Recorded;
import org.avstem.ports.spi.DecisionStore.Status;

/** Writes decisions, keeps the queue of undecided transactions and the keys of waiting ones. */
final class DecisionWriter {
  /** Holds the transactions in their state until the decisions on them are stored. */
  private static final String STATES =
      """
      SELECT t.transaction_id, t.state, t.version
        FROM unnest(?::uuid[]) AS wanted (transaction_id)
       CROSS JOIN LATERAL (
               SELECT transaction_id, state, version FROM bank_transaction
                WHERE tenant_id = :tenant AND transaction_id = wanted.transaction_id
               OFFSET 0 FOR SHARE) AS t
      """;

  private static final String RECORD =
      """
      INSERT INTO decision (
        tenant_id, decision_id, transaction_id, transaction_version, status, body, created_at,
        changed_at)
      SELECT :tenant, d.decision_id, d.transaction_id, d.version, d.status, d.body::jsonb, ?, ?
        FROM unnest(?::uuid[], ?::uuid[], ?::bigint[], ?::text[], ?::text[])
             AS d (decision_id, transaction_id, version, status, body)
      ON CONFLICT DO NOTHING
      RETURNING decision_id
      """;

  private static final String ALLOCATE =
      """
      INSERT INTO decision_allocation (
        tenant_id, decision_id, position, item_id, amount_minor, currency)
      SELECT :tenant, a.*
        FROM unnest(?::uuid[], ?::integer[], ?::uuid[], ?::bigint[], ?::text[]) AS a
      """;

  private static final String ADD_KEYS =
      """
      INSERT INTO decision_key (tenant_id, look_up, decision_id)
      SELECT :tenant, k.* FROM unnest(?::bytea[], ?::uuid[]) AS k ON CONFLICT DO NOTHING
      """;

  private static final String DROP_KEYS =
      "DELETE FROM decision_key WHERE tenant_id = :tenant AND decision_id = ANY (?)";

  private static final String DEQUEUE =
      """
      DELETE FROM undecided_transaction u USING decision d
       WHERE d.tenant_id = :tenant AND d.decision_id = ANY (?)
         AND u.tenant_id = :tenant AND u.transaction_id = d.transaction_id
      """;

  private static final String ENQUEUE =
      """
      INSERT INTO undecided_transaction (tenant_id, transaction_id, day)
      SELECT :tenant, t.transaction_id, t.day
        FROM decision d
        JOIN bank_transaction t ON t.tenant_id = :tenant AND t.transaction_id = d.transaction_id
       WHERE d.tenant_id = :tenant AND d.decision_id = ANY (?) AND t.state = 'BOOKED'
      ON CONFLICT (tenant_id, transaction_id) DO NOTHING
      """;

  static final String REOPEN =
      """
      UPDATE decision d SET status = 'REOPENED', changed_at = ?
        FROM (SELECT DISTINCT k.decision_id
                FROM unnest(?::bytea[]) AS wanted (look_up)
                JOIN decision_key k ON k.tenant_id = :tenant AND k.look_up = wanted.look_up) AS f
       WHERE d.tenant_id = :tenant AND d.decision_id = f.decision_id AND d.decided_by IS NULL
         AND (d.status = 'REVIEW' OR d.status = 'NONE')
      RETURNING d.decision_id
      """;

  private static final String OVERTAKE =
      """
      UPDATE decision SET status = 'REOPENED', changed_at = ?
       WHERE tenant_id = :tenant AND transaction_id = ANY (?) AND status <> 'REOPENED'
      RETURNING decision_id
      """;

  private static final String MOVE =
      """
      UPDATE decision d SET status = ?, decided_by = ?, changed_at = ?
       WHERE d.tenant_id = :tenant AND d.decision_id = ? AND d.status = ?
         AND NOT EXISTS (SELECT FROM decision o
                          WHERE o.tenant_id = :tenant AND o.transaction_id = d.transaction_id
                            AND o.decision_id <> d.decision_id AND o.status <> 'REOPENED')
      """;

  private static final String DROP_ALLOCATIONS =
      "DELETE FROM decision_allocation WHERE tenant_id = :tenant AND decision_id = ?";

  private static final String DECLINE =
      """
      INSERT INTO decision_declined (tenant_id, transaction_id, item_id)
      SELECT :tenant, d.transaction_id, i.item_id
        FROM decision d CROSS JOIN unnest(?::uuid[]) AS i (item_id)
       WHERE d.tenant_id = :tenant AND d.decision_id = ?
      ON CONFLICT DO NOTHING
      """;

  /** No transaction has this version. */
  private static final long NEVER = -1;

  private final Session session;

  DecisionWriter(Session session) {
    this.session = session;
  }

  int record(List<Recorded> wanted, Instant at) {
    List<Recorded> decisions = onBooked(wanted);
    Set<UUID> recorded =
        new HashSet<>(
            session.list(
                RECORD,
                row -> row.uuid("decision_id"),
                at,
                at,
                SqlArray.uuids(decisions, Recorded::id),
                SqlArray.uuids(decisions, d -> d.decision().transaction().value()),
                SqlArray.of("int8", decisions, Recorded::transactionVersion),
                SqlArray.texts(decisions, d -> status(d.decision()).name()),
                SqlArray.texts(decisions, d -> DecisionJson.write(d.decision()))));
    List<Recorded> news = decisions.stream().filter(d -> recorded.contains(d.id())).toList();
    List<Settled> settled = new ArrayList<>();
    for (Recorded decision : news) {
      if (decision.decision() instanceof MatchDecision.Auto auto) {
        settled.addAll(Settled.of(decision.id(), auto.chosen().allocations()));
      }
    }
    allocate(settled);
    addKeys(news);
    session.update(DEQUEUE, SqlArray.uuids(recorded));
    return recorded.size();
  }

  /**
   * Leaves out decisions on what is not booked or was amended since; one on what is not there fails
   * when stored.
   */
  private List<Recorded> onBooked(List<Recorded> decisions) {
    Map<UUID, Long> versions = new HashMap<>();
    session.each(
        STATES,
        row -> {
          boolean booked = row.code(TransactionState.class, "state") == TransactionState.BOOKED;
          versions.put(row.uuid("transaction_id"), booked ? row.number("version") : NEVER);
        },
        SqlArray.uuids(
            decisions.stream().map(d -> d.decision().transaction().value()).sorted().toList()));
    return decisions.stream()
        .filter(
            d ->
                versions.getOrDefault(d.decision().transaction().value(), d.transactionVersion())
                    == d.transactionVersion())
        .toList();
  }

  int reopenFor(Set<OpenItemKey> keys, Instant at) {
    List<UUID> reopened =
        session.list(REOPEN, row -> row.uuid("decision_id"), at, KeyHash.all(keys));
    session.update(DROP_KEYS, SqlArray.uuids(reopened));
    session.update(ENQUEUE, SqlArray.uuids(reopened));
    return reopened.size();
  }

  /** Takes the decisions in force on these transactions out of force. */
  void overtaken(Collection<UUID> transactions, Instant at) {
    List<UUID> reopened =
        session.list(OVERTAKE, row -> row.uuid("decision_id"), at, SqlArray.uuids(transactions));
    if (!reopened.isEmpty()) {
      session.update(DROP_KEYS, SqlArray.uuids(reopened));
      session.update(ENQUEUE, SqlArray.uuids(reopened));
    }
  }

  boolean move(Move move) {
    if (session.update(MOVE, move.to(), move.user(), move.at(), move.id(), move.from()) == 0) {
      return false;
    }
    SqlArray one = SqlArray.uuids(List.of(move.id()));
    session.update(DROP_ALLOCATIONS, move.id());
    allocate(Settled.of(move.id(), move.allocations()));
    session.update(DECLINE, SqlArray.uuids(move.declined(), OpenItemId::value), move.id());
    if (!waits(move.to())) {
      session.update(DROP_KEYS, one);
    }
    session.update(move.to() == Status.REOPENED ? ENQUEUE : DEQUEUE, one);
    return true;
  }

  private void allocate(List<Settled> settled) {
    if (!settled.isEmpty()) {
      session.update(
          ALLOCATE,
          SqlArray.uuids(settled, Settled::decision),
          SqlArray.of("int4", settled, Settled::position),
          SqlArray.uuids(settled, s -> s.allocation().item().value()),
          SqlArray.of("int8", settled, s -> s.allocation().amount().minorUnits()),
          SqlArray.texts(settled, s -> s.allocation().amount().currency().getCurrencyCode()));
    }
  }

  private void addKeys(List<Recorded> decisions) {
    List<byte[]> keys = new ArrayList<>();
    List<UUID> owners = new ArrayList<>();
    for (Recorded decision : decisions) {
      if (waits(status(decision.decision()))) {
        for (OpenItemKey key : decision.keys()) {
          keys.add(KeyHash.of(key));
          owners.add(decision.id());
        }
      }
    }
    if (!keys.isEmpty()) {
      session.update(ADD_KEYS, SqlArray.bytes(keys, key -> key), SqlArray.uuids(owners));
    }
  }

  private static boolean waits(Status status) {
    return status == Status.REVIEW || status == Status.NONE;
  }

  private static Status status(MatchDecision decision) {
    if (decision instanceof MatchDecision.Auto) {
      return Status.AUTO;
    }
    return decision instanceof MatchDecision.Review ? Status.REVIEW : Status.NONE;
  }

  /** One allocation of a decision. */
  private record Settled(UUID decision, int position, Allocation allocation) {
    static List<Settled> of(UUID decision, List<Allocation> allocations) {
      List<Settled> all = new ArrayList<>();
      for (int i = 0; i < allocations.size(); i++) {
        all.add(new Settled(decision, i, allocations.get(i)));
      }
      return all;
    }
  }
}

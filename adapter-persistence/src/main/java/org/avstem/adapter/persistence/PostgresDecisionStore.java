package org.avstem.adapter.persistence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.avstem.core.account.AccountId;
import org.avstem.core.matching.Allocation;
import org.avstem.core.matching.MatchableTransaction;
import org.avstem.core.matching.OpenItemId;
import org.avstem.core.matching.OpenItemKey;
import org.avstem.core.transaction.TransactionId;
import org.avstem.ports.spi.DecisionStore;
import org.avstem.ports.spi.PageRequest;
import org.avstem.ports.spi.Slice;

/** Decisions in {@code decision} and what hangs on them; see {@link DecisionWriter} for writes. */
final class PostgresDecisionStore implements DecisionStore {
  static final String WAITING =
      """
      SELECT transaction_id FROM undecided_transaction
       WHERE tenant_id = :tenant AND day >= '-infinity'::date
       ORDER BY day, transaction_id LIMIT ?
      """;

  private static final String MAKE_LOCK =
      """
      INSERT INTO tenant_lock (tenant_id, name) VALUES (:tenant, 'decide') ON CONFLICT DO NOTHING
      """;

  private static final String LOCK =
      "SELECT name FROM tenant_lock WHERE tenant_id = :tenant AND name = 'decide' FOR UPDATE";

  private static final String FIND =
      "SELECT * FROM decision WHERE tenant_id = :tenant AND decision_id = ?";

  private static final String IN_FORCE =
      """
      SELECT * FROM decision
       WHERE tenant_id = :tenant AND transaction_id = ? AND status <> 'REOPENED'
      """;

  static final String LIST =
      """
      SELECT * FROM decision
       WHERE tenant_id = :tenant AND status = ? AND (created_at, decision_id) > (?, ?)
       ORDER BY created_at, decision_id LIMIT ?
      """;

  private static final String ALLOCATIONS =
      """
      SELECT * FROM decision_allocation
       WHERE tenant_id = :tenant AND decision_id = ANY (?) ORDER BY decision_id, position
      """;

  private static final String ALLOCATED =
      """
      SELECT a.item_id, sum(a.amount_minor)::bigint AS minor
        FROM decision_allocation a
        JOIN decision d ON d.tenant_id = a.tenant_id AND d.decision_id = a.decision_id
       WHERE a.tenant_id = :tenant AND a.item_id = ANY (?)
         AND (d.status = 'AUTO' OR d.status = 'ACCEPTED') AND NOT a.included
       GROUP BY a.item_id
      """;

  private static final String INCLUDE =
      """
      UPDATE decision_allocation a SET included = true
        FROM unnest(?::uuid[], ?::uuid[]) AS p (item_id, decision_id)
       WHERE a.tenant_id = :tenant AND a.decision_id = p.decision_id AND a.item_id = p.item_id
      """;

  private static final String DECLINED =
      """
      SELECT * FROM decision_declined
       WHERE tenant_id = :tenant AND transaction_id = ANY (?) ORDER BY transaction_id, item_id
      """;

  private static final String COUNT =
      "SELECT status, count(*) AS rows FROM decision WHERE tenant_id = :tenant GROUP BY status";

  private final Session session;

  PostgresDecisionStore(Session session) {
    this.session = session;
  }

  @Override
  public List<Undecided> undecided(int limit) {
    List<UUID> waiting = session.listByIndex(WAITING, row -> row.uuid("transaction_id"), limit);
    Map<UUID, Undecided> matchable = new HashMap<>();
    session.each(
        PostgresTransactionStore.FIND,
        row -> matchable.put(row.uuid("transaction_id"), matchable(row)),
        SqlArray.uuids(waiting));
    return waiting.stream().map(matchable::get).filter(Objects::nonNull).toList();
  }

  @Override
  public int record(List<Recorded> decisions, Instant at) {
    return new DecisionWriter(session).record(decisions, at);
  }

  @Override
  public int reopenFor(Set<OpenItemKey> keys, Instant at) {
    return new DecisionWriter(session).reopenFor(keys, at);
  }

  @Override
  public void serialise() {
    session.update(MAKE_LOCK);
    session.first(LOCK, row -> row.text("name"));
  }

  @Override
  public Optional<Stored> find(UUID id) {
    return whole(session.list(FIND, Head::read, id)).stream().findFirst();
  }

  @Override
  public Optional<Stored> inForce(TransactionId transaction) {
    return whole(session.list(IN_FORCE, Head::read, transaction.value())).stream().findFirst();
  }

  @Override
  public Slice<Stored> list(Status status, PageRequest page) {
    Position after = page.after().map(Position::parse).orElse(Position.START);
    List<Stored> rows =
        whole(session.list(LIST, Head::read, status, after.at(), after.id(), Pages.ask(page)));
    return Pages.slice(rows, page, last -> new Position(last.createdAt(), last.id()).text());
  }

  @Override
  public Map<OpenItemId, Long> allocated(Collection<OpenItemId> items) {
    Map<OpenItemId, Long> allocated = new HashMap<>();
    session.each(
        ALLOCATED,
        row -> allocated.put(new OpenItemId(row.uuid("item_id")), row.number("minor")),
        SqlArray.uuids(items, OpenItemId::value));
    return allocated;
  }

  @Override
  public void include(Map<OpenItemId, Set<UUID>> posted) {
    List<UUID> items = new ArrayList<>();
    List<UUID> decisions = new ArrayList<>();
    posted.forEach(
        (item, ids) ->
            ids.forEach(
                id -> {
                  items.add(item.value());
                  decisions.add(id);
                }));
    if (!items.isEmpty()) {
      session.update(INCLUDE, SqlArray.uuids(items), SqlArray.uuids(decisions));
    }
  }

  @Override
  public Map<TransactionId, List<OpenItemId>> declined(Collection<TransactionId> transactions) {
    Map<TransactionId, List<OpenItemId>> declined = new LinkedHashMap<>();
    session.each(
        DECLINED,
        row ->
            declined
                .computeIfAbsent(
                    new TransactionId(row.uuid("transaction_id")), id -> new ArrayList<>())
                .add(new OpenItemId(row.uuid("item_id"))),
        SqlArray.uuids(transactions, TransactionId::value));
    return declined;
  }

  @Override
  public boolean move(Move move) {
    return new DecisionWriter(session).move(move);
  }

  @Override
  public Map<Status, Long> countByStatus() {
    Map<Status, Long> counts = new EnumMap<>(Status.class);
    session.each(COUNT, row -> counts.put(row.code(Status.class, "status"), row.number("rows")));
    return counts;
  }

  /** The decisions with what each of them settles, in two statements for any number. */
  private List<Stored> whole(List<Head> heads) {
    Map<UUID, List<Allocation>> allocations = new HashMap<>();
    session.each(
        ALLOCATIONS,
        row ->
            allocations
                .computeIfAbsent(row.uuid("decision_id"), id -> new ArrayList<>())
                .add(
                    new Allocation(
                        new OpenItemId(row.uuid("item_id")),
                        RowContent.money(row, "amount_minor", "currency"))),
        SqlArray.uuids(heads, Head::id));
    return heads.stream()
        .map(head -> head.with(allocations.getOrDefault(head.id(), List.of())))
        .toList();
  }

  private static Undecided matchable(Row row) {
    return new Undecided(
        new MatchableTransaction(
            new TransactionId(row.uuid("transaction_id")),
            new AccountId(row.uuid("account_id")),
            row.day("day"),
            RowContent.money(row, "amount_minor", "currency"),
            RowContent.counterparty(row),
            RowContent.remittance(row)),
        row.number("version"));
  }

  /** A decision without its allocations. */
  private record Head(UUID id, Stored bare) {
    static Head read(Row row) {
      TransactionId transaction = new TransactionId(row.uuid("transaction_id"));
      UUID id = row.uuid("decision_id");
      return new Head(
          id,
          new Stored(
              id,
              row.code(Status.class, "status"),
              DecisionJson.read(transaction, row.text("body")),
              row.number("transaction_version"),
              List.of(),
              row.textOrNull("decided_by"),
              row.instant("created_at"),
              row.instant("changed_at")));
    }

    Stored with(List<Allocation> allocations) {
      return new Stored(
          id,
          bare.status(),
          bare.decision(),
          bare.transactionVersion(),
          allocations,
          bare.decidedBy(),
          bare.createdAt(),
          bare.changedAt());
    }
  }

  /** A place in the order of creation. */
  private record Position(Instant at, UUID id) {
    static final Position START = new Position(Instant.EPOCH, Pages.FIRST);

    static Position parse(String text) {
      return Pages.place(text, (at, id) -> new Position(Instant.parse(at), id));
    }

    String text() {
      return at + "~" + id;
    }
  }
}

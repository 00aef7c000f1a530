package org.avstem.adapter.persistence;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.avstem.core.account.AccountId;
import org.avstem.core.transaction.DateRange;
import org.avstem.core.transaction.KnownTransaction;
import org.avstem.core.transaction.TransactionDetails;
import org.avstem.core.transaction.TransactionId;
import org.avstem.core.transaction.TransactionState;
import org.avstem.ports.spi.PageRequest;
import org.avstem.ports.spi.Slice;
import org.avstem.ports.spi.TransactionStore;
import org.jspecify.annotations.Nullable;

/**
 * Canonical transactions in {@code bank_transaction}, their content in {@code transaction_view}.
 */
final class PostgresTransactionStore implements TransactionStore {
  /** Stand for no limit. */
  private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);

  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

  /** The most transactions {@link #findAll} answers. */
  private static final int FIND_MAX = 10_000;

  private static final String KNOWN_PER_DAY =
      """
      SELECT day, count(*)::integer AS rows FROM transaction_view
       WHERE tenant_id = :tenant AND link_id = :id
         AND day >= '-infinity'::date AND day BETWEEN ? AND ? GROUP BY day
      """;

  static final String KNOWN =
      "SELECT transaction_id, state, "
          + RowContent.KEY_COLUMNS
          + """
       FROM transaction_view
      WHERE tenant_id = :tenant AND link_id = :id
         AND day >= '-infinity'::date AND day BETWEEN ? AND ?
      ORDER BY day, transaction_id
      """;

  static final String KNOWN_PENDING =
      "SELECT transaction_id, state, "
          + RowContent.KEY_COLUMNS
          + """
       FROM transaction_view
      WHERE tenant_id = :tenant AND link_id = :id AND state = 'PENDING'
      ORDER BY day, transaction_id
      """;

  private static final String DETAILS =
      "SELECT v.transaction_id, "
          + RowContent.ofView("v", "t")
          + """
        FROM unnest(?::uuid[]) AS wanted (transaction_id)
       CROSS JOIN LATERAL (
               SELECT * FROM transaction_view
                WHERE tenant_id = :tenant AND transaction_id = wanted.transaction_id
               OFFSET 0) AS v
       CROSS JOIN LATERAL (
               SELECT * FROM bank_transaction
                WHERE tenant_id = :tenant AND transaction_id = wanted.transaction_id
               OFFSET 0) AS t
       WHERE v.link_id = ?
      """;

  /** Transactions by a list of ids, in no order. */
  static final String FIND =
      """
      SELECT t.* FROM unnest(?::uuid[]) AS wanted (transaction_id)
       CROSS JOIN LATERAL (
               SELECT * FROM bank_transaction
                WHERE tenant_id = :tenant AND transaction_id = wanted.transaction_id
               OFFSET 0) AS t
      """;

  /** Each account gives the head of its own index; those heads are merged. */
  static final String LIST =
      """
      SELECT of_account.*
        FROM account a
       CROSS JOIN LATERAL (
              SELECT * FROM bank_transaction b
               WHERE b.tenant_id = :tenant AND b.account_id = a.account_id
                 AND b.day BETWEEN ? AND ? AND (b.day, b.transaction_id) < (?, ?)
                 AND b.state = ANY (?)
               ORDER BY b.day DESC, b.transaction_id DESC LIMIT ?) AS of_account
       WHERE a.tenant_id = :tenant AND (?::uuid IS NULL OR a.account_id = ?::uuid)
       ORDER BY of_account.day DESC, of_account.transaction_id DESC LIMIT ?
      """;

  static final String BOOKED =
      """
      SELECT coalesce(sum(amount_minor), 0)::bigint AS minor, count(*) AS rows
        FROM bank_transaction
       WHERE tenant_id = :tenant AND account_id = :id AND state = 'BOOKED' AND day <= ?
      """;

  private static final String EARLIEST_CHANGED =
      """
      SELECT min(day) AS day FROM bank_transaction
       WHERE tenant_id = :tenant AND account_id = :id AND day >= ? AND changed_at > ?
      """;

  private static final String COUNT =
      """
      SELECT state, count(*) AS rows FROM bank_transaction
       WHERE tenant_id = :tenant AND account_id = :id GROUP BY state
      """;

  private final Session session;
  private final TenantNumbers numbers;

  PostgresTransactionStore(Session session, TenantNumbers numbers) {
    this.session = session;
    this.numbers = numbers;
  }

  @Override
  public SortedMap<LocalDate, Integer> knownPerDay(UUID link, DateRange days) {
    SortedMap<LocalDate, Integer> perDay = new TreeMap<>();
    session.each(
        KNOWN_PER_DAY,
        row -> perDay.put(row.day("day"), row.integer("rows")),
        link,
        days.from(),
        days.to());
    return perDay;
  }

  @Override
  public List<KnownTransaction> known(UUID link, DateRange days) {
    return session.list(KNOWN, PostgresTransactionStore::readKnown, link, days.from(), days.to());
  }

  @Override
  public List<KnownTransaction> knownPending(UUID link) {
    return session.list(KNOWN_PENDING, PostgresTransactionStore::readKnown, link);
  }

  @Override
  public Map<TransactionId, TransactionDetails> details(UUID link, Collection<TransactionId> ids) {
    PostgresSnapshotStore.requireFew(ids);
    Map<TransactionId, TransactionDetails> details = new HashMap<>();
    session.each(
        DETAILS,
        row -> details.put(id(row), RowContent.details(row)),
        SqlArray.uuids(ids, TransactionId::value),
        link);
    return details;
  }

  @Override
  public FoldAnswer apply(FoldWrite write) {
    return new FoldWriter(session, numbers, write).apply();
  }

  @Override
  public Optional<StoredTransaction> find(TransactionId id) {
    return Optional.ofNullable(findAll(List.of(id)).get(id));
  }

  @Override
  public Map<TransactionId, StoredTransaction> findAll(Collection<TransactionId> ids) {
    if (ids.size() > FIND_MAX) {
      throw new IllegalArgumentException("at most " + FIND_MAX + " transactions at a time");
    }
    Map<TransactionId, StoredTransaction> found = new HashMap<>();
    session.each(
        FIND, row -> found.put(id(row), read(row)), SqlArray.uuids(ids, TransactionId::value));
    return found;
  }

  @Override
  public Slice<StoredTransaction> list(Filter filter, PageRequest page) {
    Position after = page.after().map(Position::parse).orElse(Position.START);
    UUID account = filter.account().map(AccountId::value).orElse(null);
    List<TransactionState> states =
        filter.state().map(List::of).orElse(Arrays.asList(TransactionState.values()));
    List<StoredTransaction> rows =
        session.list(
            LIST,
            PostgresTransactionStore::read,
            filter.from().orElse(FIRST_DAY),
            filter.to().orElse(LAST_DAY),
            after.day(),
            after.id(),
            SqlArray.texts(states, TransactionState::name),
            Pages.ask(page),
            account,
            account,
            Pages.ask(page));
    return Pages.slice(rows, page, last -> Position.of(last).text());
  }

  @Override
  public BookedSum booked(AccountId account, @Nullable LocalDate until) {
    return session
        .first(
            BOOKED,
            row -> new BookedSum(row.number("minor"), row.number("rows")),
            account.value(),
            until == null ? LAST_DAY : until)
        .orElseThrow();
  }

  @Override
  public Optional<LocalDate> earliestChanged(AccountId account, LocalDate from, Instant after) {
    return session
        .list(
            EARLIEST_CHANGED,
            row -> Optional.ofNullable(row.dayOrNull("day")),
            account.value(),
            from,
            after)
        .get(0);
  }

  @Override
  public Map<TransactionState, Long> countByState(AccountId account) {
    Map<TransactionState, Long> counts = new EnumMap<>(TransactionState.class);
    session.each(
        COUNT,
        row -> counts.put(row.code(TransactionState.class, "state"), row.number("rows")),
        account.value());
    return counts;
  }

  private static TransactionId id(Row row) {
    return new TransactionId(row.uuid("transaction_id"));
  }

  private static KnownTransaction readKnown(Row row) {
    return new KnownTransaction(
        id(row), row.code(TransactionState.class, "state"), RowContent.key(row));
  }

  private static StoredTransaction read(Row row) {
    return new StoredTransaction(
        id(row),
        new AccountId(row.uuid("account_id")),
        row.code(TransactionState.class, "state"),
        RowContent.details(row),
        row.number("version"),
        row.instant("first_seen_at"),
        row.instant("changed_at"));
  }

  /** A place in the order of day and id. */
  private record Position(LocalDate day, UUID id) {
    static final Position START = new Position(LAST_DAY, new UUID(-1, -1));

    static Position of(StoredTransaction last) {
      return new Position(last.details().day(), last.id().value());
    }

    static Position parse(String text) {
      return Pages.place(text, (day, id) -> new Position(LocalDate.parse(day), id));
    }

    String text() {
      return day + "~" + id;
    }
  }
}

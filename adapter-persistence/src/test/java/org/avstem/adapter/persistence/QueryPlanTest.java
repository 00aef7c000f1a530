package org.avstem.adapter.persistence;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.avstem.core.matching.OpenItem;
import org.avstem.core.matching.OpenItemId;
import org.avstem.core.matching.OpenItemKey;
import org.avstem.core.money.Money;
import org.avstem.core.transaction.SnapshotId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The hot queries find their rows through an index, as the runtime role and through the policies,
 * at 50,000 rows of one tenant.
 */
@Tag("L08")
class QueryPlanTest {
  private static final int ROWS = 50_000;
  private static final TestDatabase DATABASE = TestDatabase.migrated();
  private static final Feed FEED =
      Feed.connected(PostgresStores.open(DATABASE.runtime()), Ids.tenant());
  private static final @Nullable SnapshotId[] SPOOLED = new SnapshotId[1];

  @BeforeAll
  static void many_rows() {
    FEED.imported(spread());
    SPOOLED[0] = FEED.spooled(spread());
    FEED.in(tx -> tx.openItems().upsert(items(), Feed.NOW));
    Feed other = Feed.connected(FEED.stores(), Ids.tenant());
    other.imported(Feed.rows(5_000));
    DATABASE.asSuperuser("VACUUM ANALYZE");
  }

  @Test
  void a_list_by_day_reads_the_index_of_each_account() throws SQLException {
    assertIndexed(
        PostgresTransactionStore.LIST,
        "bank_transaction_day",
        Feed.YEAR.from(),
        Feed.YEAR.to(),
        Feed.DAY,
        Pages.FIRST,
        SqlArray.texts(List.of("BOOKED", "PENDING")),
        101,
        null,
        null,
        101);
  }

  @Test
  void the_booked_sum_reads_the_index_alone() throws SQLException {
    assertIndexed(
        PostgresTransactionStore.BOOKED,
        "bank_transaction_day",
        FEED.account().value(),
        Feed.DAY.minusDays(300));
  }

  @Test
  void what_is_known_of_a_few_days_is_found_by_day() throws SQLException {
    assertIndexed(
        PostgresTransactionStore.KNOWN,
        "transaction_view_day",
        FEED.link(),
        Feed.DAY,
        Feed.DAY.plusDays(2));
  }

  @Test
  void pending_transactions_are_found_by_their_own_index() throws SQLException {
    assertIndexed(PostgresTransactionStore.KNOWN_PENDING, "transaction_view_pending", FEED.link());
  }

  @Test
  void rows_of_a_slice_are_found_by_day() throws SQLException {
    assertIndexed(
        PostgresSnapshotStore.ROWS, "spool_row_day", spooled(), Feed.DAY, Feed.DAY.plusDays(2));
  }

  @Test
  void details_of_a_few_rows_are_found_by_ordinal() throws SQLException {
    assertIndexed(
        PostgresSnapshotStore.DETAILS,
        "spool_row_pkey",
        SqlArray.of("int4", List.of(5, 7, 40_000), n -> n),
        spooled());
  }

  @Test
  void changes_after_a_number_are_found_by_it() throws SQLException {
    assertIndexed(PostgresChangeFeedStore.AFTER, "change_feed_pkey", 49_000L, 100);
  }

  @Test
  void undecided_transactions_are_the_head_of_a_queue() throws SQLException {
    assertIndexed(PostgresDecisionStore.WAITING, "undecided_transaction_day", 100);
  }

  @Test
  void transactions_to_be_decided_are_found_by_id() throws SQLException {
    assertIndexed(
        PostgresTransactionStore.FIND, "bank_transaction_pkey", SqlArray.uuids(Ids.several(1_000)));
  }

  @Test
  void open_items_are_found_by_key() throws SQLException {
    assertIndexed(
        PostgresOpenItemStore.BY_KEYS,
        "open_item_key_open",
        KeyHash.all(Set.of(new OpenItemKey.Reference("R17"), new OpenItemKey.Reference("R18"))),
        201,
        Instant.EPOCH,
        201,
        201);
  }

  private static void assertIndexed(String sql, String index, @Nullable Object... arguments)
      throws SQLException {
    new Plans(DATABASE, FEED).assertIndexed(sql, index, arguments);
  }

  private static UUID spooled() {
    return java.util.Objects.requireNonNull(SPOOLED[0]).value();
  }

  private static List<org.avstem.core.transaction.TransactionDetails> spread() {
    return IntStream.range(0, ROWS)
        .mapToObj(
            n ->
                Feed.row(
                    n,
                    n % 1_000 == 0
                        ? org.avstem.core.transaction.BookingStatus.PENDING
                        : org.avstem.core.transaction.BookingStatus.BOOKED,
                    Feed.DAY.minusDays(n % 330)))
        .toList();
  }

  private static List<OpenItem> items() {
    return IntStream.range(0, 5_000)
        .mapToObj(
            n ->
                new OpenItem(
                    new OpenItemId(Ids.next()),
                    "ext-" + n,
                    OpenItem.Direction.RECEIVABLE,
                    "N" + n,
                    "R" + n,
                    null,
                    "Kunde " + n,
                    null,
                    new Money(100L + n, Feed.NOK),
                    null,
                    null))
        .toList();
  }
}

package org.avstem.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.avstem.core.matching.MatchDecision;
import org.avstem.core.transaction.Amendment;
import org.avstem.core.transaction.BookingStatus;
import org.avstem.core.transaction.DateRange;
import org.avstem.core.transaction.FeedDelta;
import org.avstem.core.transaction.SnapshotId;
import org.avstem.core.transaction.TransactionDetails;
import org.avstem.core.transaction.TransactionId;
import org.avstem.ports.spi.DecisionStore;
import org.avstem.ports.spi.StoreTransaction;
import org.avstem.ports.spi.TransactionStore.FoldWrite;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * How many stored rows the database reads for each step of an import, where it knows nothing of the
 * tenant yet: a step must read what it is about, not all that the tenant has.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ImportReads {
  static final int ROWS = 20_000;
  private static final int STEP = 1_000;
  private static final String NOBODY_COUNTS =
      """
      DO $$
      DECLARE tbl regclass;
      BEGIN
        FOR tbl IN SELECT oid FROM pg_class
                    WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
        LOOP
          EXECUTE format('ALTER TABLE %s SET (autovacuum_enabled = false)', tbl);
        END LOOP;
      END
      $$
      """;

  /** A step may look at its rows in a few tables and statements, and at no more. */
  private static final int READS_MAX = 16 * STEP;

  /** Updates of many rows may look once at each of three tables. */
  private static final int AMENDING_READS_MAX = READS_MAX + 3 * ROWS;

  private TestDatabase database;
  private Feed feed;
  private SnapshotId snapshot;
  private final List<TransactionId> ids = new ArrayList<>();

  /** What the database has gone through before the tenant comes. */
  abstract void past(TestDatabase database);

  @BeforeAll
  void a_new_tenant() {
    database = TestDatabase.migrated();
    database.asSuperuser(NOBODY_COUNTS);
    past(database);
    feed = Feed.connected(PostgresStores.open(database.runtime()), Ids.tenant());
    snapshot = feed.spooled(spread());
    for (int from = 0; from < ROWS; from += STEP) {
      add(from);
    }
  }

  static List<TransactionDetails> spread() {
    return IntStream.range(0, ROWS)
        .mapToObj(n -> Feed.row(n, BookingStatus.BOOKED, Feed.DAY.minusDays(330 - n * 330L / ROWS)))
        .toList();
  }

  private void add(int from) {
    List<TransactionId> added = Feed.ids(STEP);
    ids.addAll(added);
    feed.in(tx -> tx.transactions().apply(write(tx, added(from), List.of(), added)));
  }

  private static List<FeedDelta.Added> added(int from) {
    return IntStream.range(from, from + STEP).mapToObj(FeedDelta.Added::new).toList();
  }

  private FoldWrite write(
      StoreTransaction tx,
      List<FeedDelta.Added> added,
      List<FeedDelta.Amended> amended,
      List<TransactionId> newIds) {
    return new FoldWrite(
        feed.account(),
        feed.link(),
        snapshot,
        tx.accounts().foldVersion(feed.account()),
        new FeedDelta(added, amended, List.of(), 0, Set.of()),
        newIds,
        amended.stream().map(any -> new Amendment(Set.of(Amendment.Change.TEXT))).toList(),
        Feed.NOW.plusSeconds(60));
  }

  private static DecisionStore.Recorded none(DecisionStore.Undecided one) {
    return new DecisionStore.Recorded(
        Ids.next(),
        new MatchDecision.None(one.transaction().id(), List.of()),
        one.version(),
        Set.of());
  }

  private List<TransactionId> some() {
    return ids.subList(ROWS / 2, ROWS / 2 + STEP);
  }

  /** Rows of large tables read while this ran in a transaction, which is rolled back. */
  private long reads(Consumer<StoreTransaction> work) {
    try (Connection connection = database.runtime().getConnection()) {
      connection.setAutoCommit(false);
      become(connection);
      PostgresTransaction transaction =
          new PostgresTransaction(new Session(connection, feed.tenant().value()));
      work.accept(transaction);
      transaction.numbers().flush();
      long read = read(connection);
      connection.rollback();
      return read;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private void become(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT set_config('app.tenant_id', ?, true)")) {
      statement.setString(1, feed.tenant().toString());
      statement.execute();
    }
  }

  private static long read(Connection connection) throws SQLException {
    try (PreparedStatement statement =
            connection.prepareStatement(
                """
                SELECT coalesce(sum(seq_tup_read), 0) + coalesce(sum(idx_tup_fetch), 0)
                  FROM pg_stat_xact_user_tables
                 WHERE relname IN ('spool_row', 'bank_transaction', 'transaction_view',
                                   'observation', 'observation_transaction',
                                   'undecided_transaction', 'change_feed', 'decision')
                """);
        ResultSet result = statement.executeQuery()) {
      result.next();
      return result.getLong(1);
    }
  }

  private void assertFew(Function<StoreTransaction, Collection<?>> work) {
    var answered = new ArrayList<Object>();

    long reads = reads(tx -> answered.addAll(work.apply(tx)));

    assertThat(answered).isNotEmpty();
    assertThat(reads).isLessThan(READS_MAX);
  }

  @Test
  void the_rows_of_a_few_days() {
    assertFew(tx -> tx.snapshots().rows(snapshot, new DateRange(Feed.DAY.minusDays(9), Feed.DAY)));
  }

  @Test
  void the_details_of_some_rows() {
    assertFew(
        tx ->
            tx.snapshots()
                .details(snapshot, IntStream.range(5_000, 5_000 + STEP).boxed().toList())
                .values());
  }

  @Test
  void what_is_known_of_a_few_days() {
    assertFew(
        tx -> tx.transactions().known(feed.link(), new DateRange(Feed.DAY.minusDays(9), Feed.DAY)));
  }

  @Test
  void the_details_of_some_transactions() {
    assertFew(tx -> tx.transactions().details(feed.link(), some()).values());
  }

  @Test
  void some_transactions_as_stored() {
    assertFew(tx -> tx.transactions().findAll(some()).values());
  }

  @Test
  void what_waits_to_be_decided() {
    assertFew(tx -> tx.decisions().undecided(STEP));
  }

  @Test
  void rows_that_are_new() {
    long reads =
        reads(tx -> tx.transactions().apply(write(tx, added(ROWS / 2), List.of(), Feed.ids(STEP))));

    assertThat(reads).isLessThan(READS_MAX);
  }

  @Test
  void rows_that_amend_transactions() {
    List<FeedDelta.Amended> amended =
        IntStream.range(0, STEP)
            .mapToObj(n -> new FeedDelta.Amended(ROWS / 2 + n, some().get(n), FeedDelta.Tier.E))
            .toList();

    long reads = reads(tx -> tx.transactions().apply(write(tx, List.of(), amended, List.of())));

    assertThat(reads).isLessThan(AMENDING_READS_MAX);
  }

  @Test
  void decisions_that_are_recorded() {
    long reads =
        reads(
            tx ->
                tx.decisions()
                    .record(
                        tx.decisions().undecided(STEP).stream().map(ImportReads::none).toList(),
                        Feed.NOW));

    assertThat(reads).isLessThan(READS_MAX);
  }
}

package org.avstem.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.tenant.TenantId;
import org.avstem.core.transaction.TransactionId;
import org.avstem.ports.spi.PageRequest;
import org.avstem.ports.spi.StoreTransaction;
import org.avstem.ports.spi.TransactionStore.Filter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The second wall: what happens when a statement forgets its tenant. Each statement runs as it
 * would if somebody had dropped {@code tenant_id = …} from it.
 */
@Tag("T-MT-2")
@Tag("D04")
class TenantWallTest {
  private static final TestDatabase DATABASE = TestDatabase.shared();
  private static final PostgresStores STORES = PostgresStores.open(DATABASE.runtime());

  private final Feed mine = Feed.connected(STORES, Ids.tenant());
  private final Feed theirs = Feed.connected(STORES, Ids.tenant());
  private final List<TransactionId> foreign = theirs.imported(Feed.rows(5));

  @Test
  void queries_without_their_tenant_predicate_still_see_one_tenant() {
    mine.imported(Feed.rows(2));
    AtomicInteger stripped = new AtomicInteger();
    PostgresStores forgetful = PostgresStores.open(forgetting(DATABASE.runtime(), stripped));

    List<Integer> seen = forgetful.unitOfWork().in(mine.tenant(), this::everythingSeen);

    assertThat(seen).containsExactly(2, 2, 2, 1, 1, 1, 0, 0, 0, 0, 1);
    assertThat(stripped.get()).isGreaterThan(10);
  }

  @Test
  void without_a_tenant_no_table_shows_a_row() throws SQLException {
    assertThat(rowsSeen("")).isEmpty();
  }

  @Test
  void as_another_tenant_no_table_shows_a_row() throws SQLException {
    assertThat(rowsSeen(Ids.tenant().toString())).isEmpty();
  }

  @Test
  void as_the_tenant_itself_the_tables_do_show_rows() throws SQLException {
    assertThat(rowsSeen(theirs.tenant().toString()))
        .contains("bank_transaction", "transaction_view", "observation", "account", "connection");
  }

  @Test
  void a_row_of_another_tenant_cannot_be_inserted() {
    refused(
        "INSERT INTO tenant_lock (tenant_id, name) VALUES ('" + theirs.tenant() + "', 'x')",
        "42501");
  }

  @Test
  void a_row_cannot_be_moved_to_another_tenant() {
    refused("UPDATE account_head SET tenant_id = '" + theirs.tenant() + "'", "42501");
  }

  @Test
  void a_row_cannot_refer_to_another_tenants_parent() {
    refused(
        """
        INSERT INTO decision (tenant_id, decision_id, transaction_id, status, body, created_at,
                              changed_at)
        VALUES ('%s', gen_random_uuid(), '%s', 'NONE', '{}', now(), now())
        """
            .formatted(mine.tenant(), foreign.get(0)),
        "23503");
  }

  @Test
  void another_tenants_unique_values_cannot_be_guessed_by_inserting_them() {
    Feed sameBank = Feed.connected(STORES, Ids.tenant());

    assertThat(sameBank.account()).isNotEqualTo(theirs.account());
  }

  private List<Integer> everythingSeen(StoreTransaction tx) {
    PageRequest page = PageRequest.first(100);
    List<Integer> seen = new ArrayList<>();
    seen.add(tx.transactions().list(Filter.ALL, page).rows().size());
    seen.add(tx.changes().after(0, 100).size());
    seen.add(tx.decisions().undecided(100).size());
    seen.add(tx.connections().list(page).rows().size());
    seen.add(tx.accounts().list(page).rows().size());
    seen.add(tx.accounts().links(mine.connection()).size());
    seen.add(tx.transactions().known(theirs.link(), Feed.YEAR).size());
    seen.add(tx.transactions().details(theirs.link(), foreign).size());
    seen.add(tx.connections().find(theirs.connection()).map(c -> 1).orElse(0));
    seen.add(tx.accounts().linksOf(theirs.account()).size());
    seen.add(
        tx.connections().find(new ConnectionId(mine.connection().value())).map(c -> 1).orElse(0));
    return seen;
  }

  /** Business tables that show rows to the runtime role. */
  private static List<String> rowsSeen(String tenant) throws SQLException {
    List<String> seen = new ArrayList<>();
    try (Connection connection = DATABASE.runtime().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SELECT set_config('app.tenant_id', '" + tenant + "', true)");
      for (String table : tables(statement)) {
        try (ResultSet result = statement.executeQuery("SELECT count(*) FROM " + table)) {
          result.next();
          if (result.getLong(1) > 0) {
            seen.add(table);
          }
        }
      }
    }
    return seen;
  }

  private static List<String> tables(Statement statement) throws SQLException {
    List<String> tables = new ArrayList<>();
    try (ResultSet result =
        statement.executeQuery(
            "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace"
                + " AND relkind = 'r' AND relrowsecurity")) {
      while (result.next()) {
        tables.add(result.getString(1));
      }
    }
    assertThat(tables).hasSizeGreaterThan(30);
    return tables;
  }

  private void refused(String sql, String state) {
    assertThatThrownBy(() -> as(mine.tenant(), sql))
        .isInstanceOf(SQLException.class)
        .extracting(e -> ((SQLException) e).getSQLState())
        .isEqualTo(state);
  }

  private static void as(TenantId tenant, String sql) throws SQLException {
    try (Connection connection = DATABASE.runtime().getConnection();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SELECT set_config('app.tenant_id', '" + tenant + "', true)");
      statement.executeUpdate(sql);
      connection.commit();
    }
  }

  /** A driver that drops the tenant predicate from every statement, keeping its parameter. */
  private static DataSource forgetting(DataSource source, AtomicInteger stripped) {
    return wrapped(
        DataSource.class,
        source,
        "getConnection",
        made ->
            wrapped(
                Connection.class,
                (Connection) made,
                "prepareStatement",
                statement -> statement,
                sql -> {
                  String without =
                      sql.replaceAll(
                          "(\\w+\\.)?tenant_id = \\(SELECT \\?::uuid\\)", "?::uuid IS NOT NULL");
                  if (!without.equals(sql)) {
                    stripped.incrementAndGet();
                  }
                  return without;
                }),
        text -> text);
  }

  private static <T> T wrapped(
      Class<T> type,
      T target,
      String method,
      java.util.function.UnaryOperator<Object> result,
      java.util.function.UnaryOperator<String> text) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, called, arguments) -> {
              try {
                if (!called.getName().equals(method)) {
                  return called.invoke(target, arguments);
                }
                if (arguments != null && arguments[0] instanceof String sql) {
                  arguments[0] = text.apply(sql);
                }
                return result.apply(called.invoke(target, arguments));
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}

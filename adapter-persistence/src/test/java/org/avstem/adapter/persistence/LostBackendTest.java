package org.avstem.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.PageRequest;
import org.avstem.ports.spi.StoreFault;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a unit of work says when the database goes away under it. */
@Tag("F-4")
class LostBackendTest {
  private static final TestDatabase DATABASE = TestDatabase.shared();

  private static final String KILL_RUNTIME =
      """
      SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity
       WHERE usename = 'avstem_runtime' AND application_name = 'victim'
      """;

  @Test
  void a_killed_backend_is_a_typed_fault_and_the_next_work_goes_on() {
    try (HikariDataSource pool = victims()) {
      PostgresStores stores = PostgresStores.open(pool);
      TenantId tenant = Ids.tenant();

      assertThatThrownBy(
              () ->
                  stores
                      .unitOfWork()
                      .in(
                          tenant,
                          tx -> {
                            tx.connections().insert(Feed.connection(id()));
                            TestDatabase.ask(DATABASE.superuser(), KILL_RUNTIME);
                            return tx.connections().countByStatus();
                          }))
          .isInstanceOf(StoreFault.Unreachable.class);

      int after =
          stores
              .unitOfWork()
              .in(tenant, tx -> tx.connections().list(PageRequest.first(9)).rows().size());
      assertThat(after).isZero();
    }
  }

  @Test
  void a_commit_that_is_not_answered_has_an_unknown_outcome_and_is_not_repeated() {
    AtomicBoolean lost = new AtomicBoolean();
    PostgresStores stores = PostgresStores.open(losingCommit(DATABASE.runtime(), lost));
    TenantId tenant = Ids.tenant();
    AtomicInteger runs = new AtomicInteger();

    assertThatThrownBy(
            () ->
                stores
                    .unitOfWork()
                    .in(
                        tenant,
                        tx -> {
                          runs.incrementAndGet();
                          lost.set(true);
                          tx.connections().insert(Feed.connection(id()));
                          return 0;
                        }))
        .isInstanceOf(StoreFault.OutcomeUnknown.class);

    assertThat(runs).hasValue(1);
    lost.set(false);
    int stored =
        stores
            .unitOfWork()
            .in(tenant, tx -> tx.connections().list(PageRequest.first(9)).rows().size());
    assertThat(stored).isEqualTo(1);
  }

  @Test
  void a_server_that_is_not_there_is_unreachable() {
    HikariDataSource closed = DATABASE.pool(1);
    PostgresStores stores = PostgresStores.open(closed);
    closed.close();

    assertThatThrownBy(() -> stores.unitOfWork().in(Ids.tenant(), tx -> 0))
        .isInstanceOf(StoreFault.Unreachable.class);
  }

  @Test
  @Tag("TM-5")
  void a_fault_quotes_no_row() {
    Feed feed = Feed.connected(PostgresStores.open(DATABASE.runtime()), Ids.tenant());
    String secret = feed.connection().toString();

    assertThatThrownBy(
            () ->
                feed.in(
                    tx -> {
                      tx.connections().insert(Feed.connection(feed.connection()));
                      return 0;
                    }))
        .isInstanceOf(StoreFault.Broken.class)
        .hasMessageContaining("connection_pkey")
        .hasMessageNotContaining(secret)
        .hasStackTraceContaining("23505")
        .satisfies(e -> assertThat(e.getCause().getMessage()).doesNotContain(secret));
  }

  @Test
  void a_deadlock_is_run_again_and_both_works_end() throws Exception {
    PostgresStores stores = PostgresStores.open(DATABASE.runtime());
    Feed feed = Feed.connected(stores, Ids.tenant());
    ConnectionId other = id();
    feed.in(
        tx -> {
          tx.connections().insert(Feed.connection(other));
          return 0;
        });
    var meet = new java.util.concurrent.CyclicBarrier(2);
    AtomicInteger runs = new AtomicInteger();

    var first = new Thread(() -> both(feed, feed.connection(), other, meet, runs));
    first.start();
    both(feed, other, feed.connection(), meet, runs);
    first.join();

    int notes =
        feed.in(
            tx ->
                tx.connections().history(other, PageRequest.first(9)).rows().size()
                    + tx.connections()
                        .history(feed.connection(), PageRequest.first(9))
                        .rows()
                        .size());
    assertThat(notes).isEqualTo(4);
    assertThat(runs.get()).isGreaterThan(2);
  }

  private static void both(
      Feed feed,
      ConnectionId one,
      ConnectionId two,
      java.util.concurrent.CyclicBarrier meet,
      AtomicInteger runs) {
    AtomicBoolean met = new AtomicBoolean();
    feed.in(
        tx -> {
          runs.incrementAndGet();
          tx.connections().note(noteOf(one));
          if (met.compareAndSet(false, true)) {
            try {
              meet.await();
            } catch (InterruptedException | java.util.concurrent.BrokenBarrierException e) {
              throw new IllegalStateException(e);
            }
          }
          tx.connections().note(noteOf(two));
          return 0;
        });
  }

  private static org.avstem.ports.spi.ConnectionStore.HistoryEntry noteOf(ConnectionId id) {
    return new org.avstem.ports.spi.ConnectionStore.HistoryEntry(id, Feed.NOW, "NOTED", null);
  }

  private static ConnectionId id() {
    return new ConnectionId(Ids.next());
  }

  private static HikariDataSource victims() {
    HikariDataSource pool = DATABASE.pool(1);
    TestDatabase.run(pool, "SET application_name = 'victim'");
    return pool;
  }

  /** A network that loses the answer to a commit. */
  private static DataSource losingCommit(DataSource source, AtomicBoolean lost) {
    return (DataSource)
        Proxy.newProxyInstance(
            DataSource.class.getClassLoader(),
            new Class<?>[] {DataSource.class},
            (proxy, called, arguments) -> {
              Object result = invoke(source, called, arguments);
              return result instanceof Connection connection
                  ? losingCommit(connection, lost)
                  : result;
            });
  }

  private static Connection losingCommit(Connection connection, AtomicBoolean lost) {
    return (Connection)
        Proxy.newProxyInstance(
            Connection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (proxy, called, arguments) -> {
              Object result = invoke(connection, called, arguments);
              if (called.getName().equals("commit") && lost.get()) {
                throw new SQLException("An I/O error occurred", "08006");
              }
              return result;
            });
  }

  private static Object invoke(Object target, java.lang.reflect.Method called, Object[] arguments)
      throws Throwable {
    try {
      return called.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}

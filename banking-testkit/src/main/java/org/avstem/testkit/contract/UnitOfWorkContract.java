package org.avstem.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.avstem.core.connection.Connection;
import org.avstem.core.connection.SyncSchedule;
import org.avstem.ports.spi.PageRequest;
import org.avstem.ports.spi.StoreFault;
import org.avstem.ports.spi.StoreTransaction;
import org.avstem.testkit.fixture.TestTenant;
import org.junit.jupiter.api.Test;

/** What a {@link org.avstem.ports.spi.UnitOfWork} promises. */
public interface UnitOfWorkContract extends StoreContract {

  @Test
  default void what_work_did_is_there_when_it_returned() {
    TestTenant tenant = TestTenant.in(stores());
    Connection connection = TestTenant.newConnection();

    String answer =
        tenant.get(
            tx -> {
              tx.connections().insert(connection);
              return "done";
            });

    assertThat(answer).isEqualTo("done");
    assertThat(tenant.find(tx -> tx.connections().find(connection.id()))).contains(connection);
  }

  @Test
  default void work_sees_what_it_did_itself() {
    TestTenant tenant = TestTenant.in(stores());
    Connection connection = TestTenant.newConnection();

    Optional<Connection> seen =
        tenant.get(
            tx -> {
              tx.connections().insert(connection);
              return tx.connections().find(connection.id());
            });

    assertThat(seen).contains(connection);
  }

  @Test
  default void work_that_throws_leaves_no_trace_in_any_store() {
    FullTenant full = FullTenant.in(stores());
    Picture before = full.picture();

    assertThatThrownBy(
            () ->
                full.tenant()
                    .run(
                        tx -> {
                          full.changeEverything(tx);
                          throw new TestFailure();
                        }))
        .isInstanceOf(TestFailure.class);

    assertThat(full.picture()).isEqualTo(before);
  }

  @Test
  default void the_same_work_changes_every_store_when_it_returns() {
    FullTenant full = FullTenant.in(stores());
    Picture before = full.picture();

    full.tenant().run(full::changeEverything);

    assertThat(full.picture().unchangedSince(before)).isEmpty();
  }

  @Test
  default void an_error_rolls_back_as_an_exception_does() {
    TestTenant tenant = TestTenant.in(stores());
    Connection connection = TestTenant.newConnection();

    assertThatThrownBy(
            () ->
                tenant.run(
                    tx -> {
                      tx.connections().insert(connection);
                      throw new AssertionError("on purpose");
                    }))
        .isInstanceOf(AssertionError.class)
        .hasMessage("on purpose");

    assertThat(tenant.find(tx -> tx.connections().find(connection.id()))).isEmpty();
  }

  @Test
  default void what_work_throws_is_thrown_on_at_once() {
    TestTenant tenant = TestTenant.in(stores());
    AtomicInteger times = new AtomicInteger();

    assertThatThrownBy(
            () ->
                tenant.run(
                    tx -> {
                      times.incrementAndGet();
                      throw new TestFailure();
                    }))
        .isInstanceOf(TestFailure.class);

    assertThat(times).hasValue(1);
  }

  @Test
  default void a_broken_row_rolls_back_what_came_before_it() {
    TestTenant tenant = TestTenant.in(stores());
    Connection connection = TestTenant.newConnection();

    assertThatThrownBy(
            () ->
                tenant.run(
                    tx -> {
                      tx.connections().insert(connection);
                      tx.connections().insert(connection);
                    }))
        .isInstanceOf(StoreFault.Broken.class);

    assertThat(tenant.find(tx -> tx.connections().find(connection.id()))).isEmpty();
  }

  @Test
  default void nesting_is_refused_in_the_same_tenant_and_in_another() {
    TestTenant tenant = TestTenant.in(stores());
    TestTenant other = TestTenant.in(stores());

    assertThatThrownBy(() -> tenant.run(tx -> tenant.connection()))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> tenant.run(tx -> other.connection()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void a_refused_nesting_does_not_stand_in_the_way_of_later_work() {
    TestTenant tenant = TestTenant.in(stores());
    assertThatThrownBy(() -> tenant.run(tx -> tenant.connection()))
        .isInstanceOf(IllegalStateException.class);

    Connection later = tenant.connection();

    assertThat(tenant.find(tx -> tx.connections().find(later.id()))).contains(later);
    assertThat(tenant.list(tx -> tx.connections().list(PageRequest.first(10)).rows())).hasSize(1);
  }

  @Test
  default void stores_are_of_no_use_after_their_work_ended() {
    TestTenant tenant = TestTenant.in(stores());
    Connection connection = tenant.connection();
    StoreTransaction leaked = tenant.get(tx -> tx);

    assertThatThrownBy(() -> leaked.connections().find(connection.id()))
        .isInstanceOf(RuntimeException.class);
  }

  @Test
  default void parallel_work_on_one_row_loses_no_update() {
    TestTenant tenant = TestTenant.in(stores());
    Connection connection = tenant.connection();
    int threads = 8;
    int timesEach = 10;

    int won =
        Parallel.run(threads, n -> updates(tenant, connection, timesEach)).stream()
            .mapToInt(Integer::intValue)
            .sum();

    assertThat(won).isPositive();
    assertThat(tenant.find(tx -> tx.connections().find(connection.id())).orElseThrow().version())
        .isEqualTo(won);
  }

  private static int updates(TestTenant tenant, Connection connection, int times) {
    int won = 0;
    for (int i = 0; i < times; i++) {
      Optional<Connection> updated =
          tenant.get(
              tx ->
                  tx.connections()
                      .find(connection.id())
                      .map(row -> row.withSchedule(SyncSchedule.NIGHTLY, true))
                      .flatMap(tx.connections()::update));
      won += updated.isPresent() ? 1 : 0;
    }
    return won;
  }

  /** Thrown by tests on purpose. */
  final class TestFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}

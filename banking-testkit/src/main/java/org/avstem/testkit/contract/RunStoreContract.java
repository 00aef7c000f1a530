package org.avstem.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.avstem.core.connection.ConnectionId;
import org.avstem.ports.spi.RunStore.Opening;
import org.avstem.ports.spi.RunStore.Outcome;
import org.avstem.ports.spi.RunStore.Run;
import org.avstem.ports.spi.StoreFault;
import org.avstem.testkit.fixture.TestTenant;
import org.junit.jupiter.api.Test;

/** What a {@link org.avstem.ports.spi.RunStore} promises. */
public interface RunStoreContract extends StoreContract {

  private static Run run(ConnectionId connection, String key, Instant startedAt) {
    return new Run(
        TestTenant.newId(),
        connection,
        key,
        "API",
        startedAt,
        startedAt.plusSeconds(60),
        null,
        null,
        null);
  }

  private static Opening open(TestTenant tenant, Run run) {
    return tenant.get(tx -> tx.runs().open(run));
  }

  private static Run opened(TestTenant tenant, Run run) {
    tenant.run(tx -> tx.runs().open(run));
    return run;
  }

  private static boolean finish(TestTenant tenant, Run run) {
    return tenant.is(
        tx -> tx.runs().finish(run.id(), Outcome.COMPLETE, "{}", run.startedAt().plusSeconds(5)));
  }

  private static Run found(TestTenant tenant, Run run) {
    return tenant.find(tx -> tx.runs().find(run.id())).orElseThrow();
  }

  @Test
  default void a_run_is_opened_and_found() {
    TestTenant tenant = TestTenant.in(stores());
    Run run = run(tenant.connection().id(), "key-1", TestTenant.START);

    Opening opening = open(tenant, run);

    assertThat(opening).isEqualTo(new Opening.Opened(run));
    assertThat(found(tenant, run)).isEqualTo(run);
  }

  @Test
  default void the_same_key_is_the_same_run_finished_or_not() {
    TestTenant tenant = TestTenant.in(stores());
    Run first = opened(tenant, run(tenant.connection().id(), "key-1", TestTenant.START));
    Instant muchLater = TestTenant.START.plusSeconds(86_400);

    Opening whileOpen = open(tenant, run(first.connection(), "key-1", TestTenant.START));
    finish(tenant, first);
    Opening whenFinished = open(tenant, run(first.connection(), "key-1", muchLater));

    assertThat(whileOpen).isEqualTo(new Opening.Exists(first));
    assertThat(whenFinished).isEqualTo(new Opening.Exists(found(tenant, first)));
  }

  @Test
  default void another_connection_may_use_the_same_key() {
    TestTenant tenant = TestTenant.in(stores());
    opened(tenant, run(tenant.connection().id(), "key-1", TestTenant.START));
    Run other = run(tenant.connection().id(), "key-1", TestTenant.START);

    assertThat(open(tenant, other)).isEqualTo(new Opening.Opened(other));
  }

  @Test
  default void a_connection_is_busy_while_a_run_is_open_and_its_lease_lasts() {
    TestTenant tenant = TestTenant.in(stores());
    Run first = opened(tenant, run(tenant.connection().id(), "key-1", TestTenant.START));
    Run second = run(first.connection(), "key-2", first.leaseUntil().minusSeconds(1));

    Opening opening = open(tenant, second);

    assertThat(opening).isEqualTo(new Opening.Busy(first));
    assertThat(tenant.find(tx -> tx.runs().find(second.id()))).isEmpty();
  }

  @Test
  default void a_finished_run_makes_way() {
    TestTenant tenant = TestTenant.in(stores());
    Run first = opened(tenant, run(tenant.connection().id(), "key-1", TestTenant.START));
    finish(tenant, first);
    Run second = run(first.connection(), "key-2", TestTenant.START);

    assertThat(open(tenant, second)).isEqualTo(new Opening.Opened(second));
  }

  @Test
  default void a_run_whose_lease_has_passed_is_ended_and_its_worker_can_do_nothing() {
    TestTenant tenant = TestTenant.in(stores());
    Run lapsed = opened(tenant, run(tenant.connection().id(), "key-1", TestTenant.START));
    Run next = run(lapsed.connection(), "key-2", lapsed.leaseUntil());

    Opening opening = open(tenant, next);

    assertThat(opening).isEqualTo(new Opening.Opened(next));
    assertThat(found(tenant, lapsed).outcome()).isEqualTo(Outcome.FAILED);
    assertThat(found(tenant, lapsed).report()).isNull();
    assertThat(heartbeat(tenant, lapsed, lapsed.leaseUntil().plusSeconds(60))).isFalse();
    assertThat(finish(tenant, lapsed)).isFalse();
    assertThat(found(tenant, next)).isEqualTo(next);
  }

  private static boolean heartbeat(TestTenant tenant, Run run, Instant until) {
    return tenant.is(tx -> tx.runs().heartbeat(run.id(), until));
  }

  @Test
  default void a_heartbeat_prolongs_the_lease() {
    TestTenant tenant = TestTenant.in(stores());
    Run run = opened(tenant, run(tenant.connection().id(), "key-1", TestTenant.START));
    Instant prolonged = TestTenant.START.plusSeconds(600);

    boolean alive = heartbeat(tenant, run, prolonged);

    assertThat(alive).isTrue();
    assertThat(found(tenant, run).leaseUntil()).isEqualTo(prolonged);
    assertThat(open(tenant, run(run.connection(), "key-2", prolonged.minusSeconds(1))))
        .isInstanceOf(Opening.Busy.class);
  }

  @Test
  default void a_finished_run_has_its_report_and_is_not_finished_again() {
    TestTenant tenant = TestTenant.in(stores());
    Run run = opened(tenant, run(tenant.connection().id(), "key-1", TestTenant.START));
    Instant end = TestTenant.START.plusSeconds(30);

    boolean finished =
        tenant.is(tx -> tx.runs().finish(run.id(), Outcome.PARTIAL, "{\"a\": 1}", end));
    boolean again = finish(tenant, run);

    assertThat(finished).isTrue();
    assertThat(again).isFalse();
    assertThat(heartbeat(tenant, run, end)).isFalse();
    Run found = found(tenant, run);
    assertThat(found.outcome()).isEqualTo(Outcome.PARTIAL);
    assertThat(found.finishedAt()).isEqualTo(end);
    assertThat(found.report()).isEqualTo("{\"a\": 1}");
  }

  @Test
  default void an_unknown_run_is_neither_prolonged_nor_finished() {
    TestTenant tenant = TestTenant.in(stores());
    Run unknown = run(tenant.connection().id(), "key-1", TestTenant.START);

    assertThat(heartbeat(tenant, unknown, TestTenant.START)).isFalse();
    assertThat(finish(tenant, unknown)).isFalse();
    assertThat(tenant.find(tx -> tx.runs().find(unknown.id()))).isEmpty();
  }

  @Test
  default void of_many_parallel_openings_one_goes_on() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId connection = tenant.connection().id();

    List<Opening> openings =
        Parallel.run(20, n -> open(tenant, run(connection, "key " + n, TestTenant.START)));

    assertThat(openings.stream().filter(Opening.Opened.class::isInstance)).hasSize(1);
    assertThat(openings.stream().filter(Opening.Busy.class::isInstance)).hasSize(19);
  }

  @Test
  default void of_many_parallel_openings_under_one_key_one_goes_on() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId connection = tenant.connection().id();

    List<Opening> openings =
        Parallel.run(20, n -> open(tenant, run(connection, "key-1", TestTenant.START)));

    assertThat(openings.stream().filter(Opening.Opened.class::isInstance)).hasSize(1);
    assertThat(openings.stream().filter(Opening.Exists.class::isInstance)).hasSize(19);
  }

  @Test
  default void pages_show_the_runs_of_a_connection_newest_first() {
    TestTenant tenant = TestTenant.in(stores());
    ConnectionId connection = tenant.connection().id();
    List<Run> opened = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Run run = run(connection, "key " + i, TestTenant.START.plusSeconds(i));
      opened.add(0, opened(tenant, run));
      finish(tenant, run);
    }
    opened(tenant, run(tenant.connection().id(), "other", TestTenant.START));

    List<Run> seen = Pager.all(2, page -> tenant.get(tx -> tx.runs().list(connection, page)));

    assertThat(seen)
        .extracting(Run::id)
        .containsExactlyElementsOf(opened.stream().map(Run::id).toList());
  }

  @Test
  default void a_run_of_no_connection_is_refused() {
    TestTenant tenant = TestTenant.in(stores());
    Run orphan = run(TestTenant.newConnection().id(), "key-1", TestTenant.START);

    assertThatThrownBy(() -> open(tenant, orphan)).isInstanceOf(StoreFault.Broken.class);
  }
}

package org.avstem.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.SyncSchedule;
import org.avstem.core.consent.Presence;
import org.avstem.ports.api.Paging;
import org.avstem.ports.api.SyncReport;
import org.avstem.ports.api.TransactionSync.RunView;
import org.avstem.ports.api.TransactionSync.SyncRequest;
import org.avstem.testkit.fault.CrashingStores.Moment;
import org.avstem.testkit.fault.CrashingStores.ProcessDied;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Scheduled runs of several replicas, lost ones, and switched off ones. */
class ScheduledRunTest {
  private final World world = new World();

  private static SyncRequest slot(ConnectionId id, String key) {
    return new SyncRequest(id, Presence.unattended(), "SCHEDULE", Optional.of(key));
  }

  private List<ConnectionId> due() {
    return world.banking().transactionSync().due(world.clock.instant(), 10);
  }

  private List<RunView> runs(ConnectionId id) {
    return world.banking().transactionSync().runs(id, Paging.first(10)).rows();
  }

  private SyncReport sync(ConnectionId id, String key) {
    return world.banking().transactionSync().sync(slot(id, key));
  }

  @Test
  @Tag("M03")
  void schedulers_of_several_replicas_make_one_run_of_one_slot() throws Exception {
    var id = world.connected();
    ExecutorService pool = Executors.newFixedThreadPool(4);
    try {
      List<Callable<SyncReport>> schedulers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        BankingEngine engine = world.engine("replica-" + i);
        schedulers.add(
            () -> engine.forTenant(world.tenant).transactionSync().sync(slot(id, "slot-1")));
      }

      List<Future<SyncReport>> reports = pool.invokeAll(schedulers);

      for (Future<SyncReport> report : reports) {
        assertThat(report.get().runId()).isEqualTo(runs(id).get(0).id());
      }
      assertThat(runs(id)).hasSize(1);
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  @Tag("F-1")
  void a_first_import_lost_with_the_queue_it_waited_in_is_due_at_once_and_only_once() {
    var id = world.connected();
    boolean early = due().contains(id);
    world.clock.advance(Duration.ofMinutes(10));
    List<ConnectionId> late = due();

    sync(id, "slot-1");

    assertThat(early).isFalse();
    assertThat(late).containsExactly(id);
    assertThat(due()).isEmpty();
  }

  @Test
  @Tag("F-1")
  void a_scheduled_run_lost_before_it_began_stays_due_until_one_has_succeeded() {
    var id = world.connected();
    sync(id, "first");
    world.clock.advance(Duration.ofDays(1));
    List<ConnectionId> queuedAndLost = due();
    world.clock.advance(Duration.ofMinutes(1));
    List<ConnectionId> nextTick = due();

    sync(id, "slot-1");

    assertThat(queuedAndLost).containsExactly(id);
    assertThat(nextTick).containsExactly(id);
    assertThat(due()).isEmpty();
  }

  @Test
  @Tag("F-1")
  void a_run_whose_process_died_is_ended_when_its_lease_is_over_and_made_again() {
    var id = world.connected();
    world.stores.crashAt(6, Moment.AFTER_COMMIT);
    assertThatThrownBy(() -> sync(id, "slot-1/0")).isInstanceOf(ProcessDied.class);
    world.stores.heal();
    SyncReport again = sync(id, "slot-1/0");
    world.clock.advance(Duration.ofHours(1));

    SyncReport later = sync(id, "slot-1/1");

    assertThat(again.code()).contains("RUN_IN_PROGRESS");
    assertThat(later.status()).isEqualTo(SyncReport.Status.COMPLETE);
    assertThat(runs(id)).hasSize(2);
    var dead = world.stores.in(world.tenant, tx -> tx.runs().find(again.runId())).orElseThrow();
    assertThat(dead.outcome()).isEqualTo(org.avstem.ports.spi.RunStore.Outcome.FAILED);
  }

  @Test
  @Tag("M12")
  void a_paused_connection_is_not_due_and_not_read() {
    var id = world.connected();
    world.stores.in(
        world.tenant,
        tx ->
            tx.connections()
                .update(
                    tx.connections()
                        .find(id)
                        .orElseThrow()
                        .withSchedule(SyncSchedule.NIGHTLY, true)));
    world.clock.advance(Duration.ofDays(2));

    SyncReport report = sync(id, "slot-1");

    assertThat(due()).isEmpty();
    assertThat(report.code()).contains("PAUSED");
    assertThat(world.bank.calls()).isEmpty();
  }
}

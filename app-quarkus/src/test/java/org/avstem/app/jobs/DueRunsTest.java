package org.avstem.app.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.avstem.app.wiring.Ids;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.Initiator;
import org.avstem.core.consent.Presence;
import org.avstem.core.secret.Secret;
import org.avstem.core.tenant.TenantId;
import org.avstem.engine.BankingEngine;
import org.avstem.engine.EngineOptions;
import org.avstem.engine.EngineSources;
import org.avstem.ports.api.AuthoriseAnswer;
import org.avstem.ports.api.CallbackAnswer;
import org.avstem.ports.api.Paging;
import org.avstem.ports.api.StartAnswer;
import org.avstem.ports.api.SyncReport;
import org.avstem.testkit.bank.ScriptedBank;
import org.avstem.testkit.bank.ScriptedConsents;
import org.avstem.testkit.clock.SettableClock;
import org.avstem.testkit.crypto.MemorySecretCipher;
import org.avstem.testkit.memory.InMemoryStores;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two replicas on one store, and the switch that stops scheduled reading. */
class DueRunsTest {
  private static final URI RETURN_URL = URI.create("https://erp.example/banks/done");
  private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-15T11:00:00Z"));
  private final InMemoryStores stores = new InMemoryStores(clock);
  private final MemorySecretCipher cipher = new MemorySecretCipher();
  private final ScriptedBank bank = new ScriptedBank("scripted", clock);
  private final TenantId tenant = new TenantId(new UUID(7, 1));

  DueRunsTest() {
    stores.tenants().add(tenant, "Fjord AS", clock.instant());
  }

  private BankingEngine engine(String replica) {
    return BankingEngine.builder(stores, cipher)
        .bank(bank)
        .options(EngineOptions.DEFAULT.withReturnUrls(Set.of(RETURN_URL)))
        .sources(
            new EngineSources(
                clock, new SplittableRandom(replica.hashCode()), clock::advance, replica))
        .build();
  }

  private ConnectionId connected(BankingEngine engine) {
    var connections = engine.forTenant(tenant).connections();
    var kari = new Initiator("kari");
    var browser = Secret.of("a-secret-of-this-browser");
    var started = (StartAnswer.Started) connections.start(bank.provider(), RETURN_URL, kari);
    var sent =
        (AuthoriseAnswer.ToBank)
            connections.authorise(
                started.startToken(),
                new Presence.Attended("192.0.2.7", "Firefox"),
                browser,
                Map.of());
    var back =
        (CallbackAnswer.Ticket)
            connections.callback(
                bank.provider(), ScriptedConsents.agreed(sent.location()), browser);
    connections.complete(started.id(), back.ticket(), kari);
    return started.id();
  }

  /** One process: its own queue and its own tick. */
  private final class Replica {
    private final RunQueue queue;
    private final DueRuns due;
    private final Ticks ticks;

    Replica(String name, boolean enabled) {
      BankingEngine engine = engine(name);
      var registry = new SimpleMeterRegistry();
      RunMeter meter = new RunMeter(registry);
      FixedJobKeys keys = new FixedJobKeys(enabled);
      queue =
          new RunQueue(
              engine, new Ids(clock, new SplittableRandom(name.hashCode())), meter, keys, registry);
      due = new DueRuns(engine, queue, clock);
      ticks = new Ticks(stores.tenants(), engine, due, new MatchQueue(engine, meter), keys);
    }
  }

  private static void drained(Replica replica) throws InterruptedException {
    replica.queue.stop(new io.quarkus.runtime.ShutdownEvent());
  }

  private List<SyncReport.Status> runs(ConnectionId id) {
    return engine("reader")
        .forTenant(tenant)
        .transactionSync()
        .runs(id, Paging.first(10))
        .rows()
        .stream()
        .map(run -> run.report().orElseThrow().status())
        .toList();
  }

  @Test
  @Tag("M03")
  void two_schedulers_and_many_ticks_make_one_run_of_a_slot() throws Exception {
    ConnectionId id = connected(engine("replica-1"));
    clock.advance(Duration.ofMinutes(10));
    List<Replica> replicas =
        List.of(new Replica("replica-1", true), new Replica("replica-2", true));
    List<UUID> queued = new ArrayList<>();

    for (int tick = 0; tick < 3; tick++) {
      for (Replica replica : replicas) {
        queued.addAll(replica.due.queue(tenant));
      }
    }
    for (Replica replica : replicas) {
      drained(replica);
    }

    assertThat(queued).isNotEmpty();
    assertThat(runs(id)).containsExactly(SyncReport.Status.COMPLETE);
  }

  @Test
  @Tag("F-1")
  void what_waited_in_a_queue_that_died_is_queued_again_at_the_next_tick_elsewhere()
      throws Exception {
    ConnectionId id = connected(engine("replica-1"));
    clock.advance(Duration.ofMinutes(10));
    Replica dying = new Replica("replica-1", true);
    dying.queue.stop(new io.quarkus.runtime.ShutdownEvent());
    List<UUID> lost = dying.due.queue(tenant);
    Replica other = new Replica("replica-2", true);

    List<UUID> again = other.due.queue(tenant);
    drained(other);

    assertThat(lost).isEmpty();
    assertThat(again).hasSize(1);
    assertThat(runs(id)).containsExactly(SyncReport.Status.COMPLETE);
  }

  @Test
  @Tag("M12")
  void switched_off_a_tick_queues_nothing_and_a_run_asked_for_is_still_made() throws Exception {
    ConnectionId id = connected(engine("replica-1"));
    clock.advance(Duration.ofDays(2));
    Replica off = new Replica("replica-1", false);

    off.ticks.dueRuns();
    List<SyncReport.Status> scheduled = runs(id);
    var asked =
        off.queue
            .submit(tenant, org.avstem.ports.api.TransactionSync.SyncRequest.unattended(id))
            .orElseThrow();

    assertThat(scheduled).isEmpty();
    assertThat(asked.task().get(30, TimeUnit.SECONDS)).isNotEqualTo(Optional.empty());
    assertThat(runs(id)).containsExactly(SyncReport.Status.COMPLETE);
  }
}

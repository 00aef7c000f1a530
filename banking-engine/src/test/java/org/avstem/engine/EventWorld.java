package org.avstem.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.avstem.core.connection.ConnectionId;
import org.avstem.ports.api.Paging;
import org.avstem.ports.api.TransactionSync.RunView;
import org.avstem.ports.spi.AuditStore;
import org.avstem.ports.spi.BankEventStore.Kept;
import org.avstem.ports.spi.BankEvents.Kind;
import org.avstem.ports.spi.Hash;
import org.avstem.testkit.bank.ScriptedEvents.Said;

/** A connected {@link World} whose bank also tells us things. */
final class EventWorld {
  /** How the scripted bank names the first consent that it gives. */
  static final String REFERENCE = "consent-1";

  final World world = new World();
  final ConnectionId connection = world.connected();
  private final BankingEngine engine = world.engine();

  EventWorld() {
    world.bank.book(world.account).show(List.of(World.row("2026-03-14", "-49.00", "KAFFE")));
    world.banking().transactionSync().sync(connection);
    world.clock.advance(java.time.Duration.ofMinutes(1));
  }

  Instant now() {
    return world.clock.instant();
  }

  Said said(String id, Kind kind) {
    return Said.of(id, kind, REFERENCE, now());
  }

  EventReception told(String id, Kind kind) {
    return told(said(id, kind));
  }

  EventReception told(Said said) {
    return engine.receive(world.bank.provider(), world.bank.scriptedEvents().send(said, now()));
  }

  /** Works off what is due; runs are made at once. */
  EventBatch worked() {
    return engine.workEvents(1_000, this::runNow);
  }

  EventBatch worked(SyncQueue queue) {
    return engine.workEvents(1_000, queue);
  }

  private boolean runNow(
      org.avstem.core.tenant.TenantId tenant,
      org.avstem.ports.api.TransactionSync.SyncRequest request,
      java.util.function.BooleanSupplier stillWanted) {
    if (stillWanted.getAsBoolean()) {
      engine.forTenant(tenant).transactionSync().sync(request);
    }
    return true;
  }

  Optional<Kept> kept(String id) {
    return world.stores.bankEvents().find(world.bank.provider(), Hash.of("id\n" + id));
  }

  String fate(String id) {
    Kept kept = kept(id).orElseThrow();
    return kept.state() + " " + kept.code();
  }

  /** Runs that events asked for, oldest first. */
  List<RunView> hinted() {
    List<RunView> runs = new ArrayList<>();
    for (RunView run :
        world.banking().transactionSync().runs(connection, Paging.first(1_000)).rows()) {
      if (run.trigger().equals("WEBHOOK")) {
        runs.add(0, run);
      }
    }
    return runs;
  }

  List<AuditStore.Event> audited(String action) {
    return world.stores.in(world.tenant, tx -> tx.audit().after(0, 10_000)).stream()
        .map(AuditStore.Entry::event)
        .filter(event -> event.action().equals(action))
        .toList();
  }
}

package org.avstem.app.jobs;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.consent.Presence;
import org.avstem.core.tenant.TenantId;
import org.avstem.engine.BankingEngine;
import org.avstem.ports.api.Banking;
import org.avstem.ports.api.TransactionSync.SyncRequest;

/**
 * Queues what is due. The run's key is its slot, so that two replicas or two ticks are one run; the
 * slot is counted by hours, so that a run whose process died is tried again within the hour.
 */
@Singleton
public final class DueRuns {
  /** The most connections of one tenant that are queued at once. */
  public static final int LIMIT = 500;

  private static final Duration TRY_AGAIN = Duration.ofHours(1);
  private final BankingEngine engine;
  private final RunQueue queue;
  private final InstantSource clock;

  DueRuns(BankingEngine engine, RunQueue queue, InstantSource clock) {
    this.engine = engine;
    this.queue = queue;
    this.clock = clock;
  }

  /** Queues the due connections of a tenant. @return the runs, fewer if too many wait */
  public List<UUID> queue(TenantId tenant) {
    Banking banking = engine.forTenant(tenant);
    List<UUID> runs = new ArrayList<>();
    for (ConnectionId connection : banking.transactionSync().due(clock.instant(), LIMIT)) {
      slot(banking, connection)
          .flatMap(slot -> queue(banking, connection, slot))
          .ifPresent(ticket -> runs.add(ticket.run()));
    }
    return runs;
  }

  private Optional<RunQueue.Ticket> queue(Banking banking, ConnectionId connection, Instant slot) {
    long attempt = Duration.between(slot, clock.instant()).dividedBy(TRY_AGAIN);
    SyncRequest request =
        new SyncRequest(
            connection,
            Presence.unattended(),
            "SCHEDULE",
            Optional.of("schedule:" + slot + "/" + attempt));
    return queue.submit(
        banking.tenant(),
        request,
        () -> slot(banking, connection).filter(slot::equals).isPresent());
  }

  /** The slot that is due; it moves on once a run has succeeded. */
  private Optional<Instant> slot(Banking banking, ConnectionId connection) {
    Instant now = clock.instant();
    return banking
        .connections()
        .find(connection)
        .flatMap(view -> view.nextRunAt())
        .filter(at -> !at.isAfter(now));
  }
}

package org.avstem.app.jobs;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.tenant.TenantId;
import org.avstem.engine.SyncQueue;
import org.avstem.ports.api.TransactionSync.SyncRequest;

/**
 * Lets runs that events ask for wait with all others, one of each connection, so that a thousand
 * events fill no queue. Thread-safe.
 */
@Singleton
final class HintRuns implements SyncQueue {
  private final RunQueue queue;
  private final Map<Place, RunQueue.Ticket> waiting = new ConcurrentHashMap<>();

  HintRuns(RunQueue queue) {
    this.queue = queue;
  }

  @Override
  public synchronized boolean submit(
      TenantId tenant, SyncRequest request, BooleanSupplier stillWanted) {
    waiting.values().removeIf(ticket -> !queue.holds(ticket.tenant(), ticket.run()));
    Place place = new Place(tenant, request.connection());
    if (waiting.containsKey(place)) {
      return false;
    }
    Optional<RunQueue.Ticket> ticket = queue.submit(tenant, request, stillWanted);
    ticket.ifPresent(queued -> waiting.put(place, queued));
    return ticket.isPresent();
  }

  private record Place(TenantId tenant, ConnectionId connection) {}
}

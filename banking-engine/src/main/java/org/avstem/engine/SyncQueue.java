package org.avstem.engine;

import java.util.function.BooleanSupplier;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.api.TransactionSync.SyncRequest;

/**
 * Where runs wait that events ask for. What waits may be lost with the process: the event is kept
 * until its run is in the book, and asks again. Must be thread-safe.
 */
@FunctionalInterface
public interface SyncQueue {

  /**
   * Queues a run, or makes it at once.
   *
   * @param stillWanted to be asked just before the run begins; if false it is passed over
   * @return false if it cannot wait here now: too many wait, or one of the connection does already
   */
  boolean submit(TenantId tenant, SyncRequest request, BooleanSupplier stillWanted);
}

package org.avstem.ports.spi;

import java.util.function.Function;
import org.avstem.core.tenant.TenantId;

/**
 * Does work in one tenant, wholly or not at all. Thread-safe. Never call a bank or the ERP inside
 * it.
 */
public interface UnitOfWork {

  /**
   * Runs {@code work} in a transaction that sees and changes {@code tenant}'s rows alone, commits
   * when it returns and rolls back when it throws. Deadlocks and serialization failures run it
   * again, at most five times, so it must have no effect outside the stores; whatever else it
   * throws is thrown on at once, after the rollback.
   *
   * @throws StoreFault as its cases say
   * @throws IllegalStateException if this thread is inside a unit of work already, whatever
   *     tenant's
   */
  <T> T in(TenantId tenant, Function<StoreTransaction, T> work);
}

package org.avstem.testkit.memory;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.StoreTransaction;
import org.avstem.ports.spi.UnitOfWork;

/** Runs one unit of work of a tenant at a time and takes back what a failed one changed. */
final class MemoryUnitOfWork implements UnitOfWork {
  private final Function<TenantId, TenantRows> tenants;
  private final Set<Thread> inside = ConcurrentHashMap.newKeySet();

  MemoryUnitOfWork(Function<TenantId, TenantRows> tenants) {
    this.tenants = tenants;
  }

  @Override
  public <T> T in(TenantId tenant, Function<StoreTransaction, T> work) {
    Objects.requireNonNull(tenant, "tenant");
    Objects.requireNonNull(work, "work");
    if (inside.contains(Thread.currentThread())) {
      throw new IllegalStateException("units of work are not to be nested");
    }
    TenantRows rows = tenants.apply(tenant);
    rows.journal().begin();
    inside.add(Thread.currentThread());
    boolean done = false;
    try {
      T result = work.apply(rows);
      done = true;
      return result;
    } finally {
      inside.remove(Thread.currentThread());
      end(rows.journal(), done);
    }
  }

  private static void end(Journal journal, boolean done) {
    if (done) {
      journal.commit();
    } else {
      journal.rollBack();
    }
  }
}

package org.avstem.testkit.fault;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.BankEventStore;
import org.avstem.ports.spi.StoreTransaction;
import org.avstem.ports.spi.Stores;
import org.avstem.ports.spi.TenantDirectory;
import org.avstem.ports.spi.TenantKeysets;
import org.avstem.ports.spi.UnitOfWork;

/**
 * Stores whose process dies at a chosen unit of work, just before or just after it commits. What is
 * above must come back as if nothing had happened. Thread-safe.
 */
public final class CrashingStores implements Stores, UnitOfWork {
  private final Stores stores;
  private final AtomicInteger seen = new AtomicInteger();
  private volatile int crashAt = Integer.MAX_VALUE;
  private volatile Moment moment = Moment.BEFORE_COMMIT;

  public CrashingStores(Stores stores) {
    this.stores = stores;
  }

  /** When the process dies. */
  public enum Moment {
    BEFORE_COMMIT,
    AFTER_COMMIT
  }

  /** Counts from here: the {@code nth} unit of work is the last this process sees. */
  public void crashAt(int nth, Moment when) {
    moment = when;
    seen.set(0);
    crashAt = nth;
  }

  /** No more crashes. */
  public void heal() {
    crashAt = Integer.MAX_VALUE;
  }

  /** Units of work since {@link #crashAt}. */
  public int seen() {
    return seen.get();
  }

  @Override
  public <T> T in(TenantId tenant, Function<StoreTransaction, T> work) {
    return step(() -> stores.unitOfWork().in(tenant, work));
  }

  /** One unit of work, the last one if it is its turn. */
  <T> T step(Supplier<T> work) {
    int now = seen.incrementAndGet();
    if (now < crashAt) {
      return work.get();
    }
    if (now == crashAt && moment == Moment.AFTER_COMMIT) {
      T unused = work.get();
    }
    throw new ProcessDied();
  }

  @Override
  public UnitOfWork unitOfWork() {
    return this;
  }

  @Override
  public TenantDirectory tenants() {
    return stores.tenants();
  }

  @Override
  public TenantKeysets keysets() {
    return stores.keysets();
  }

  @Override
  public BankEventStore bankEvents() {
    return new CrashingEvents(this, stores.bankEvents());
  }

  /** Stands for the end of the process; an error, so that nobody handles it. */
  public static final class ProcessDied extends Error {
    private static final long serialVersionUID = 1L;

    ProcessDied() {
      super("the process died here");
    }
  }
}

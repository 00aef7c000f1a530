package org.avstem.adapter.persistence;

import java.time.Duration;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.spi.StoreFault;
import org.avstem.ports.spi.StoreTransaction;
import org.avstem.ports.spi.UnitOfWork;

/** Units of work as transactions, run again when they only got in each other's way. */
final class PostgresUnitOfWork implements UnitOfWork {
  static final int REPEATS_MAX = 5;
  private static final long PAUSE_MILLIS = 10;

  private final Transactions transactions;
  private final RandomGenerator jitter;
  private final ThreadLocal<Boolean> busy = ThreadLocal.withInitial(() -> false);

  PostgresUnitOfWork(Transactions transactions) {
    this(transactions, RandomGenerator.of("L64X128MixRandom"));
  }

  PostgresUnitOfWork(Transactions transactions, RandomGenerator jitter) {
    this.transactions = transactions;
    this.jitter = jitter;
  }

  @Override
  public <T> T in(TenantId tenant, Function<StoreTransaction, T> work) {
    if (busy.get()) {
      throw new IllegalStateException("units of work are not nested");
    }
    busy.set(true);
    try {
      return repeated(tenant, work);
    } finally {
      busy.remove();
    }
  }

  private <T> T repeated(TenantId tenant, Function<StoreTransaction, T> work) {
    for (int repeat = 0; ; repeat++) {
      try {
        return transactions.in(tenant, session -> once(session, work));
      } catch (StoreFault fault) {
        if (repeat == REPEATS_MAX || !Faults.isWorthRunningAgain(fault)) {
          throw fault;
        }
        pause(repeat, fault);
      }
    }
  }

  private static <T> T once(Session session, Function<StoreTransaction, T> work) {
    PostgresTransaction transaction = new PostgresTransaction(session);
    T answer = work.apply(transaction);
    transaction.numbers().flush();
    return answer;
  }

  private void pause(int repeat, StoreFault fault) {
    long most = PAUSE_MILLIS << repeat;
    try {
      Thread.sleep(Duration.ofMillis(1 + nextLong(most)).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw fault;
    }
  }

  private synchronized long nextLong(long bound) {
    return jitter.nextLong(bound);
  }
}

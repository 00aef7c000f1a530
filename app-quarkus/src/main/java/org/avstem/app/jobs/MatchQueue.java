package org.avstem.app.jobs;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.avstem.core.tenant.TenantId;
import org.avstem.engine.BankingEngine;
import org.jboss.logging.Logger;

/**
 * Matches what waits when the books change, without asking a bank. One tenant at a time; a tenant
 * waits at most once. What is lost when the process ends is made good by the next tick or run.
 * Thread-safe.
 */
@Singleton
public final class MatchQueue {
  private static final Logger LOG = Logger.getLogger(MatchQueue.class);
  private static final int DRAIN_SECONDS = 5;
  private final BankingEngine engine;
  private final RunMeter meter;
  private final Set<TenantId> waiting = ConcurrentHashMap.newKeySet();
  private final ThreadPoolExecutor worker =
      new ThreadPoolExecutor(
          1,
          1,
          1,
          TimeUnit.MINUTES,
          new LinkedBlockingQueue<>(),
          work -> new Thread(work, "avstem-match"));

  MatchQueue(BankingEngine engine, RunMeter meter) {
    this.engine = engine;
    this.meter = meter;
    worker.allowCoreThreadTimeOut(true);
  }

  /** Matches the tenant's undecided transactions soon. */
  public void ask(TenantId tenant) {
    if (waiting.add(tenant)) {
      try {
        worker.execute(() -> match(tenant));
      } catch (RejectedExecutionException ending) {
        waiting.remove(tenant);
      }
    }
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    worker.shutdown();
    if (!worker.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS)) {
      worker.shutdownNow();
    }
  }

  private void match(TenantId tenant) {
    // before the work, so that books that change meanwhile are looked at once more
    waiting.remove(tenant);
    try {
      meter.matched(engine.forTenant(tenant).transactionSync().match());
    } catch (RuntimeException fault) {
      LOG.warnf("match.postponed tenant=%s fault=%s", tenant, fault.getClass().getName());
    }
  }
}

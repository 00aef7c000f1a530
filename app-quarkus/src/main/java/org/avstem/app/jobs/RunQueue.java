package org.avstem.app.jobs;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.avstem.app.config.JobKeys;
import org.avstem.app.wiring.Ids;
import org.avstem.core.tenant.TenantId;
import org.avstem.engine.BankingEngine;
import org.avstem.ports.api.SyncReport;
import org.avstem.ports.api.TransactionSync.SyncRequest;
import org.jboss.logging.Logger;

/**
 * Runs wait here and are worked off by a bounded number of threads. What waits is lost when the
 * process ends: a scheduled run and a first import are found due again at the next tick, a run
 * asked for is asked for again. Thread-safe.
 */
@Singleton
public final class RunQueue {
  private static final Logger LOG = Logger.getLogger(RunQueue.class);
  private static final int DRAIN_SECONDS = 15;
  private final BankingEngine engine;
  private final Ids ids;
  private final RunMeter meter;
  private final ThreadPoolExecutor workers;
  private final Map<UUID, Ticket> tickets = new ConcurrentHashMap<>();
  private final RecentReports recent = new RecentReports();

  RunQueue(BankingEngine engine, Ids ids, RunMeter meter, JobKeys keys, MeterRegistry registry) {
    this.engine = engine;
    this.ids = ids;
    this.meter = meter;
    AtomicInteger number = new AtomicInteger();
    this.workers =
        new ThreadPoolExecutor(
            keys.workers(),
            keys.workers(),
            1,
            TimeUnit.MINUTES,
            new LinkedBlockingQueue<>(keys.queueMax()),
            work -> new Thread(work, "avstem-run-" + number.incrementAndGet()));
    workers.allowCoreThreadTimeOut(true);
    Gauge.builder("avstem.runs.waiting", workers, pool -> pool.getQueue().size())
        .register(registry);
    Gauge.builder("avstem.runs.active", workers, ThreadPoolExecutor::getActiveCount)
        .register(registry);
  }

  /** Queues a run; empty if too many wait. */
  public Optional<Ticket> submit(TenantId tenant, SyncRequest request) {
    return submit(tenant, request, () -> true);
  }

  /** Queues a run that is passed over if it is not wanted any more when its turn comes. */
  Optional<Ticket> submit(TenantId tenant, SyncRequest request, BooleanSupplier stillWanted) {
    UUID id = ids.next();
    SyncRequest named = request.withRunId(id);
    Ticket ticket = new Ticket(tenant, id, new FutureTask<>(() -> run(tenant, named, stillWanted)));
    tickets.put(id, ticket);
    try {
      workers.execute(ticket.task());
      return Optional.of(ticket);
    } catch (RejectedExecutionException full) {
      tickets.remove(id);
      meter.rejected();
      return Optional.empty();
    }
  }

  /** Whether this run waits or is at work here. */
  public boolean holds(TenantId tenant, UUID run) {
    Ticket ticket = tickets.get(run);
    return ticket != null && ticket.tenant().equals(tenant);
  }

  /** The report of a run that left no row behind, because another was at work. */
  public Optional<SyncReport> recent(TenantId tenant, UUID run) {
    return recent.find(tenant, run);
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    workers.shutdown();
    if (!workers.awaitTermination(DRAIN_SECONDS, TimeUnit.SECONDS)) {
      workers.shutdownNow();
    }
  }

  private Optional<SyncReport> run(
      TenantId tenant, SyncRequest request, BooleanSupplier stillWanted) {
    UUID id = request.runId().orElseThrow();
    try {
      if (!stillWanted.getAsBoolean()) {
        return Optional.empty();
      }
      SyncReport report = engine.forTenant(tenant).transactionSync().sync(request);
      recent.keep(tenant, id, report);
      meter.finished(report);
      log(tenant, request, report);
      return Optional.of(report);
    } catch (RuntimeException | Error fault) {
      meter.broken();
      LOG.errorf(
          "run.broken tenant=%s connection=%s run=%s fault=%s",
          tenant, request.connection(), id, fault.getClass().getName());
      throw fault;
    } finally {
      tickets.remove(id);
    }
  }

  private static void log(TenantId tenant, SyncRequest request, SyncReport report) {
    LOG.infof(
        "run.finished tenant=%s connection=%s run=%s trigger=%s status=%s code=%s accounts=%d",
        tenant,
        request.connection(),
        report.runId(),
        request.trigger(),
        report.status(),
        report.code().orElse("-"),
        report.accounts().size());
  }

  /**
   * A queued run.
   *
   * @param task gives the report; empty if it was not wanted any more
   */
  public record Ticket(TenantId tenant, UUID run, FutureTask<Optional<SyncReport>> task) {}
}

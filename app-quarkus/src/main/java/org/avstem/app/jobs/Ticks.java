package org.avstem.app.jobs;

import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.avstem.app.config.JobKeys;
import org.avstem.core.tenant.TenantId;
import org.avstem.engine.BankingEngine;
import org.avstem.ports.spi.CipherFault;
import org.avstem.ports.spi.StoreFault;
import org.avstem.ports.spi.TenantDirectory;
import org.jboss.logging.Logger;

/** What happens again and again, tenant by tenant; one tenant's fault does not stop the next. */
@Singleton
public final class Ticks {
  private static final Logger LOG = Logger.getLogger(Ticks.class);
  private static final int TENANTS_PAGE = 200;
  private static final int LIMIT = 100;
  private static final int ROUNDS_MAX = 50;
  private final TenantDirectory tenants;
  private final BankingEngine engine;
  private final DueRuns due;
  private final MatchQueue matching;
  private final JobKeys keys;

  Ticks(
      TenantDirectory tenants,
      BankingEngine engine,
      DueRuns due,
      MatchQueue matching,
      JobKeys keys) {
    this.tenants = tenants;
    this.engine = engine;
    this.due = due;
    this.matching = matching;
    this.keys = keys;
  }

  @Scheduled(
      identity = "due-runs",
      every = "${avstem.jobs.every:60s}",
      delayed = "5s",
      concurrentExecution = ConcurrentExecution.SKIP)
  void dueRuns() {
    if (keys.enabled()) {
      forEachTenant("due-runs", due::queue);
    }
  }

  @Scheduled(
      identity = "relay",
      every = "${avstem.jobs.relay-every:5s}",
      delayed = "5s",
      concurrentExecution = ConcurrentExecution.SKIP)
  void relay() {
    forEachTenant("relay", tenant -> engine.relay(tenant, LIMIT));
  }

  @Scheduled(
      identity = "loose-ends",
      every = "${avstem.jobs.settle-every:5m}",
      delayed = "30s",
      concurrentExecution = ConcurrentExecution.SKIP)
  void looseEnds() {
    if (keys.enabled()) {
      forEachTenant(
          "loose-ends", tenant -> engine.forTenant(tenant).connections().settleLooseEnds(LIMIT));
      forEachTenant("match", matching::ask);
    }
  }

  @Scheduled(
      identity = "consents",
      every = "${avstem.jobs.watch-every:10m}",
      delayed = "45s",
      concurrentExecution = ConcurrentExecution.SKIP)
  void consents() {
    if (keys.enabled()) {
      forEachTenant("consents", this::watchConsents);
    }
  }

  /** Round after round until nothing is left, or for long enough. */
  void watchConsents(TenantId tenant) {
    int found = LIMIT;
    for (int rounds = 0; rounds < ROUNDS_MAX && found > 0; rounds++) {
      found = engine.forTenant(tenant).connections().watchConsents(keys.keepAliveAfter(), LIMIT);
    }
  }

  /** Runs the work for all tenants, in order of id. */
  void forEachTenant(String job, Consumer<TenantId> work) {
    Optional<TenantId> after = Optional.empty();
    List<TenantDirectory.Entry> page;
    do {
      page = page(job, after);
      page.forEach(tenant -> one(job, tenant.id(), work));
      after = page.isEmpty() ? after : Optional.of(page.get(page.size() - 1).id());
    } while (page.size() == TENANTS_PAGE);
  }

  private List<TenantDirectory.Entry> page(String job, Optional<TenantId> after) {
    try {
      return tenants.list(after, TENANTS_PAGE);
    } catch (StoreFault fault) {
      LOG.warnf("job.postponed job=%s fault=%s", job, fault.getClass().getSimpleName());
      return List.of();
    }
  }

  private static void one(String job, TenantId tenant, Consumer<TenantId> work) {
    try {
      work.accept(tenant);
    } catch (StoreFault | CipherFault fault) {
      LOG.warnf(
          "job.postponed job=%s tenant=%s fault=%s", job, tenant, fault.getClass().getSimpleName());
    } catch (RuntimeException fault) {
      // the outermost edge of a job: a fault of ours in one tenant's data must not end the others'
      LOG.errorf("job.broken job=%s tenant=%s fault=%s", job, tenant, fault.getClass().getName());
    }
  }
}

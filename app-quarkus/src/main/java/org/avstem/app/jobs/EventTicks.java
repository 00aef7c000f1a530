package org.avstem.app.jobs;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.avstem.app.config.JobKeys;
import org.avstem.engine.BankingEngine;
import org.avstem.engine.EventBatch;
import org.avstem.ports.spi.BankEventStore.State;
import org.avstem.ports.spi.StoreFault;
import org.avstem.ports.spi.Stores;
import org.jboss.logging.Logger;

/** Works off what banks have told us, whichever replica took it in. */
@Singleton
public final class EventTicks {
  private static final Logger LOG = Logger.getLogger(EventTicks.class);
  private static final int BATCH = 50;
  private static final int BATCHES_MAX = 20;
  private static final int FORGOTTEN_MAX = 10_000;
  private final BankingEngine engine;
  private final Stores stores;
  private final HintRuns runs;
  private final JobKeys keys;
  private final MeterRegistry registry;
  private final Timer working;
  private final AtomicLong waiting;

  EventTicks(
      BankingEngine engine, Stores stores, HintRuns runs, JobKeys keys, MeterRegistry registry) {
    this.engine = engine;
    this.stores = stores;
    this.runs = runs;
    this.keys = keys;
    this.registry = registry;
    this.working = registry.timer("avstem.webhooks.working");
    this.waiting = registry.gauge("avstem.webhooks.waiting", new AtomicLong());
  }

  @Scheduled(
      identity = "bank-events",
      every = "${avstem.jobs.events-every:2s}",
      delayed = "5s",
      concurrentExecution = ConcurrentExecution.SKIP)
  void bankEvents() {
    if (keys.enabled()) {
      try {
        workOff();
      } catch (StoreFault fault) {
        LOG.warnf("job.postponed job=bank-events fault=%s", fault.getClass().getSimpleName());
      }
    }
  }

  @Scheduled(
      identity = "forget-bank-events",
      every = "${avstem.jobs.settle-every:5m}",
      delayed = "60s",
      concurrentExecution = ConcurrentExecution.SKIP)
  void forget() {
    try {
      engine.forgetEvents(FORGOTTEN_MAX);
      Map<State, Long> counts = stores.bankEvents().countByState();
      waiting.set(counts.getOrDefault(State.RECEIVED, 0L) + counts.getOrDefault(State.PARKED, 0L));
    } catch (StoreFault fault) {
      LOG.warnf("job.postponed job=forget-events fault=%s", fault.getClass().getSimpleName());
    }
  }

  /** Batch after batch until nothing is due, or for long enough. */
  void workOff() {
    for (int batches = 0; batches < BATCHES_MAX; batches++) {
      Timer.Sample began = Timer.start(registry);
      EventBatch batch = engine.workEvents(BATCH, runs);
      if (batch.taken() > 0) {
        began.stop(working);
        count("applied", batch.applied());
        count("ignored", batch.ignored());
        count("postponed", batch.postponed());
        count("broken", batch.broken());
      }
      if (batch.taken() < BATCH) {
        return;
      }
    }
  }

  private void count(String outcome, int events) {
    registry.counter("avstem.webhooks.worked", "outcome", outcome).increment(events);
  }
}

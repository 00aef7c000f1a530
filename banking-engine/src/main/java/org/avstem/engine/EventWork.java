package org.avstem.engine;

import java.time.Duration;
import org.avstem.ports.spi.BankEventStore;
import org.avstem.ports.spi.BankEventStore.Claim;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes events that are due, one batch at a time, and writes down what became of them. */
final class EventWork {
  /** How long one batch may take before another replica may begin with what is left of it. */
  static final Duration HOLD = Duration.ofMinutes(5);

  /** Longer than any sender repeats an event. */
  static final Duration KEPT = Duration.ofDays(14);

  private static final Logger LOG = LoggerFactory.getLogger(EventWork.class);
  private final EngineContext context;
  private final BankEventStore events;
  private final EventRoute route;

  EventWork(EngineContext context, SyncQueue queue) {
    this.context = context;
    this.events = context.stores().bankEvents();
    this.route = new EventRoute(context, queue);
  }

  EventBatch work(int limit) {
    EventBatch batch = EventBatch.NONE;
    for (Claim claim : events.claim(HOLD, limit)) {
      batch = batch.plus(guarded(claim));
    }
    return batch;
  }

  /**
   * The edge of a job: the queue is foreign code, and an event that breaks must not hold up those
   * behind it. It comes again when its claim has passed.
   */
  private EventBatch guarded(Claim claim) {
    try {
      return written(claim, route.follow(claim.event()));
    } catch (RuntimeException fault) {
      LOG.warn(
          "event.broken source={} key={} attempt={} fault={}",
          claim.event().source(),
          claim.event().key().hex(),
          claim.attempt(),
          fault.getClass().getName());
      return EventBatch.BROKEN;
    }
  }

  private EventBatch written(Claim claim, EventStep step) {
    if (step instanceof EventStep.Later later) {
      events.postpone(claim, false, later.code(), later.pause());
      return EventBatch.POSTPONED;
    } else if (step instanceof EventStep.Parked parked) {
      events.postpone(claim, true, "UNKNOWN_CONNECTION", parked.pause());
      return EventBatch.POSTPONED;
    } else if (step instanceof EventStep.Applied applied) {
      events.settle(claim, true, applied.code(), context.now());
      return EventBatch.APPLIED;
    }
    String code = ((EventStep.Ignored) step).code();
    events.settle(claim, false, code, context.now());
    LOG.info(
        "event.ignored source={} key={} kind={} code={}",
        claim.event().source(),
        claim.event().key().hex(),
        claim.event().kind(),
        code);
    return EventBatch.IGNORED;
  }
}

package org.avstem.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.avstem.ports.spi.BankEventStore;
import org.avstem.ports.spi.BankEventStore.Claim;
import org.avstem.ports.spi.BankEventStore.Event;
import org.avstem.ports.spi.BankEventStore.Link;
import org.avstem.ports.spi.BankEvents.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Works off the kept events. An event only ever makes us ask the bank, so order and repetition do
 * no harm; one that never gets through is given up, since the next scheduled run reads what it told
 * of.
 */
final class EventWork {
  /** How long one batch may take before another replica may begin with what is left of it. */
  static final Duration HOLD = Duration.ofMinutes(5);

  /** How long an event waits for its connection: a callback may be under way. */
  static final Duration PARKED_MAX = Duration.ofHours(24);

  /** As long as senders try; every connection has been read by its schedule by then. */
  static final Duration LIFE_MAX = Duration.ofHours(72);

  /** Longer than any sender repeats an event. */
  static final Duration KEPT = Duration.ofDays(14);

  private static final Duration PARKED_WAIT = Duration.ofMinutes(5);
  private static final Logger LOG = LoggerFactory.getLogger(EventWork.class);
  private final EngineContext context;
  private final BankEventStore events;
  private final SyncQueue queue;

  EventWork(EngineContext context, SyncQueue queue) {
    this.context = context;
    this.events = context.stores().bankEvents();
    this.queue = queue;
  }

  EventBatch work(int limit) {
    int[] counts = new int[4];
    for (Claim claim : events.claim(HOLD, limit)) {
      counts[guarded(claim).ordinal()]++;
    }
    return new EventBatch(
        counts[Fate.APPLIED.ordinal()],
        counts[Fate.IGNORED.ordinal()],
        counts[Fate.POSTPONED.ordinal()],
        counts[Fate.BROKEN.ordinal()]);
  }

  private enum Fate {
    APPLIED,
    IGNORED,
    POSTPONED,
    BROKEN
  }

  /**
   * The edge of a job: the queue is foreign code, and an event that breaks must not hold up those
   * behind it. It comes again when its claim has passed.
   */
  private Fate guarded(Claim claim) {
    try {
      return written(claim, step(claim.event()));
    } catch (RuntimeException fault) {
      LOG.warn(
          "event.broken source={} key={} attempt={} fault={}",
          claim.event().source(),
          claim.event().key().hex(),
          claim.attempt(),
          fault.getClass().getName());
      return Fate.BROKEN;
    }
  }

  private Fate written(Claim claim, EventStep step) {
    if (step instanceof EventStep.Later later) {
      events.postpone(claim, false, later.code(), later.pause());
      return Fate.POSTPONED;
    } else if (step instanceof EventStep.Parked parked) {
      events.postpone(claim, true, "UNKNOWN_CONNECTION", parked.pause());
      return Fate.POSTPONED;
    } else if (step instanceof EventStep.Applied applied) {
      events.settle(claim, true, applied.code(), context.now());
      return Fate.APPLIED;
    }
    String code = ((EventStep.Ignored) step).code();
    events.settle(claim, false, code, context.now());
    LOG.info(
        "event.ignored source={} key={} kind={} code={}",
        claim.event().source(),
        claim.event().key().hex(),
        claim.event().kind(),
        code);
    return Fate.IGNORED;
  }

  private EventStep step(Event event) {
    Duration age = Duration.between(event.receivedAt(), context.now());
    if (age.compareTo(LIFE_MAX) >= 0) {
      return new EventStep.Ignored("GAVE_UP");
    }
    List<Link> links =
        event.reference() == null ? List.of() : events.links(event.source(), event.reference());
    if (event.kind() == Kind.OTHER) {
      links.forEach(link -> audit(link, event, "UNKNOWN_KIND"));
      return new EventStep.Ignored("UNKNOWN_KIND");
    } else if (event.reference() == null) {
      return new EventStep.Ignored("NAMES_NO_CONSENT");
    } else if (links.isEmpty()) {
      return age.compareTo(PARKED_MAX) >= 0
          ? new EventStep.Ignored("UNKNOWN_CONNECTION")
          : new EventStep.Parked(PARKED_WAIT);
    }
    return EventStep.ofAll(links.stream().map(link -> step(event, link)).toList());
  }

  private EventStep step(Event event, Link link) {
    if (event.kind() == Kind.DATA_CHANGED) {
      return new DataHint(context, link, event).follow(queue);
    }
    EventStep step = new RevocationHint(context, link, event).follow();
    if (step instanceof EventStep.Ignored ignored) {
      audit(link, event, ignored.code());
    }
    return step;
  }

  private void audit(Link link, Event event, String code) {
    Instant now = context.now();
    context.in(
        link.tenant(),
        tx -> {
          Trail.audit(
              tx,
              now,
              "EVENT_IGNORED",
              "bank",
              link.connection().toString(),
              Map.of("kind", event.kind().name(), "code", code, "key", event.key().hex()));
          return now;
        });
  }
}

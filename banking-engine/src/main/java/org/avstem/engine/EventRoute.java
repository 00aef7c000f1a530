package org.avstem.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.avstem.ports.spi.BankEventStore.Event;
import org.avstem.ports.spi.BankEventStore.Link;
import org.avstem.ports.spi.BankEvents.Kind;

/**
 * Leads an event to the connections that it is about. An event only ever makes us ask the bank, so
 * order and repetition do no harm; one that never gets through is given up, since the next
 * scheduled run reads what it told of.
 */
final class EventRoute {
  /** How long an event waits for its connection: a callback may be under way. */
  static final Duration PARKED_MAX = Duration.ofHours(24);

  /** As long as senders try; every connection has been read by its schedule by then. */
  static final Duration LIFE_MAX = Duration.ofDays(3);

  private static final Duration PARKED_PAUSE = Duration.ofMinutes(5);
  private final EngineContext context;
  private final SyncQueue queue;

  EventRoute(EngineContext context, SyncQueue queue) {
    this.context = context;
    this.queue = queue;
  }

  EventStep follow(Event event) {
    Duration age = Duration.between(event.receivedAt(), context.now());
    if (age.compareTo(LIFE_MAX) >= 0) {
      return new EventStep.Ignored("GAVE_UP");
    }
    List<Link> links = links(event);
    if (event.kind() == Kind.OTHER) {
      links.forEach(link -> audit(link, event, "UNKNOWN_KIND"));
      return new EventStep.Ignored("UNKNOWN_KIND");
    } else if (event.reference() == null) {
      return new EventStep.Ignored("NAMES_NO_CONSENT");
    } else if (links.isEmpty()) {
      return age.compareTo(PARKED_MAX) >= 0
          ? new EventStep.Ignored("UNKNOWN_CONNECTION")
          : new EventStep.Parked(PARKED_PAUSE);
    }
    return EventStep.ofAll(links.stream().map(link -> follow(event, link)).toList());
  }

  private List<Link> links(Event event) {
    return event.reference() == null
        ? List.of()
        : context.stores().bankEvents().links(event.source(), event.reference());
  }

  private EventStep follow(Event event, Link link) {
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

package org.avstem.engine;

import java.util.Optional;
import org.avstem.core.connection.ProviderId;
import org.avstem.ports.spi.Bank;
import org.avstem.ports.spi.BankEventStore.Event;
import org.avstem.ports.spi.BankEvents;
import org.avstem.ports.spi.BankEvents.Verdict;
import org.avstem.ports.spi.Hash;
import org.avstem.ports.spi.IncomingEvent;

/**
 * Takes what says that it comes from a bank: judged, stored once, answered. No work is done here
 * and no bank is asked, so that the answer takes no time whatever state the bank is in.
 */
final class EventDesk {
  private final EngineContext context;

  EventDesk(EngineContext context) {
    this.context = context;
  }

  EventReception receive(ProviderId provider, IncomingEvent incoming) {
    Optional<BankEvents> events = context.bank(provider).flatMap(Bank::events);
    if (events.isEmpty()) {
      return new EventReception.NotOffered();
    }
    Verdict verdict = events.get().verify(incoming);
    if (verdict instanceof Verdict.Forged forged) {
      return new EventReception.Refused(forged.code());
    }
    Event event = event(provider, incoming, (Verdict.Genuine) verdict);
    return context.stores().bankEvents().receive(event)
        ? new EventReception.Accepted()
        : new EventReception.Duplicate();
  }

  private static Event event(ProviderId provider, IncomingEvent incoming, Verdict.Genuine genuine) {
    return new Event(
        provider,
        key(incoming, genuine),
        genuine.kind(),
        genuine.bankReference().map(Hash::of).orElse(null),
        genuine.occurredAt().orElse(null),
        incoming.receivedAt());
  }

  /** The first line keeps an id from being taken for a body. */
  private static Hash key(IncomingEvent incoming, Verdict.Genuine genuine) {
    return genuine
        .eventId()
        .filter(id -> !id.isBlank())
        .map(id -> Hash.of("id\n" + id))
        .orElseGet(() -> Hash.of("body\n" + incoming.body().hash().hex()));
  }
}

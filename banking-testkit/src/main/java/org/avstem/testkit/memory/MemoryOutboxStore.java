package org.avstem.testkit.memory;

import java.time.Instant;
import java.util.List;
import org.avstem.ports.spi.OutboxEvent;
import org.avstem.ports.spi.OutboxStore;

final class MemoryOutboxStore implements OutboxStore {
  private final Log<OutboxEvent> events;
  private final Table<String, Long> delivered;

  MemoryOutboxStore(Journal journal) {
    this.events = new Log<>(journal);
    this.delivered = Table.hashed("delivery", journal);
  }

  @Override
  public void append(String type, String subject, String code, Instant at) {
    events.append(new OutboxEvent(events.size() + 1L, type, subject, code, at));
  }

  @Override
  public List<OutboxEvent> undelivered(int limit) {
    return events.after(deliveredUntil(), limit);
  }

  @Override
  public void delivered(long number, Instant at) {
    delivered.put("until", Math.max(deliveredUntil(), Math.min(number, events.size())));
  }

  private long deliveredUntil() {
    return delivered.find("until").orElse(0L);
  }
}

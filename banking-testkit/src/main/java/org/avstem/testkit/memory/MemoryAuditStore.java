package org.avstem.testkit.memory;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.avstem.ports.spi.AuditChain;
import org.avstem.ports.spi.AuditStore;

final class MemoryAuditStore implements AuditStore {
  private final Log<Entry> entries;

  MemoryAuditStore(Journal journal) {
    this.entries = new Log<>(journal);
  }

  @Override
  public void append(Event event) {
    String previous = entries.size() == 0 ? AuditChain.GENESIS : entries.get(entries.size()).hash();
    long number = entries.size() + 1L;
    entries.append(new Entry(number, event, AuditChain.hash(previous, number, event)));
  }

  @Override
  public List<Entry> after(long number, int limit) {
    return entries.after(number, limit);
  }

  @Override
  public Map<String, Long> countByAction(Collection<String> actions) {
    return entries.after(0, Integer.MAX_VALUE).stream()
        .map(entry -> entry.event().action())
        .filter(actions::contains)
        .collect(Collectors.groupingBy(action -> action, Collectors.counting()));
  }

  @Override
  public long verify() {
    String previous = AuditChain.GENESIS;
    for (int number = 1; number <= entries.size(); number++) {
      Entry entry = entries.get(number);
      if (entry.number() != number || !AuditChain.follows(previous, entry)) {
        return number;
      }
      previous = entry.hash();
    }
    return 0;
  }

  /** Rewrites what an entry says without the hash that would go with it. */
  void forge(int number, String action) {
    Entry entry = entries.get(number);
    Event event = entry.event();
    Event forged = new Event(event.at(), action, event.actor(), event.subject(), event.facts());
    entries.replace(number, new Entry(entry.number(), forged, entry.hash()));
  }
}

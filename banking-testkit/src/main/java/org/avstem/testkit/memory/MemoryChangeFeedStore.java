package org.avstem.testkit.memory;

import java.util.List;
import org.avstem.ports.spi.ChangeFeedStore;

final class MemoryChangeFeedStore implements ChangeFeedStore {
  private final Log<Change> changes;

  MemoryChangeFeedStore(Journal journal) {
    this.changes = new Log<>(journal);
  }

  void append(Change change) {
    changes.append(change);
  }

  @Override
  public List<Change> after(long number, int limit) {
    return changes.after(number, limit);
  }

  @Override
  public long newest() {
    return changes.size();
  }
}

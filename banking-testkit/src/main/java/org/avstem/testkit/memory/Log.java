package org.avstem.testkit.memory;

import java.util.ArrayList;
import java.util.List;

/**
 * Entries that are only ever appended, numbered from 1 without gaps; the journal can take appending
 * back.
 */
final class Log<E> {
  private final Journal journal;
  private final List<E> entries = new ArrayList<>();

  Log(Journal journal) {
    this.journal = journal;
  }

  /** The number of the last entry, 0 if there is none. */
  int size() {
    journal.check();
    return entries.size();
  }

  E get(int number) {
    journal.check();
    return entries.get(number - 1);
  }

  void append(E entry) {
    journal.check();
    entries.add(entry);
    journal.note(() -> entries.remove(entries.size() - 1));
  }

  /** Puts another entry in the place of a number. */
  void replace(int number, E entry) {
    journal.check();
    E before = entries.set(number - 1, entry);
    journal.note(() -> entries.set(number - 1, before));
  }

  /** Up to {@code limit} entries after {@code number}. */
  List<E> after(long number, int limit) {
    journal.check();
    int from = (int) Math.min(Math.max(number, 0), entries.size());
    int to = (int) Math.min((long) from + Math.max(limit, 0), entries.size());
    return List.copyOf(entries.subList(from, to));
  }
}

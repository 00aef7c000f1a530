package org.avstem.testkit.memory;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Ordered entries under a key, whose changes the journal can take back. */
final class Index<K, E> {
  private final Journal journal;
  private final Comparator<? super E> order;
  private final NavigableSet<E> none;
  private final Map<K, NavigableSet<E>> entries = new HashMap<>();

  Index(Journal journal, Comparator<? super E> order) {
    this.journal = journal;
    this.order = order;
    this.none = Collections.unmodifiableNavigableSet(new TreeSet<>(order));
  }

  /** The entries under {@code key}; not to leave the store. */
  NavigableSet<E> under(K key) {
    journal.check();
    NavigableSet<E> found = entries.get(key);
    return found == null ? none : found;
  }

  void add(K key, E entry) {
    journal.check();
    if (insert(key, entry)) {
      journal.note(() -> delete(key, entry));
    }
  }

  void remove(K key, E entry) {
    journal.check();
    if (delete(key, entry)) {
      journal.note(() -> insert(key, entry));
    }
  }

  private boolean insert(K key, E entry) {
    return entries.computeIfAbsent(key, unused -> new TreeSet<>(order)).add(entry);
  }

  private boolean delete(K key, E entry) {
    NavigableSet<E> found = entries.get(key);
    if (found == null || !found.remove(entry)) {
      return false;
    }
    if (found.isEmpty()) {
      entries.remove(key);
    }
    return true;
  }
}

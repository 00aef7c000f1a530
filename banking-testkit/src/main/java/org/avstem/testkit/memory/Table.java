package org.avstem.testkit.memory;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.avstem.ports.spi.StoreFault;

/** Rows by key, whose changes the journal can take back. */
final class Table<K, V> {
  private final String name;
  private final Journal journal;
  private final Map<K, V> rows;

  private Table(String name, Journal journal, Map<K, V> rows) {
    this.name = name;
    this.journal = journal;
    this.rows = rows;
  }

  static <K, V> Table<K, V> hashed(String name, Journal journal) {
    return new Table<>(name, journal, new HashMap<>());
  }

  static <K, V> Table<K, V> sorted(String name, Journal journal, Comparator<? super K> order) {
    return new Table<>(name, journal, new TreeMap<>(order));
  }

  Optional<V> find(K key) {
    journal.check();
    return Optional.ofNullable(rows.get(key));
  }

  /** The row that another one names as its parent. */
  V require(K key) {
    return find(key).orElseThrow(() -> new StoreFault.Broken("no such " + name, null));
  }

  boolean has(K key) {
    return find(key).isPresent();
  }

  /** Stores a row whose key must be free. */
  void add(K key, V row) {
    if (has(key)) {
      throw new StoreFault.Broken("that " + name + " exists already", null);
    }
    put(key, row);
  }

  void put(K key, V row) {
    journal.check();
    V before = rows.put(key, row);
    journal.note(before == null ? () -> rows.remove(key) : () -> rows.put(key, before));
  }

  void remove(K key) {
    journal.check();
    V before = rows.remove(key);
    if (before != null) {
      journal.note(() -> rows.put(key, before));
    }
  }

  /** All keys. Not to leave the store. */
  Set<K> keys() {
    journal.check();
    return rows.keySet();
  }

  /** All rows; in the order of their keys if the table is sorted. Not to leave the store. */
  Collection<V> all() {
    journal.check();
    return rows.values();
  }
}

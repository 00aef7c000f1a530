package org.avstem.core.transaction;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Rows or transactions by amount and day, so that only neighbours are ever compared. */
final class AmountIndex<T> {
  private final NavigableMap<Long, NavigableMap<LocalDate, List<T>>> byAmount = new TreeMap<>();

  private final Function<T, RowKey> keyOf;

  AmountIndex(Collection<T> items, Function<T, RowKey> keyOf) {
    this.keyOf = keyOf;
    for (T item : items) {
      RowKey key = keyOf.apply(item);
      byAmount
          .computeIfAbsent(key.minorUnits(), any -> new TreeMap<>())
          .computeIfAbsent(key.day(), any -> new ArrayList<>(1))
          .add(item);
    }
  }

  /** True if one of this amount, filed under one of these days, passes. */
  boolean any(long amount, DateRange days, Predicate<T> test) {
    return anyOf(byAmount.get(amount), days, test);
  }

  /** True if one of an amount in this range, filed under one of these days, passes. */
  boolean any(AmountRange amounts, DateRange days, Predicate<T> test) {
    return byAmount.subMap(amounts.low(), true, amounts.high(), true).values().stream()
        .anyMatch(byDay -> anyOf(byDay, days, test));
  }

  /** All of this amount filed under these days that pass, by day. */
  List<T> all(long amount, DateRange days, Predicate<T> test) {
    return all(new AmountRange(amount, amount), days, test);
  }

  /** All in this range of amounts filed under these days that pass, by amount and day. */
  List<T> all(AmountRange amounts, DateRange days, Predicate<T> test) {
    var found = new ArrayList<T>();
    byAmount
        .subMap(amounts.low(), true, amounts.high(), true)
        .values()
        .forEach(
            byDay ->
                byDay
                    .subMap(days.from(), true, days.to(), true)
                    .values()
                    .forEach(items -> items.stream().filter(test).forEach(found::add)));
    return found;
  }

  /** The first few of this amount that pass, by day. */
  List<T> first(long amount, DateRange days, Predicate<T> test, int max) {
    NavigableMap<LocalDate, List<T>> byDay = byAmount.get(amount);
    return byDay == null
        ? List.of()
        : byDay.subMap(days.from(), true, days.to(), true).values().stream()
            .flatMap(List::stream)
            .filter(test)
            .limit(max)
            .toList();
  }

  /** Those of the amounts nearest to one, nearest first, until there are enough. */
  List<T> nearest(long amount, AmountRange amounts, DateRange days, int max) {
    var below = byAmount.subMap(amounts.low(), true, amount, true).descendingMap().entrySet();
    var above = byAmount.subMap(amount, false, amounts.high(), true).entrySet();
    var lower = new ArrayDeque<>(below);
    var upper = new ArrayDeque<>(above);
    var found = new ArrayList<T>();
    while (found.size() < max && !(lower.isEmpty() && upper.isEmpty())) {
      var next = isNearer(amount, lower.peek(), upper.peek()) ? lower.remove() : upper.remove();
      next.getValue().subMap(days.from(), true, days.to(), true).values().stream()
          .flatMap(List::stream)
          .limit(max - found.size())
          .forEach(found::add);
    }
    return found;
  }

  /** Takes an item out. */
  void remove(T item) {
    RowKey key = keyOf.apply(item);
    NavigableMap<LocalDate, List<T>> byDay = byAmount.get(key.minorUnits());
    List<T> items = byDay == null ? null : byDay.get(key.day());
    if (items != null) {
      items.remove(item);
    }
  }

  private static <V> boolean isNearer(
      long amount, Map.@Nullable Entry<Long, V> lower, Map.@Nullable Entry<Long, V> upper) {
    return lower != null && (upper == null || amount - lower.getKey() <= upper.getKey() - amount);
  }

  private static <T> boolean anyOf(
      @Nullable NavigableMap<LocalDate, List<T>> byDay, DateRange days, Predicate<T> test) {
    return byDay != null
        && byDay.subMap(days.from(), true, days.to(), true).values().stream()
            .anyMatch(items -> items.stream().anyMatch(test));
  }
}

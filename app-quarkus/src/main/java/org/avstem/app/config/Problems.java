package org.avstem.app.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Collects what is wrong with a configuration. Names keys, never values. Not thread-safe. */
final class Problems {
  private final List<String> lines = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();

  void add(String key, String problem) {
    lines.add(key + ": " + problem);
  }

  void addIf(boolean wrong, String key, String problem) {
    if (wrong) {
      add(key, problem);
    }
  }

  /** What works, but should be changed. */
  void warn(String key, String warning) {
    warnings.add(key + ": " + warning);
  }

  List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** What {@code reading} gives, or a problem if it refuses with an exception of its own. */
  <T> Optional<T> read(String key, String problem, Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (IllegalArgumentException e) {
      add(key, problem);
      return Optional.empty();
    }
  }

  List<String> lines() {
    return List.copyOf(lines);
  }

  boolean none() {
    return lines.isEmpty();
  }
}

package org.avstem.ports.api;

import java.util.Optional;

/**
 * Which part of a long list.
 *
 * @param cursor as answered with the part before; empty for the beginning
 * @param limit 1 to 1,000 rows
 */
public record Paging(Optional<String> cursor, int limit) {
  /** The most rows of one answer. */
  public static final int LIMIT_MAX = 1000;

  public Paging {
    if (limit < 1 || limit > LIMIT_MAX) {
      throw new IllegalArgumentException("a limit is 1 to " + LIMIT_MAX);
    }
  }

  /** The beginning. */
  public static Paging first(int limit) {
    return new Paging(Optional.empty(), limit);
  }
}

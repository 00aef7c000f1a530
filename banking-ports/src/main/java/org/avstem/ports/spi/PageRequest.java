package org.avstem.ports.spi;

import java.util.Optional;

/**
 * Which part of a long list.
 *
 * @param after the opaque key of the last row already seen; empty for the beginning
 * @param limit rows, 1 to 1,000
 */
public record PageRequest(Optional<String> after, int limit) {
  /** The most rows one page may have. */
  public static final int LIMIT_MAX = 1000;

  public PageRequest {
    if (limit < 1 || limit > LIMIT_MAX) {
      throw new IllegalArgumentException("a page has 1 to " + LIMIT_MAX + " rows");
    }
  }

  /** The first page. */
  public static PageRequest first(int limit) {
    return new PageRequest(Optional.empty(), limit);
  }
}

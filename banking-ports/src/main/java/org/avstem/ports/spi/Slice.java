package org.avstem.ports.spi;

import java.util.List;
import java.util.Optional;

/**
 * Part of a long list.
 *
 * @param next what to ask for next; empty at the end
 */
public record Slice<T>(List<T> rows, Optional<String> next) {
  public Slice {
    rows = List.copyOf(rows);
  }
}

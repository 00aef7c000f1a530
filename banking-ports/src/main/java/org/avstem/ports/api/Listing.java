package org.avstem.ports.api;

import java.util.List;
import java.util.Optional;

/**
 * Part of a long list; {@code next} is empty at its end. A cursor of another tenant or another list
 * is refused with {@link IllegalArgumentException}.
 */
public record Listing<T>(List<T> rows, Optional<String> next) {
  public Listing {
    rows = List.copyOf(rows);
  }
}

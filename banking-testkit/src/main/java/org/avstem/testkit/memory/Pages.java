package org.avstem.testkit.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.avstem.ports.spi.PageRequest;
import org.avstem.ports.spi.Slice;

/** Cuts pages out of ordered rows. */
final class Pages {
  private Pages() {}

  /**
   * The first page of {@code rows}, which begin after the cursor already.
   *
   * @param key the cursor that names a row
   */
  static <T> Slice<T> cut(Stream<T> rows, PageRequest page, Function<T, String> key) {
    List<T> found = new ArrayList<>(rows.limit(page.limit() + 1L).toList());
    if (found.size() <= page.limit()) {
      return new Slice<>(found, Optional.empty());
    }
    List<T> kept = found.subList(0, page.limit());
    return new Slice<>(kept, Optional.of(key.apply(kept.get(kept.size() - 1))));
  }

  /** Reads a cursor that is an id. */
  static UUID id(String cursor) {
    UUID id = UUID.fromString(cursor);
    if (!id.toString().equals(cursor)) {
      throw new IllegalArgumentException("not a cursor of this list");
    }
    return id;
  }

  /** Reads a cursor that is a number. */
  static int number(String cursor) {
    if (!cursor.matches("[0-9]{1,9}")) {
      throw new IllegalArgumentException("not a cursor of this list");
    }
    return Integer.parseInt(cursor);
  }
}

package org.avstem.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.avstem.ports.spi.PageRequest;
import org.avstem.ports.spi.Slice;

/** Reads a list to its end, page by page. */
final class Pager {
  private static final int PAGES_MAX = 1000;

  private Pager() {}

  static <T> List<T> all(int limit, Function<PageRequest, Slice<T>> list) {
    List<T> rows = new ArrayList<>();
    Optional<String> after = Optional.empty();
    for (int page = 0; page < PAGES_MAX; page++) {
      Slice<T> slice = list.apply(new PageRequest(after, limit));
      if (slice.rows().size() > limit) {
        throw new AssertionError("a page has more rows than were asked for");
      }
      rows.addAll(slice.rows());
      after = slice.next();
      if (after.isEmpty()) {
        return rows;
      }
    }
    throw new AssertionError("the pages do not end");
  }
}

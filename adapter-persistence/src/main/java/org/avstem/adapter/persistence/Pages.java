package org.avstem.adapter.persistence;

import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.avstem.ports.spi.PageRequest;
import org.avstem.ports.spi.Slice;

/** Keyset paging: a page asks for one row more than it gives, to know whether there is a next. */
final class Pages {
  /** Sorts before every id. */
  static final UUID FIRST = new UUID(0, 0);

  private Pages() {}

  /** The id after which a page begins. */
  static UUID after(PageRequest page) {
    return page.after().map(Pages::id).orElse(FIRST);
  }

  /** An id as a page answered it; nothing else. */
  static UUID id(String text) {
    UUID id = UUID.fromString(text);
    if (!id.toString().equals(text)) {
      throw new IllegalArgumentException("not a place in this list");
    }
    return id;
  }

  /** What stands before and after the tilde of a place that has two parts. */
  static <T> T place(String text, BiFunction<String, UUID, T> made) {
    int tilde = text.indexOf('~');
    if (tilde < 0) {
      throw new IllegalArgumentException("not a place in this list");
    }
    try {
      return made.apply(text.substring(0, tilde), id(text.substring(tilde + 1)));
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("not a place in this list", e);
    }
  }

  /** How many rows to ask for. */
  static int ask(PageRequest page) {
    return page.limit() + 1;
  }

  static <T> Slice<T> slice(List<T> asked, PageRequest page, Function<T, String> key) {
    if (asked.size() <= page.limit()) {
      return new Slice<>(asked, Optional.empty());
    }
    List<T> rows = asked.subList(0, page.limit());
    return new Slice<>(rows, Optional.of(key.apply(rows.get(rows.size() - 1))));
  }
}

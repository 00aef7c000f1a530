package org.avstem.app.rest;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.avstem.ports.api.Listing;
import org.jspecify.annotations.Nullable;

/**
 * Part of a long list.
 *
 * @param next cursor of the part after; absent at the end
 */
@RegisterForReflection
public record Page<T>(List<T> items, @Nullable String next) {
  public Page {
    items = List.copyOf(items);
  }

  /** Asks for a part; a cursor of another list or tenant is a bad request. */
  public static <S, T> Page<T> of(Supplier<Listing<S>> asked, Function<S, T> shape) {
    Listing<S> listing = refusingForeignCursors(asked);
    return new Page<>(listing.rows().stream().map(shape).toList(), listing.next().orElse(null));
  }

  /** Runs what takes a cursor. */
  public static <T> T refusingForeignCursors(Supplier<T> asked) {
    try {
      return asked.get();
    } catch (IllegalArgumentException e) {
      throw Refusal.invalid("cursor", "is no cursor of this list");
    }
  }
}

package org.avstem.app.rest;

import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Ids in paths; what is no id names nothing. */
public final class PathId {
  private static final Pattern SHAPE =
      Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);

  private PathId() {}

  /** Reads a canonical UUID; anything else is 404. */
  public static <T> T of(String text, Function<UUID, T> type) {
    if (!SHAPE.matcher(text).matches()) {
      throw Refusal.notFound();
    }
    return type.apply(UUID.fromString(text));
  }
}

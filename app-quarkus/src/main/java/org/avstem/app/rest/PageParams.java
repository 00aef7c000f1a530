package org.avstem.app.rest;

import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.avstem.ports.api.Paging;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which part of a list is asked for. */
public final class PageParams {
  private static final int LIMIT = 100;
  private static final int CURSOR_MAX = 500;

  @QueryParam("cursor")
  @Parameter(description = "as answered with the part before")
  @Nullable String cursor;

  @QueryParam("limit")
  @Parameter(description = "1 to 1000 rows, 100 if not said")
  @Nullable String limit;

  /** As the engine wants it. */
  public Paging paging() {
    return new Paging(cursor(), limit());
  }

  /** The cursor, if one was given. */
  public Optional<String> cursor() {
    String text = cursor;
    if (text != null && text.length() > CURSOR_MAX) {
      throw Refusal.invalid("cursor", "is no cursor of this list");
    }
    return Optional.ofNullable(text).filter(given -> !given.isEmpty());
  }

  /** How many rows. */
  public int limit() {
    FieldCheck check = new FieldCheck();
    Optional<Integer> rows =
        check.optional("limit", limit, "is 1 to " + Paging.LIMIT_MAX, PageParams::rows);
    check.done();
    return rows.orElse(LIMIT);
  }

  private static int rows(String text) {
    int rows = Integer.parseInt(text);
    if (rows < 1 || rows > Paging.LIMIT_MAX) {
      throw new IllegalArgumentException("out of range");
    }
    return rows;
  }
}

package org.avstem.testkit.memory;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;

/** A row's place among others: when it was made, then its id. */
record AgeKey(Instant at, UUID id) {
  static final Comparator<AgeKey> OLDEST_FIRST =
      Comparator.comparing(AgeKey::at).thenComparing(AgeKey::id, Order.BY_ID);

  String cursor() {
    return at + "|" + id;
  }

  static AgeKey parse(String cursor) {
    String[] parts = cursor.split("\\|", 2);
    if (parts.length != 2) {
      throw new IllegalArgumentException("not a cursor of this list");
    }
    try {
      return new AgeKey(Instant.parse(parts[0]), Pages.id(parts[1]));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("not a cursor of this list", e);
    }
  }
}

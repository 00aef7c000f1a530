package org.avstem.demo;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A fault planted between the bank and its truth, to show that the table notices. */
enum Plant {
  NONE,
  /** The bank's books gain a row after the last sync: to the truth it was lost. */
  LOST,
  /** The bank's books lose a row after the last sync: to the truth it came twice. */
  TWICE;

  static Plant read(@Nullable String text) {
    return Optional.ofNullable(text)
        .filter(t -> !t.isBlank())
        .map(t -> valueOf(t.trim().toUpperCase(Locale.ROOT)))
        .orElse(NONE);
  }
}

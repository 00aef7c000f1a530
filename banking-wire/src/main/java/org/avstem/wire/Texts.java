package org.avstem.wire;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * Cleans text for storing: control characters become blanks (PostgreSQL refuses U+0000), halves of
 * surrogate pairs vanish, NFC, and what is too long is cut.
 */
public final class Texts {
  /** Free text, names; the specification's longest is 500. */
  public static final int TEXT_CHARS_MAX = 2_000;

  /** Names of accounts and parties. */
  public static final int NAME_CHARS_MAX = 200;

  /** Ids and codes: a longer one is dropped, since two that were cut might become equal. */
  public static final int ID_CHARS_MAX = 256;

  private Texts() {}

  /** Cleaned, stripped and cut; null if nothing is left. */
  public static @Nullable String text(@Nullable String raw, int charsMax) {
    if (raw == null) {
      return null;
    }
    String clean = cut(clean(raw).strip(), charsMax).strip();
    return clean.isEmpty() ? null : clean;
  }

  /** A name, cleaned and cut; null if there is none. */
  public static @Nullable String name(JsonValue value) {
    return text(value.text(), NAME_CHARS_MAX);
  }

  /** An id or code as sent, cleaned; null if blank or beyond the limit. */
  public static @Nullable String id(JsonValue value) {
    String raw = value.text();
    if (raw == null || raw.length() > ID_CHARS_MAX) {
      return null;
    }
    String clean = clean(raw).strip();
    return clean.isEmpty() || clean.length() > ID_CHARS_MAX ? null : clean;
  }

  private static String clean(String raw) {
    // NFC may grow a text threefold, so a hostile one is cut before.
    String bounded = cut(raw, 2 * TEXT_CHARS_MAX);
    var kept = new StringBuilder(bounded.length());
    for (int i = 0; i < bounded.length(); i++) {
      char c = bounded.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < bounded.length()
          && Character.isLowSurrogate(bounded.charAt(i + 1))) {
        kept.append(c).append(bounded.charAt(++i));
      } else if (!Character.isSurrogate(c)) {
        kept.append(Character.isISOControl(c) ? ' ' : c);
      }
    }
    return Normalizer.normalize(kept, Normalizer.Form.NFC);
  }

  private static String cut(String text, int charsMax) {
    if (text.length() <= charsMax) {
      return text;
    }
    boolean splits = Character.isHighSurrogate(text.charAt(charsMax - 1));
    return text.substring(0, splits ? charsMax - 1 : charsMax);
  }
}

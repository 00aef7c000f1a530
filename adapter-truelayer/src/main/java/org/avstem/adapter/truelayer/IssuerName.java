package org.avstem.adapter.truelayer;

import java.util.Locale;
import org.avstem.wire.JsonValue;
import org.avstem.wire.Texts;

/**
 * The bank inside a provider id. TrueLayer moves banks from one technology to another, and {@code
 * oauth-amex} became {@code ob-amex}: the prefix is no part of a card's identity.
 */
final class IssuerName {
  private static final String PREFIX = "^(?:[a-z]{2}-)?(?:ob|oauth|xs2a|stet|polishapi|cs)-";
  private static final int CHARS_MAX = 30;

  private IssuerName() {}

  /** In capitals; empty where TrueLayer names none. */
  static String of(JsonValue providerId) {
    String id = Texts.id(providerId);
    if (id == null) {
      return "";
    }
    String bare = id.toLowerCase(Locale.ROOT).replaceFirst(PREFIX, "").replaceAll("[^a-z0-9-]", "");
    return (bare.length() > CHARS_MAX ? bare.substring(0, CHARS_MAX) : bare)
        .toUpperCase(Locale.ROOT);
  }
}

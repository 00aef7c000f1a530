package org.avstem.adapter.dnb;

import java.util.List;
import org.avstem.wire.Codes;
import org.avstem.wire.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What an error body says: {@code tppMessages} (Berlin Group 1.3.x), an RFC 7807 problem with a
 * {@code code}, or an OAuth {@code error}. Free text is never kept.
 *
 * @param code null where there is none
 * @param revoked whether the bank says in so many words that the customer withdrew the consent
 */
record BankMessage(@Nullable String code, boolean revoked) {
  static BankMessage of(JsonValue body) {
    String code = code(body);
    boolean revoked =
        "revokedByPsu".equals(body.at("consentStatus").text())
            || (code != null && code.startsWith("CONSENT_REVOKED"));
    return new BankMessage(code, revoked);
  }

  private static @Nullable String code(JsonValue body) {
    JsonValue messages = body.at("tppMessages");
    String found = firstCode(messages.isObject() ? List.of(messages) : messages.items());
    if (found == null) {
      found = body.at("code").text();
    }
    if (found == null) {
      found = firstCode(body.at("additionalErrors").items());
    }
    if (found != null) {
      return Codes.of(found);
    }
    String oauth = body.at("error").text();
    return oauth == null ? null : Codes.ofLower(oauth);
  }

  /** The first error's code; a warning's only where there is no error. */
  private static @Nullable String firstCode(List<JsonValue> messages) {
    @Nullable String warning = null;
    for (JsonValue message : messages) {
      String code = message.at("code").text();
      if (code != null && !"WARNING".equals(message.at("category").text())) {
        return code;
      }
      warning = warning == null ? code : warning;
    }
    return warning;
  }
}

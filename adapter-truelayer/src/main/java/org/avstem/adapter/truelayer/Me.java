package org.avstem.adapter.truelayer;

import java.time.Instant;
import java.util.Locale;
import org.avstem.wire.BadAnswer;
import org.avstem.wire.BankDates;
import org.avstem.wire.JsonValue;
import org.avstem.wire.Texts;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /me} says of a consent. All of it is optional in TrueLayer's schema.
 *
 * @param status in lower case; empty where it is not stated
 */
record Me(@Nullable String credentialsId, @Nullable Instant expiresAt, String status) {

  static Me of(JsonValue body) throws BadAnswer {
    JsonValue results = body.at("results");
    if (results.items().isEmpty()) {
      throw new BadAnswer("CONSENT_MISSING");
    }
    JsonValue me = results.items().get(0);
    String status = me.at("consent_status").text();
    return new Me(
        Texts.id(me.at("credentials_id")),
        BankDates.instant(me.at("consent_expires_at").text()),
        status == null ? "" : status.toLowerCase(Locale.ROOT));
  }

  @Override
  public String toString() {
    return "Me[" + expiresAt + "]";
  }
}

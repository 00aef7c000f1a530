package org.avstem.adapter.dnb;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.OptionalInt;
import org.avstem.ports.spi.ConsentTerms;
import org.avstem.wire.BadAnswer;
import org.avstem.wire.BankDates;
import org.avstem.wire.Codes;
import org.avstem.wire.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What the bank says of a consent.
 *
 * @param code its status in our spelling of codes, for example {@code PARTIALLY_AUTHORISED}
 * @param validUntil the last day, included; null where the bank states no end
 */
record ConsentDocument(
    ConsentStatus status, String code, @Nullable LocalDate validUntil, OptionalInt frequency) {
  // "9999-12-31" asks for, and may be answered by, the longest time the bank allows: no end stated.
  private static final int NO_END_YEAR = 9999;

  static ConsentDocument status(JsonValue body) throws BadAnswer {
    String text = body.at("consentStatus").text();
    if (text == null) {
      throw new BadAnswer("CONSENT_STATUS_MISSING");
    }
    return new ConsentDocument(
        ConsentStatus.of(text), Codes.ofLower(text), null, OptionalInt.empty());
  }

  static ConsentDocument whole(JsonValue body) throws BadAnswer {
    ConsentDocument status = status(body);
    return new ConsentDocument(
        status.status, status.code, validUntil(body), frequency(body.at("frequencyPerDay")));
  }

  ConsentTerms terms(String consentId, ZoneId zone) {
    Instant end = validUntil == null ? null : validUntil.plusDays(1).atStartOfDay(zone).toInstant();
    return new ConsentTerms(consentId, end, frequency);
  }

  private static @Nullable LocalDate validUntil(JsonValue body) throws BadAnswer {
    String text = body.at("validUntil").text();
    if (text == null) {
      return null;
    }
    LocalDate day = BankDates.date(text);
    if (day == null) {
      throw new BadAnswer("VALID_UNTIL_UNREADABLE");
    }
    return day.getYear() >= NO_END_YEAR ? null : day;
  }

  private static OptionalInt frequency(JsonValue value) {
    String text = value.text();
    return text != null && text.matches("[1-9][0-9]{0,5}")
        ? OptionalInt.of(Integer.parseInt(text))
        : OptionalInt.empty();
  }
}

package org.avstem.adapter.truelayer;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.avstem.core.mandate.DirectDebit;
import org.avstem.core.mandate.Instalment;
import org.avstem.core.mandate.MandateStatus;
import org.avstem.core.mandate.StandingOrder;
import org.avstem.core.money.Money;
import org.avstem.wire.BadAnswer;
import org.avstem.wire.BankDates;
import org.avstem.wire.JsonValue;
import org.avstem.wire.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Reads standing orders and direct debits, which are shown and never reckoned with: a field that
 * cannot be read is absent.
 */
final class MandateReader {
  private static final int MANDATES_MAX = 5_000;

  /** How TrueLayer writes that an order has no end. */
  private static final int YEAR_NEVER = 9999;

  private MandateReader() {}

  static List<StandingOrder> orders(List<JsonValue> entries) throws BadAnswer {
    check(entries);
    return entries.stream().map(MandateReader::order).toList();
  }

  static List<DirectDebit> debits(List<JsonValue> entries) throws BadAnswer {
    check(entries);
    return entries.stream().map(MandateReader::debit).toList();
  }

  private static StandingOrder order(JsonValue entry) {
    return new StandingOrder(
        Texts.id(entry.at("standing_order_id")),
        status(entry),
        Texts.name(entry.at("frequency")),
        Texts.name(entry.at("reference")),
        Texts.name(entry.at("payee")),
        instalment(entry, "first_payment_date", "first_payment_amount"),
        instalment(entry, "next_payment_date", "next_payment_amount"),
        instalment(entry, "final_payment_date", "final_payment_amount"));
  }

  private static DirectDebit debit(JsonValue entry) {
    return new DirectDebit(
        Texts.id(entry.at("direct_debit_id")),
        status(entry),
        Texts.name(entry.at("name")),
        instalment(entry, "previous_payment_timestamp", "previous_payment_amount"));
  }

  private static Optional<Instalment> instalment(JsonValue entry, String day, String amount) {
    LocalDate on = day(entry.at(day).text());
    // The same zero stands for an amount that is not stated.
    Money money =
        Money.parse(entry.at(amount).text(), entry.at("currency").text())
            .asMoney()
            .filter(m -> !m.isZero())
            .orElse(null);
    return on == null && money == null
        ? Optional.empty()
        : Optional.of(new Instalment(on, money == null ? null : money.abs()));
  }

  private static @Nullable LocalDate day(@Nullable String text) {
    LocalDate day = text == null ? null : BankDates.date(text);
    return day == null || day.getYear() == YEAR_NEVER ? null : day;
  }

  private static MandateStatus status(JsonValue entry) {
    String word = entry.at("status").text();
    return switch (word == null ? "" : word.toLowerCase(Locale.ROOT)) {
      case "active" -> MandateStatus.ACTIVE;
      case "inactive", "cancelled", "suspended" -> MandateStatus.INACTIVE;
      default -> MandateStatus.UNKNOWN;
    };
  }

  private static void check(List<JsonValue> entries) throws BadAnswer {
    if (entries.size() > MANDATES_MAX) {
      throw new BadAnswer("TOO_MANY_MANDATES");
    }
  }
}

package org.avstem.adapter.truelayer;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.avstem.core.account.AccountNumber;
import org.avstem.core.money.Money;
import org.avstem.core.transaction.BookingStatus;
import org.avstem.core.transaction.Counterparty;
import org.avstem.core.transaction.DateRange;
import org.avstem.core.transaction.Remittance;
import org.avstem.core.transaction.TransactionDetails;
import org.avstem.wire.BadField;
import org.avstem.wire.Fields;
import org.avstem.wire.JsonValue;
import org.avstem.wire.Texts;
import org.jspecify.annotations.Nullable;

/**
 * Reads one row. What identifies money (amount, currency, day) is strict, the rest lenient, since
 * even TrueLayer's own examples lack fields that its schema requires.
 *
 * @param card whether amounts are seen from the card's issuer: what is bought is positive there
 * @param days rows outside are not wanted, whatever was asked for: banks ignore {@code from}
 */
record RowReader(boolean card, BookingStatus status, DateRange days, LocalDate today) {
  private static final Fields.Names AMOUNT = new Fields.Names("amount", "currency");

  TransactionDetails read(JsonValue row) throws BadField {
    if (!(row instanceof JsonValue.Obj object)) {
      throw new BadField("row", "NOT_AN_OBJECT");
    }
    if (object.repeated() != null) {
      throw new BadField("row", "REPEATED_FIELD");
    }
    LocalDate day = Fields.leadingDay(row, "timestamp", today);
    if (day == null) {
      throw new BadField("timestamp", "MISSING");
    }
    Money sent = Fields.money(row.at("amount").text(), row.at("currency").text(), AMOUNT);
    JsonValue meta = row.at("meta");
    return new TransactionDetails(
        status,
        day,
        status == BookingStatus.BOOKED ? day : null,
        null,
        card ? sent.negate() : sent,
        counterparty(meta),
        remittance(row, meta),
        id(row),
        bankId(row, meta),
        null,
        code(row, meta),
        balanceAfter(row.at("running_balance")));
  }

  /** Reservations are shown as one set whatever their day. */
  boolean isWanted(TransactionDetails row) {
    return status == BookingStatus.PENDING || days.contains(row.day());
  }

  /**
   * Whether the type says that the money went the other way. The sign is kept, since the mock bank
   * books interest of −7 as a credit and real ones may mix them too.
   */
  static boolean contradicts(JsonValue row, Money amount) {
    String type = row.at("transaction_type").text();
    return ("DEBIT".equals(type) && amount.isPositive())
        || ("CREDIT".equals(type) && amount.isNegative());
  }

  /**
   * The bank's own words only: {@code merchant_name} is TrueLayer's guess and may be another one
   * the next time, which would make another row of it.
   */
  private static Counterparty counterparty(JsonValue meta) {
    String name = Texts.name(meta.at("counter_party_preferred_name"));
    if (name == null) {
      name = Texts.name(meta.at("debtor_account_name"));
    }
    if (name == null) {
      name = Texts.name(meta.at("provider_merchant_name"));
    }
    AccountNumber account =
        AccountNumber.read(meta.at("counter_party_iban").text(), null).orElse(null);
    return name == null && account == null ? Counterparty.UNKNOWN : new Counterparty(name, account);
  }

  private static Remittance remittance(JsonValue row, JsonValue meta) {
    List<String> lines = new ArrayList<>();
    for (JsonValue said :
        List.of(row.at("description"), meta.at("provider_reference"), meta.at("user_comments"))) {
      String line = Texts.text(said.text(), Texts.TEXT_CHARS_MAX);
      if (line != null && !lines.contains(line)) {
        lines.add(line);
      }
    }
    return new Remittance(List.of(), lines, null);
  }

  /** The type as sent, so that a contradiction stays visible, and the bank's own category. */
  private static @Nullable String code(JsonValue row, JsonValue meta) {
    String type = Texts.id(row.at("transaction_type"));
    String category = Texts.id(meta.at("provider_transaction_category"));
    if (category == null) {
      category = Texts.id(meta.at("provider_category"));
    }
    return type == null || category == null
        ? type == null ? category : type
        : type + "/" + category;
  }

  /**
   * The id that TrueLayer promises to keep; else the other one, which is a hash of the row and
   * changes with it, as trust in it will show.
   */
  private static @Nullable String id(JsonValue row) {
    String id = Texts.id(row.at("normalised_provider_transaction_id"));
    return id != null ? id : Texts.id(row.at("transaction_id"));
  }

  /** The bank's own id; the field in {@code meta} is its older place. */
  private static @Nullable String bankId(JsonValue row, JsonValue meta) {
    String id = Texts.id(row.at("provider_transaction_id"));
    return id != null ? id : Texts.id(meta.at("bank_transaction_id"));
  }

  /** For a card nobody says from which side it is seen. */
  private @Nullable Money balanceAfter(JsonValue balance) {
    return card
        ? null
        : Money.parse(balance.at("amount").text(), balance.at("currency").text())
            .asMoney()
            .orElse(null);
  }
}

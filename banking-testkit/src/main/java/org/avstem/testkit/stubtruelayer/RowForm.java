package org.avstem.testkit.stubtruelayer;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.avstem.testkit.stubbank.ledger.AccountKind;
import org.avstem.testkit.stubbank.ledger.LedgerAccount;
import org.avstem.testkit.stubbank.ledger.LedgerRow;
import org.avstem.testkit.stubbank.ledger.RowKind;

/** Writes rows. On a card a purchase is positive, on an account it is negative. */
final class RowForm {

  private static final int CONTRADICTS_EVERY = 10;
  private static final int NORMALISED_DIGITS = 17;

  private final StubTrueLayerOptions options;
  private final AtomicLong answers = new AtomicLong();

  RowForm(StubTrueLayerOptions options) {
    this.options = options;
  }

  /** One answer's way of writing. */
  private record Page(LedgerAccount account, long answer) {
    boolean card() {
      return account.kind() == AccountKind.CARD;
    }
  }

  void all(JsonGenerator json, History.Found found) throws IOException {
    var page = new Page(found.books().account(), answers.incrementAndGet());
    long balance = found.balanceMinor();
    for (var row : found.rows()) {
      write(json, page, row, balance);
      balance -= row.minor();
    }
  }

  /** So many rows, made of those that there are. */
  void repeated(JsonGenerator json, History.Found found, int count) throws IOException {
    var page = new Page(found.books().account(), answers.incrementAndGet());
    for (int i = 0; i < count && !found.rows().isEmpty(); i++) {
      write(json, page, found.rows().get(i % found.rows().size()), 0);
    }
  }

  private void write(JsonGenerator json, Page page, LedgerRow row, long balance)
      throws IOException {
    boolean debit = row.minor() < 0;
    boolean contradicts =
        options.has(Habit.TYPES_CONTRADICT_SIGNS) && row.truthId() % CONTRADICTS_EVERY == 0;
    json.writeStartObject();
    ids(json, page, row);
    json.writeStringField("timestamp", timestamp(row.bookingDate(), row.truthId()));
    json.writeStringField("description", row.text());
    number(json, "amount", page.card() ? -row.minor() : row.minor());
    json.writeStringField("currency", page.account().currency());
    json.writeStringField("transaction_type", debit == contradicts ? "CREDIT" : "DEBIT");
    json.writeStringField("transaction_category", category(row.kind(), debit));
    json.writeArrayFieldStart("transaction_classification");
    if (row.kind() == RowKind.CARD) {
      json.writeString("Shopping");
      json.writeString("General");
    }
    json.writeEndArray();
    if (row.kind() == RowKind.CARD) {
      json.writeStringField("merchant_name", row.text().replaceFirst("^CARD PAYMENT TO ", ""));
    }
    if (!page.card() && row.booked()) {
      json.writeObjectFieldStart("running_balance");
      number(json, "amount", balance);
      json.writeStringField("currency", page.account().currency());
      json.writeEndObject();
    }
    meta(json, page, row);
    json.writeEndObject();
  }

  private void ids(JsonGenerator json, Page page, LedgerRow row) throws IOException {
    boolean fresh = options.has(Habit.TRANSACTION_IDS_PER_REQUEST);
    String source = row.transactionId() + (fresh ? "#" + page.answer() : "");
    String id = HexFormat.of().formatHex(Connections.sha256(source), 0, 16);
    json.writeStringField("transaction_id", id);
    if (!options.has(Habit.NO_NORMALISED_IDS)) {
      json.writeStringField(
          "normalised_provider_transaction_id",
          "txn-" + row.transactionId().substring(0, NORMALISED_DIGITS));
    }
    json.writeStringField("provider_transaction_id", row.transactionId().toUpperCase(Locale.ROOT));
  }

  /** The forms that were seen in the wild; all mean the day. */
  private static String timestamp(LocalDate day, long truthId) {
    return switch ((int) (truthId % 4)) {
      case 0 -> day + "T00:00:00";
      case 1 -> day + "T00:00:00Z";
      case 2 -> day + "T00:00:00+00:00";
      default -> day + "T00:00:00.0000000";
    };
  }

  private static String category(RowKind kind, boolean debit) {
    return switch (kind) {
      case INVOICE_PAID, INVOICE_PAID_IN_PART, INVOICE_PAID_WITHOUT_REFERENCE, FOREIGN_REFERENCE ->
          "CREDIT";
      case SUPPLIER_PAID -> "BILL_PAYMENT";
      case CARD -> "PURCHASE";
      case FEE -> "FEE_CHARGE";
      case SALARY -> "DEBIT";
      case TRANSFER -> "TRANSFER";
      case OTHER -> debit ? "DEBIT" : "OTHER";
    };
  }

  private static void meta(JsonGenerator json, Page page, LedgerRow row) throws IOException {
    json.writeObjectFieldStart("meta");
    json.writeStringField("provider_transaction_category", row.minor() < 0 ? "DEB" : "CRE");
    if (row.reference() != null && !row.referenceInText()) {
      json.writeStringField("provider_reference", row.reference());
    }
    if (row.counterparty() != null) {
      json.writeStringField("counter_party_preferred_name", row.counterparty());
    }
    if (page.card()) {
      String number = page.account().bban();
      json.writeStringField("cardNumber", "************" + number.substring(12));
      json.writeStringField("location", "INTERNET");
    }
    json.writeEndObject();
  }

  /** A JSON number without zeros at its end, as TrueLayer writes them. */
  static void number(JsonGenerator json, String field, long minor) throws IOException {
    json.writeFieldName(field);
    json.writeNumber(plain(minor));
  }

  static String plain(long minor) {
    return BigDecimal.valueOf(minor, 2).stripTrailingZeros().toPlainString();
  }
}

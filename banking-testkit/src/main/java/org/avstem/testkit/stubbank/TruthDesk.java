package org.avstem.testkit.stubbank;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import java.util.function.Supplier;
import org.avstem.testkit.stubbank.ledger.AccountTruth;
import org.avstem.testkit.stubbank.ledger.BankLedger;
import org.avstem.testkit.stubbank.ledger.LedgerRow;
import org.avstem.testkit.stubbank.ledger.OpenInvoice;
import org.avstem.testkit.stubserver.Answer;
import org.avstem.testkit.stubserver.Json;

/** Writes what a right import must show. */
public final class TruthDesk {

  private final BankLedger ledger;
  private final Supplier<Map<String, String>> head;

  /** The head stands in front of the truth: who the bank is and where it listens. */
  public TruthDesk(BankLedger ledger, Supplier<Map<String, String>> head) {
    this.ledger = ledger;
    this.head = head;
  }

  /** Counts, sums, balances and open items of all accounts. */
  public Answer truth() {
    return Answer.json(200, Json.bytes(this::write));
  }

  /** The rows of one account with their truth ids. */
  public Answer rows(String account) {
    var books = ledger.account(account);
    return Answer.json(
        200,
        Json.bytes(
            json -> {
              json.writeStartObject();
              json.writeArrayFieldStart("rows");
              for (var row : books.rowsInMemory()) {
                write(json, row);
              }
              json.writeEndArray();
              json.writeEndObject();
            }));
  }

  private void write(JsonGenerator json) throws IOException {
    var items = ledger.accounts().stream().flatMap(books -> books.invoices().stream()).toList();
    json.writeStartObject();
    for (var entry : head.get().entrySet()) {
      json.writeStringField(entry.getKey(), entry.getValue());
    }
    json.writeNumberField("seed", ledger.world().seed());
    json.writeStringField("today", ledger.today().toString());
    json.writeArrayFieldStart("accounts");
    for (var books : ledger.accounts()) {
      write(json, AccountTruth.of(books, items));
    }
    json.writeEndArray();
    json.writeArrayFieldStart("openItems");
    for (var item : items) {
      write(json, item);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, AccountTruth truth) throws IOException {
    json.writeStartObject();
    json.writeStringField("bban", truth.account().bban());
    json.writeStringField("iban", truth.account().iban());
    json.writeStringField("resourceId", truth.account().resourceId());
    json.writeStringField("kind", truth.account().kind().name());
    json.writeStringField("currency", truth.account().currency());
    json.writeStringField("name", truth.account().name());
    json.writeNumberField("booked", truth.bookedCount());
    json.writeStringField("bookedSum", amount(truth.bookedMinor()));
    json.writeNumberField("pending", truth.pendingCount());
    json.writeStringField("pendingSum", amount(truth.pendingMinor()));
    json.writeStringField("openingBalance", amount(truth.openingMinor()));
    json.writeStringField("closingBalance", amount(truth.closingMinor()));
    json.writeObjectFieldStart("expected");
    json.writeNumberField("referenceAndAmount", truth.exact());
    json.writeNumberField("itemsSettled", truth.exactItems());
    json.writeNumberField("referenceOtherAmount", truth.amountDiffers());
    json.writeNumberField("amountWithoutReference", truth.withoutReference());
    json.writeNumberField("foreignReference", truth.foreignReference());
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, OpenInvoice item) throws IOException {
    json.writeStartObject();
    json.writeStringField("externalId", item.externalId());
    json.writeStringField("number", item.number());
    if (item.reference() != null) {
      json.writeStringField("reference", item.reference());
    }
    json.writeStringField("partyName", item.partyName());
    json.writeStringField("amount", amount(item.minor()));
    json.writeStringField("currency", item.currency());
    json.writeStringField("dueDate", item.dueOn().toString());
    json.writeStringField("direction", item.direction().name());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, LedgerRow row) throws IOException {
    json.writeStartObject();
    json.writeNumberField("truthId", row.truthId());
    json.writeStringField("kind", row.kind().name());
    json.writeBooleanField("booked", row.booked());
    json.writeStringField("bookingDate", row.bookingDate().toString());
    json.writeStringField("amount", amount(row.minor()));
    json.writeStringField("transactionId", row.transactionId());
    json.writeStringField("text", row.text());
    if (row.reference() != null) {
      json.writeStringField("reference", row.reference());
    }
    json.writeEndObject();
  }

  private static String amount(long minor) {
    return BigDecimal.valueOf(minor, 2).toPlainString();
  }
}

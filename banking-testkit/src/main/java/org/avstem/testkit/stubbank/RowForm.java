package org.avstem.testkit.stubbank;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.math.BigDecimal;
import org.avstem.testkit.stubbank.ledger.LedgerAccount;
import org.avstem.testkit.stubbank.ledger.LedgerRow;
import org.avstem.testkit.stubbank.ledger.RowKind;

/** How a flavour writes accounts, amounts and rows. */
final class RowForm {

  private final Flavour flavour;

  RowForm(Flavour flavour) {
    this.flavour = flavour;
  }

  String accountId(LedgerAccount account) {
    return flavour == Flavour.OTHER_BANK ? account.resourceId() : account.bban();
  }

  void reference(JsonGenerator json, LedgerAccount account) throws IOException {
    json.writeObjectFieldStart("account");
    identify(json, account);
    json.writeEndObject();
  }

  void identify(JsonGenerator json, LedgerAccount account) throws IOException {
    if (flavour == Flavour.DNB) {
      json.writeStringField("bban", account.bban());
    } else {
      json.writeStringField("iban", account.iban());
    }
  }

  void amount(JsonGenerator json, String field, String currency, long minor) throws IOException {
    json.writeObjectFieldStart(field);
    json.writeStringField("currency", currency);
    if (flavour == Flavour.OTHER_BANK) {
      json.writeNumberField("amount", BigDecimal.valueOf(minor, 2));
    } else {
      json.writeStringField("amount", BigDecimal.valueOf(minor, 2).toPlainString());
    }
    json.writeEndObject();
  }

  void row(JsonGenerator json, LedgerRow row, String currency, String idPrefix) throws IOException {
    json.writeStartObject();
    json.writeStringField("transactionId", idPrefix + row.transactionId());
    if (row.booked() || flavour != Flavour.OTHER_BANK) {
      json.writeStringField("bookingDate", day(row.bookingDate().toString()));
    }
    json.writeStringField("valueDate", day(row.valueDate().toString()));
    amount(json, "transactionAmount", currency, row.minor());
    counterparty(json, row);
    remittance(json, row);
    if (flavour.berlinGroup()) {
      json.writeStringField("bankTransactionCode", code(row.kind()));
    } else if (!row.booked()) {
      json.writeStringField("status", "PENDING");
    }
    json.writeEndObject();
  }

  private String day(String date) {
    return flavour == Flavour.OAUTH2 ? date + "T00:00:00Z" : date;
  }

  private void counterparty(JsonGenerator json, LedgerRow row) throws IOException {
    String role = row.minor() < 0 ? "creditor" : "debtor";
    if (row.counterparty() != null) {
      json.writeStringField(role + "Name", row.counterparty());
    }
    if (row.counterpartyBban() != null && flavour.berlinGroup()) {
      json.writeObjectFieldStart(role + "Account");
      json.writeStringField("bban", row.counterpartyBban());
      json.writeEndObject();
    }
  }

  private void remittance(JsonGenerator json, LedgerRow row) throws IOException {
    json.writeStringField("remittanceInformationUnstructured", row.text());
    if (row.reference() == null || row.referenceInText()) {
      return;
    }
    switch (flavour) {
      // 1.3.11 makes it an object; the documents up to 1.3.9, and the OAuth2 mode, a string
      case DNB -> {
        json.writeFieldName("remittanceInformationStructured");
        structured(json, row.reference());
      }
      case OTHER_BANK -> {
        json.writeArrayFieldStart("remittanceInformationStructuredArray");
        structured(json, row.reference());
        json.writeEndArray();
      }
      case OAUTH2 -> json.writeStringField("remittanceInformationStructured", row.reference());
    }
  }

  private static void structured(JsonGenerator json, String reference) throws IOException {
    json.writeStartObject();
    json.writeStringField("reference", reference);
    json.writeStringField("referenceType", "SCOR");
    json.writeEndObject();
  }

  private static String code(RowKind kind) {
    return switch (kind) {
      case INVOICE_PAID, INVOICE_PAID_IN_PART, FOREIGN_REFERENCE -> "PMNT-RCDT-VCOM";
      case INVOICE_PAID_WITHOUT_REFERENCE, OTHER -> "PMNT-RCDT-DMCT";
      case SUPPLIER_PAID -> "PMNT-ICDT-DMCT";
      case CARD -> "PMNT-CCRD-POSD";
      case FEE -> "ACMT-MDOP-FEES";
      case SALARY -> "PMNT-ICDT-SALA";
      case TRANSFER -> "PMNT-ICDT-BOOK";
    };
  }
}

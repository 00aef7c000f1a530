package org.avstem.testkit.stubtruelayer;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.avstem.testkit.stubbank.ledger.LedgerAccount;

/** Writes standing orders and direct debits: two of each per account, the same for an account. */
final class MandateForm {

  private final StubTrueLayerOptions options;
  private final InstantSource clock;

  MandateForm(StubTrueLayerOptions options, InstantSource clock) {
    this.options = options;
    this.clock = clock;
  }

  void standingOrders(JsonGenerator json, LedgerAccount account) throws IOException {
    order(json, account, 1, "Larkfield Property Ltd");
    order(json, account, 15, "Kestrel Cleaning Ltd");
  }

  private void order(JsonGenerator json, LedgerAccount account, int dayOfMonth, String payee)
      throws IOException {
    LocalDate next = options.world().today().plusMonths(1).withDayOfMonth(dayOfMonth);
    json.writeStartObject();
    json.writeStringField("frequency", String.format("IntrvlMnthDay:01:%02d", dayOfMonth));
    json.writeStringField("status", "Active");
    now(json);
    json.writeStringField("currency", account.currency());
    json.writeObjectFieldStart("meta");
    json.writeStringField("provider_account_id", account.resourceId());
    json.writeEndObject();
    json.writeStringField("next_payment_date", next + "T00:00:00+00:00");
    amount(json, "next_payment_amount", 45_000L + dayOfMonth);
    json.writeStringField("first_payment_date", next.minusYears(1) + "T00:00:00+00:00");
    amount(json, "first_payment_amount", 45_000L + dayOfMonth);
    json.writeStringField("final_payment_date", "9999-12-31T00:00:00+00:00");
    amount(json, "final_payment_amount", 0);
    json.writeStringField("payee", payee);
    json.writeStringField("reference", "ORDER " + dayOfMonth);
    json.writeEndObject();
  }

  void directDebits(JsonGenerator json, LedgerAccount account) throws IOException {
    debit(json, account, "WHARFSIDE ENERGY");
    debit(json, account, "STONEGATE TELECOM");
  }

  private void debit(JsonGenerator json, LedgerAccount account, String name) throws IOException {
    byte[] hash = Connections.sha256(account.resourceId() + name);
    json.writeStartObject();
    json.writeStringField("direct_debit_id", HexFormat.of().formatHex(hash, 0, 16));
    now(json);
    json.writeStringField("name", name);
    json.writeStringField("status", "Active");
    LocalDate last = options.world().today().minusDays(1L + (hash[0] & 15));
    json.writeStringField("previous_payment_timestamp", last + "T00:00:00+01:00");
    RowForm.number(json, "previous_payment_amount", 2_500L + (hash[1] & 0xff));
    json.writeStringField("currency", account.currency());
    json.writeObjectFieldStart("meta");
    json.writeStringField("provider_mandate_identification", HexFormat.of().formatHex(hash, 2, 6));
    json.writeStringField("provider_account_id", account.resourceId());
    json.writeEndObject();
    json.writeEndObject();
  }

  private void amount(JsonGenerator json, String field, long minor) throws IOException {
    if (options.has(Habit.AMOUNTS_AS_TEXT)) {
      json.writeStringField(field, RowForm.plain(minor));
    } else {
      RowForm.number(json, field, minor);
    }
  }

  private void now(JsonGenerator json) throws IOException {
    json.writeStringField("timestamp", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
  }
}

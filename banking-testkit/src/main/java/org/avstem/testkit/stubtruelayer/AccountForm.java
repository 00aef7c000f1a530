package org.avstem.testkit.stubtruelayer;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.avstem.testkit.stubbank.Grant;
import org.avstem.testkit.stubbank.ledger.AccountKind;
import org.avstem.testkit.stubbank.ledger.AccountLedger;
import org.avstem.testkit.stubbank.ledger.LedgerAccount;

/** Writes connections, accounts, cards and balances. */
final class AccountForm {

  /** The scopes that the official document lets /me name. */
  private static final Set<String> SCOPES_OF_ME =
      Set.of("info", "accounts", "balance", "transactions", "cards", "offline_access");

  private static final long CREDIT_LIMIT_MINOR = 1_000_000_000;
  private static final long OVERDRAFT_MINOR = 100_000;

  private final Departments departments;

  AccountForm(Departments departments) {
    this.departments = departments;
  }

  void me(JsonGenerator json, Grant grant) throws IOException {
    Instant asked = departments.tokens().askedAt(grant).truncatedTo(ChronoUnit.MILLIS);
    var life = Duration.ofDays(departments.options().client().consentDays());
    json.writeStartObject();
    json.writeStringField("client_id", departments.connections().clientId());
    json.writeStringField("credentials_id", departments.connections().credentialsId(grant));
    json.writeStringField("consent_status", "Authorised");
    json.writeStringField("consent_status_updated_at", asked.toString());
    json.writeStringField("consent_created_at", asked.toString());
    json.writeStringField("consent_expires_at", asked.plus(life).toString());
    json.writeObjectFieldStart("provider");
    json.writeStringField("display_name", Connections.PROVIDER_NAME);
    json.writeStringField("logo_uri", "https://logos.example/mock.svg");
    json.writeStringField("provider_id", Connections.PROVIDER_ID);
    json.writeEndObject();
    json.writeArrayFieldStart("scopes");
    for (String scope : Connections.scopes(grant)) {
      if (SCOPES_OF_ME.contains(scope)) {
        json.writeString(scope);
      }
    }
    json.writeEndArray();
    json.writeStringField("privacy_policy", "Stub2026");
    json.writeEndObject();
  }

  void info(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("full_name", "Robin Larkfield");
    updated(json);
    json.writeEndObject();
  }

  void account(JsonGenerator json, Grant grant, LedgerAccount account) throws IOException {
    json.writeStartObject();
    updated(json);
    json.writeStringField("account_id", departments.connections().accountId(account, grant));
    if (account.kind() == AccountKind.CARD) {
      card(json, account);
    } else {
      json.writeStringField("account_type", type(account));
      number(json, account);
    }
    json.writeStringField("display_name", account.name());
    json.writeStringField("currency", account.currency());
    json.writeObjectFieldStart("provider");
    json.writeStringField("provider_id", Connections.PROVIDER_ID);
    if (account.kind() != AccountKind.CARD) {
      json.writeStringField("display_name", Connections.PROVIDER_NAME);
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private static String type(LedgerAccount account) {
    return account.kind() == AccountKind.SAVINGS ? "BUSINESS_SAVINGS" : "BUSINESS_TRANSACTION";
  }

  private static void card(JsonGenerator json, LedgerAccount account) throws IOException {
    json.writeStringField("card_network", "VISA");
    json.writeStringField("card_type", "CREDIT");
    json.writeStringField("partial_card_number", account.bban().substring(12));
    json.writeStringField("name_on_card", "R LARKFIELD");
    json.writeStringField("valid_from", "2025-01");
    json.writeStringField("valid_to", "2029-01");
  }

  private void number(JsonGenerator json, LedgerAccount account) throws IOException {
    var first = departments.ledger().accounts().get(0).account();
    boolean shared = departments.options().has(Habit.SHARED_IBAN);
    json.writeObjectFieldStart("account_number");
    json.writeStringField("iban", shared ? first.iban() : account.iban());
    if (account.iban().startsWith("GB")) {
      String bban = account.bban();
      json.writeStringField("number", bban.substring(6));
      json.writeStringField(
          "sort_code",
          bban.substring(0, 2) + "-" + bban.substring(2, 4) + "-" + bban.substring(4, 6));
      json.writeStringField("swift_bic", "STUBGB2L");
    } else {
      json.writeStringField("swift_bic", "NOT_SUPPORTED_BY_PROVIDER");
    }
    json.writeEndObject();
  }

  void balance(JsonGenerator json, AccountLedger books) throws IOException {
    json.writeStartObject();
    json.writeStringField("currency", books.account().currency());
    if (books.account().kind() == AccountKind.CARD) {
      ofCard(json, books);
    } else {
      boolean current = books.account().kind() == AccountKind.CURRENT;
      long overdraft = current ? OVERDRAFT_MINOR : 0;
      RowForm.number(json, "current", books.bookedBalanceMinor());
      RowForm.number(json, "available", books.expectedBalanceMinor() + overdraft);
      RowForm.number(json, "overdraft", overdraft);
    }
    updated(json);
    json.writeEndObject();
  }

  /** What is owed is positive on a card. */
  private void ofCard(JsonGenerator json, AccountLedger books) throws IOException {
    long owed = -books.bookedBalanceMinor();
    long available = CREDIT_LIMIT_MINOR + books.expectedBalanceMinor();
    RowForm.number(json, "current", owed);
    if (departments.options().has(Habit.AMOUNTS_AS_TEXT)) {
      json.writeStringField("available", RowForm.plain(available));
    } else {
      RowForm.number(json, "available", available);
    }
    RowForm.number(json, "credit_limit", CREDIT_LIMIT_MINOR);
    RowForm.number(json, "last_statement_balance", owed);
    json.writeStringField(
        "last_statement_date", departments.ledger().today().minusDays(20).toString());
    RowForm.number(json, "payment_due", Math.max(owed / 20, 0));
    json.writeStringField("payment_due_date", departments.ledger().today().plusDays(8).toString());
  }

  private void updated(JsonGenerator json) throws IOException {
    String now = departments.clock().instant().truncatedTo(ChronoUnit.MICROS).toString();
    json.writeStringField("update_timestamp", now);
  }
}

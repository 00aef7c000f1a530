package org.avstem.testkit.stubbank;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.avstem.testkit.stubbank.ledger.AccountLedger;
import org.avstem.testkit.stubbank.ledger.BankLedger;
import org.avstem.testkit.stubbank.ledger.LedgerAccount;
import org.avstem.testkit.stubserver.Answer;
import org.avstem.testkit.stubserver.Json;
import org.avstem.testkit.stubserver.Request;

/** Answers accounts and balances, for every flavour. */
final class AccountDesk {

  private final StubBankOptions options;
  private final BankLedger ledger;
  private final Links links;
  private final RowForm form;
  private final TransactionDesk transactions;

  AccountDesk(StubBankOptions options, BankLedger ledger, Links links) {
    this.options = options;
    this.ledger = ledger;
    this.links = links;
    this.form = new RowForm(options.flavour());
    this.transactions = new TransactionDesk(options, links, form);
  }

  /** One read by somebody who may. */
  record Read(Request request, Route.Match match, Permission permission, Optional<Fault> fault) {}

  Answer answer(Read read) {
    if (read.match().route().endpoint() == Endpoint.ACCOUNTS) {
      return Answer.json(200, Json.bytes(json -> writeAccounts(json, read.permission())));
    }
    var books = books(read);
    return switch (read.match().route().endpoint()) {
      case ACCOUNT -> Answer.json(200, Json.bytes(json -> writeOne(json, books.account())));
      case BALANCES -> Answer.json(200, Json.bytes(json -> writeBalances(json, books)));
      default -> transactions.answer(read, books);
    };
  }

  private AccountLedger books(Read read) {
    String id = read.match().parts().get(0);
    var books =
        ledger
            .find(id)
            .filter(found -> form.accountId(found.account()).equals(id))
            .filter(found -> read.permission().bbans().contains(found.account().bban()))
            .orElseThrow(() -> new BankError(404, "RESOURCE_UNKNOWN", "no such account"));
    boolean other = read.fault().filter(Fault.RowsOfAnotherAccount.class::isInstance).isPresent();
    return other ? neighbour(books) : books;
  }

  private AccountLedger neighbour(AccountLedger books) {
    int index = ledger.accounts().indexOf(books);
    return ledger.accounts().get((index + 1) % ledger.accounts().size());
  }

  private void writeAccounts(JsonGenerator json, Permission permission) throws IOException {
    json.writeStartObject();
    json.writeArrayFieldStart("accounts");
    for (var books : ledger.accounts()) {
      if (permission.bbans().contains(books.account().bban())) {
        writeAccount(json, books.account());
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void writeOne(JsonGenerator json, LedgerAccount account) throws IOException {
    json.writeStartObject();
    json.writeFieldName("account");
    writeAccount(json, account);
    json.writeEndObject();
  }

  private void writeAccount(JsonGenerator json, LedgerAccount account) throws IOException {
    json.writeStartObject();
    if (options.flavour() == Flavour.OAUTH2) {
      json.writeStringField("accountId", form.accountId(account));
    } else if (options.flavour() == Flavour.OTHER_BANK) {
      json.writeStringField("resourceId", account.resourceId());
    }
    form.identify(json, account);
    json.writeStringField("currency", account.currency());
    json.writeStringField("name", account.name());
    if (options.flavour().berlinGroup()) {
      json.writeStringField("cashAccountType", "CACC");
      json.writeStringField("status", "enabled");
      String self = "/accounts/" + form.accountId(account);
      json.writeObjectFieldStart("_links");
      ConsentDesk.link(json, "balances", links.to(self + "/balances"));
      ConsentDesk.link(json, "transactions", links.to(self + "/transactions"));
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private void writeBalances(JsonGenerator json, AccountLedger books) throws IOException {
    var now = options.clock().instant();
    var yesterday = LocalDate.ofInstant(now, options.rules().zone()).minusDays(1);
    json.writeStartObject();
    form.reference(json, books.account());
    json.writeArrayFieldStart("balances");
    balance(json, "closingBooked", books.account(), books.bookedBalanceMinor(yesterday));
    json.writeStringField("referenceDate", yesterday.toString());
    json.writeEndObject();
    balance(json, "interimBooked", books.account(), books.bookedBalanceMinor());
    changed(json, now);
    balance(json, "expected", books.account(), books.expectedBalanceMinor());
    changed(json, now);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void balance(JsonGenerator json, String type, LedgerAccount account, long minor)
      throws IOException {
    json.writeStartObject();
    form.amount(json, "balanceAmount", account.currency(), minor);
    json.writeStringField("balanceType", type);
  }

  private static void changed(JsonGenerator json, Instant now) throws IOException {
    json.writeStringField("lastChangeDateTime", now.truncatedTo(ChronoUnit.SECONDS).toString());
    json.writeEndObject();
  }
}

package org.avstem.testkit.stubbank;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicLong;
import org.avstem.testkit.stubbank.ledger.AccountLedger;
import org.avstem.testkit.stubbank.ledger.LedgerAccount;
import org.avstem.testkit.stubbank.ledger.LedgerRow;
import org.avstem.testkit.stubserver.Answer;
import org.avstem.testkit.stubserver.Json;

/** Answers one page of an account's rows, for every flavour. */
final class TransactionDesk {

  private final StubBankOptions options;
  private final Links links;
  private final RowForm form;
  private final AtomicLong nonce = new AtomicLong();

  TransactionDesk(StubBankOptions options, Links links, RowForm form) {
    this.options = options;
    this.links = links;
    this.form = form;
  }

  Answer answer(AccountDesk.Read read, AccountLedger books) {
    var query = PageQuery.of(read.request(), options);
    refuseOldHistory(read, query);
    var cut = PageCut.of(books, query, read.fault());
    var page = new Page(read, books.account(), query, cut);
    if (read.fault().orElse(null) instanceof Fault.HugePage huge) {
      return Answer.json(200, new byte[0])
          .streaming(
              out -> {
                try (var json = Json.MAPPER.getFactory().createGenerator(out)) {
                  write(json, page, PageCut.repeated(cut.booked(), huge.rows()));
                }
              });
    }
    return Answer.json(200, Json.bytes(json -> write(json, page, cut.booked())));
  }

  private record Page(AccountDesk.Read read, LedgerAccount account, PageQuery query, PageCut cut) {}

  private void refuseOldHistory(AccountDesk.Read read, PageQuery query) {
    int days = options.rules().historyDaysUnattended();
    var today = LocalDate.ofInstant(options.clock().instant(), options.rules().zone());
    boolean old = days > 0 && query.from().isBefore(today.minusDays(days));
    if (old && !read.permission().attended()) {
      throw new BankError(400, "PERIOD_INVALID", "only " + days + " days without the customer");
    }
  }

  private void write(JsonGenerator json, Page page, Iterable<LedgerRow> booked) throws IOException {
    json.writeStartObject();
    if (options.flavour() == Flavour.OAUTH2) {
      json.writeArrayFieldStart("transactions");
      rows(json, page, booked);
      rows(json, page, page.cut().pending());
      json.writeEndArray();
      if (options.oauth().nextLinks() && page.cut().nextOffset().isPresent()) {
        json.writeObjectFieldStart("_links");
        next(json, page);
        json.writeEndObject();
      }
    } else {
      report(json, page, booked);
    }
    json.writeEndObject();
  }

  private void report(JsonGenerator json, Page page, Iterable<LedgerRow> booked)
      throws IOException {
    form.reference(json, page.account());
    json.writeObjectFieldStart("transactions");
    if (page.query().wantsBooked()) {
      json.writeArrayFieldStart("booked");
      rows(json, page, booked);
      json.writeEndArray();
    }
    if (page.query().wantsPending()) {
      json.writeArrayFieldStart("pending");
      rows(json, page, page.cut().pending());
      json.writeEndArray();
    }
    json.writeObjectFieldStart("_links");
    ConsentDesk.link(json, "account", links.to("/accounts/" + form.accountId(page.account())));
    if (page.cut().nextOffset().isPresent()) {
      next(json, page);
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void rows(JsonGenerator json, Page page, Iterable<LedgerRow> rows) throws IOException {
    String prefix = options.rules().idsPerConsent() ? page.read().permission().key() + "-" : "";
    for (var row : rows) {
      form.row(json, row, page.account().currency(), prefix);
    }
  }

  private void next(JsonGenerator json, Page page) throws IOException {
    var fault = page.read().fault().orElse(null);
    boolean fresh =
        fault instanceof Fault.EndlessPaging || fault instanceof Fault.EmptyPageWithNext;
    String query =
        page.query()
            .queryAt(page.cut().nextOffset().orElseThrow(), fresh ? nonce.incrementAndGet() : 0);
    String href = links.next(form.accountId(page.account()), query);
    if (fault instanceof Fault.ForeignNext foreign) {
      href = foreign.origin() + links.flavour().basePath() + "/accounts/x/transactions?" + query;
    }
    ConsentDesk.link(json, "next", href);
  }
}

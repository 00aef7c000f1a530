package org.avstem.adapter.dnb;

import java.net.URI;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.avstem.core.account.StatedBalance;
import org.avstem.http.HttpRequestSpec;
import org.avstem.http.QueryString;
import org.avstem.ports.spi.BankAnswer;
import org.avstem.ports.spi.BankCall;
import org.avstem.ports.spi.BankGateway;
import org.avstem.ports.spi.PageCursor;
import org.avstem.ports.spi.ProviderAccount;
import org.avstem.ports.spi.TransactionPage;
import org.avstem.ports.spi.TransactionQuery;
import org.avstem.wire.Answers;
import org.avstem.wire.BadAnswer;
import org.avstem.wire.BankLine;
import org.avstem.wire.JsonTree;
import org.avstem.wire.Reply;

/** Reads accounts, balances and pages of transactions. */
final class BankReader implements BankGateway {
  private static final String TRANSACTIONS = "GET /accounts/{id}/transactions";

  private final DnbConfig config;
  private final BankLine line;
  private final Requests requests;
  private final InstantSource clock;
  private final NextPage nextPage;

  BankReader(DnbConfig config, BankLine line, Requests requests, InstantSource clock) {
    this.config = config;
    this.line = line;
    this.requests = requests;
    this.clock = clock;
    this.nextPage = new NextPage(config);
  }

  @Override
  public BankAnswer<List<ProviderAccount>> accounts(BankCall call) {
    var reader = new AccountsReader(config.reading().pathId());
    HttpRequestSpec request = requests.read(call, requests.accounts(), "GET /accounts");
    return Answers.of(line.send(request, answer -> reader.read(JsonTree.document(answer.body()))));
  }

  @Override
  public BankAnswer<List<StatedBalance>> balances(BankCall call, ProviderAccount account) {
    URI uri = requests.account(account.providerAccountId(), "/balances");
    HttpRequestSpec request = requests.read(call, uri, "GET /accounts/{id}/balances");
    return Answers.of(
        line.send(
            request,
            answer ->
                BalancesReader.read(JsonTree.document(answer.body()), account, clock.instant())));
  }

  @Override
  public BankAnswer<TransactionPage> transactions(
      BankCall call, TransactionQuery query, Optional<PageCursor> cursor) {
    URI first = firstPage(query);
    URI uri =
        cursor.isEmpty()
            ? nextPage.start(first)
            : nextPage
                .resume(first, cursor.get())
                .orElseThrow(() -> line.broken(TRANSACTIONS, "FOREIGN_LINK"));
    Reply<PageBody> reply =
        line.send(
            requests.read(call, uri, TRANSACTIONS),
            answer -> answer.status() == 204 ? PageBody.EMPTY : reader(query).read(answer.body()));
    if (reply instanceof Reply.Good<PageBody> good) {
      return page(uri, good.value());
    }
    return Answers.of(Answers.retyped(reply));
  }

  private BankAnswer<TransactionPage> page(URI uri, PageBody body) {
    if (body.downloadOnly()) {
      return new BankAnswer.NotOffered<>("DOWNLOAD_ONLY");
    }
    try {
      return new BankAnswer.Ok<>(
          new TransactionPage(body.rows(), body.rejected(), nextPage.after(uri, body)));
    } catch (BadAnswer badLink) {
      throw line.broken(TRANSACTIONS, badLink.code());
    }
  }

  private PageReader reader(TransactionQuery query) {
    var own = query.account().number();
    LocalDate today = LocalDate.ofInstant(query.askedAt(), config.profile().zone());
    var rows = new RowReader(config.reading().sign(), own, query.account().currency(), today);
    return new PageReader(rows, own, config.profile().rowsMax());
  }

  private URI firstPage(TransactionQuery query) {
    var parameters =
        QueryString.empty()
            .with("bookingStatus", config.reading().bookingStatus())
            .with("dateFrom", query.days().from().toString())
            .with("dateTo", query.days().to().toString());
    if (config.reading().withBalance()) {
      parameters = parameters.with("withBalance", "true");
    }
    return parameters.appendTo(
        requests.account(query.account().providerAccountId(), "/transactions"));
  }
}

package org.avstem.adapter.truelayer;

import java.util.List;
import java.util.Optional;
import org.avstem.core.account.StatedBalance;
import org.avstem.core.mandate.DirectDebit;
import org.avstem.core.mandate.StandingOrder;
import org.avstem.ports.spi.BankAnswer;
import org.avstem.ports.spi.BankCall;
import org.avstem.ports.spi.BankGateway;
import org.avstem.ports.spi.PageCursor;
import org.avstem.ports.spi.ProviderAccount;
import org.avstem.ports.spi.TransactionPage;
import org.avstem.ports.spi.TransactionQuery;
import org.avstem.wire.Answers;
import org.avstem.wire.BankLine;

/** Reads accounts, cards, balances, transactions and mandates. */
final class DataReader implements BankGateway {
  private final TrueLayerConfig config;
  private final TrueLayerSources sources;
  private final Results results;
  private final AccountLists accounts;
  private final TransactionLists transactions;

  DataReader(TrueLayerConfig config, BankLine line, Requests requests, TrueLayerSources sources) {
    this.config = config;
    this.sources = sources;
    this.results = new Results(config, line, requests, sources);
    this.accounts = new AccountLists(config.consent(), results);
    this.transactions = new TransactionLists(config, line, requests, results);
  }

  @Override
  public BankAnswer<List<ProviderAccount>> accounts(BankCall call) {
    return Answers.of(accounts.read(call));
  }

  @Override
  public BankAnswer<List<StatedBalance>> balances(BankCall call, ProviderAccount account) {
    AccountPath path = AccountPath.of(account);
    var reader = new BalanceReader(path.isCard(), sources.clock().instant());
    return Answers.of(
        results.list(call, path.to("balance"), path.logName("balance"), reader::read));
  }

  @Override
  public BankAnswer<TransactionPage> transactions(
      BankCall call, TransactionQuery query, Optional<PageCursor> cursor) {
    return transactions.page(call, query, cursor);
  }

  /** Only what the person is asked for when they consent. */
  @Override
  public boolean offersMandates() {
    return config.consent().asks("standing_orders") || config.consent().asks("direct_debits");
  }

  @Override
  public BankAnswer<List<StandingOrder>> standingOrders(BankCall call, ProviderAccount account) {
    return mandates(call, account, new MandateKind<>("standing_orders", MandateReader::orders));
  }

  @Override
  public BankAnswer<List<DirectDebit>> directDebits(BankCall call, ProviderAccount account) {
    return mandates(call, account, new MandateKind<>("direct_debits", MandateReader::debits));
  }

  private record MandateKind<T>(String word, Envelope.Entries<List<T>> reader) {}

  private <T> BankAnswer<List<T>> mandates(
      BankCall call, ProviderAccount account, MandateKind<T> kind) {
    AccountPath path = AccountPath.of(account);
    if (path.isCard() || !config.consent().asks(kind.word())) {
      return new BankAnswer.NotOffered<>("NOT_ASKED_FOR");
    }
    BankAnswer<List<T>> answer =
        Answers.of(
            results.list(call, path.to(kind.word()), path.logName(kind.word()), kind.reader()));
    // Banks say 403 here where they mean 501: no reason to doubt the consent.
    return answer instanceof BankAnswer.Withheld<List<T>> withheld
        ? new BankAnswer.NotOffered<>(withheld.code())
        : answer;
  }
}

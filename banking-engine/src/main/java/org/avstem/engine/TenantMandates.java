package org.avstem.engine;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.avstem.core.account.AccountId;
import org.avstem.core.budget.Endpoint;
import org.avstem.core.connection.Connection;
import org.avstem.core.mandate.DirectDebit;
import org.avstem.core.mandate.StandingOrder;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.api.MandateAnswer;
import org.avstem.ports.api.MandateAnswer.Reason;
import org.avstem.ports.api.Mandates;
import org.avstem.ports.spi.AccountStore.Link;
import org.avstem.ports.spi.BankAnswer;
import org.avstem.ports.spi.BankCall;
import org.avstem.ports.spi.BankGateway;
import org.avstem.ports.spi.ProviderAccount;
import org.avstem.ports.spi.StoreTransaction;

/** Mandates of one tenant's accounts: asks the first of the banks that can be asked. */
final class TenantMandates implements Mandates {
  private final EngineContext context;
  private final TenantId tenant;

  TenantMandates(EngineContext context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
  }

  @Override
  public MandateAnswer<StandingOrder> standingOrders(AccountId account) {
    return read(account, new Kind<>(Endpoint.STANDING_ORDERS, BankGateway::standingOrders));
  }

  @Override
  public MandateAnswer<DirectDebit> directDebits(AccountId account) {
    return read(account, new Kind<>(Endpoint.DIRECT_DEBITS, BankGateway::directDebits));
  }

  /** One of the two kinds, and how a bank is asked for it. */
  record Kind<T>(Endpoint endpoint, Question<T> question) {}

  /** One call. */
  interface Question<T> {
    BankAnswer<List<T>> ask(BankGateway bank, BankCall call, ProviderAccount account);
  }

  /** How one connection names the account. */
  private record Source(Connection connection, String providerAccountId) {}

  private <T> MandateAnswer<T> read(AccountId account, Kind<T> kind) {
    Optional<List<Source>> sources = context.in(tenant, tx -> sources(tx, account));
    if (sources.isEmpty()) {
      return new MandateAnswer.Refused<>(Reason.UNKNOWN_ACCOUNT);
    }
    MandateAnswer<T> why = new MandateAnswer.NotOffered<>("MANDATES_NOT_OFFERED");
    for (Source source : sources.get()) {
      MandateRead read = new MandateRead(context, tenant, source.connection());
      Optional<MandateAnswer<T>> obstacle = read.obstacle();
      if (obstacle.isEmpty()) {
        return read.ask(account, source.providerAccountId(), kind);
      }
      why = why instanceof MandateAnswer.NotOffered<T> ? obstacle.get() : why;
    }
    return why;
  }

  /** The connections that feed the account, the newest first; empty if there is no such account. */
  private static Optional<List<Source>> sources(StoreTransaction tx, AccountId account) {
    if (tx.accounts().find(account).isEmpty()) {
      return Optional.empty();
    }
    List<Source> sources = new ArrayList<>();
    for (Link link : tx.accounts().linksOf(account)) {
      tx.connections()
          .find(link.connection())
          .ifPresent(found -> sources.add(new Source(found, link.providerAccountId())));
    }
    Collections.reverse(sources);
    return Optional.of(sources);
  }
}

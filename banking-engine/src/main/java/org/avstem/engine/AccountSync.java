package org.avstem.engine;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avstem.core.account.StatedBalance;
import org.avstem.core.budget.Endpoint;
import org.avstem.core.connection.Connection;
import org.avstem.core.tenant.TenantId;
import org.avstem.core.transaction.FetchPlan;
import org.avstem.ports.api.SyncReport.AccountReport;
import org.avstem.ports.spi.AccountStore;
import org.avstem.ports.spi.ProviderAccount;
import org.avstem.ports.spi.SnapshotStore.Summary;
import org.avstem.ports.spi.TransactionQuery;

/**
 * Brings one of the bank's accounts up to date: what a crash left first, then balances, then
 * transactions.
 */
final class AccountSync {
  private final EngineContext context;
  private final TenantId tenant;
  private final Connection connection;
  private final BankSession session;
  private final boolean freshConsent;
  private final Runnable heartbeat;

  AccountSync(
      EngineContext context,
      TenantId tenant,
      Connection connection,
      BankSession session,
      boolean freshConsent,
      Runnable heartbeat) {
    this.context = context;
    this.tenant = tenant;
    this.connection = connection;
    this.session = session;
    this.freshConsent = freshConsent;
    this.heartbeat = heartbeat;
  }

  /**
   * What became of one of the bank's accounts.
   *
   * @param reports one for each currency
   */
  record Result(List<AccountReport> reports, Optional<Halt> halt) {}

  Result sync(ProviderAccount account) {
    Instant fetchedAt = context.now();
    recover(account);
    FetchPlan plan = plan(account, fetchedAt);
    Targets targets =
        new Targets(
            context,
            tenant,
            connection,
            account,
            new Targets.Window(plan.days(), plan.absenceUntil(), fetchedAt));
    targets.openKnown();
    String resource = resource(account);
    balances(account, targets, resource);
    TransactionQuery query = new TransactionQuery(account, plan.days(), fetchedAt);
    return folded(spooled(targets, new AccountFetch(context, session, resource, heartbeat), query));
  }

  /** A fetch that has ended, and what its spools hold. */
  private record Spooled(AccountFetch.Fetched fetched, Map<Target, Summary> summaries) {}

  /**
   * The same row on two pages: the pages moved while they were read, so the fetch is begun again
   * once, unless it was cut anyway. If they move again, one of each row is kept and the fetch
   * proves no absence.
   */
  private static Spooled spooled(Targets targets, AccountFetch fetch, TransactionQuery query) {
    Spooled spooled = once(targets, fetch, query);
    if (spooled.fetched().isComplete() && hasRepeats(spooled.summaries())) {
      targets.clear();
      spooled = once(targets, fetch, query);
    }
    return hasRepeats(spooled.summaries()) ? withoutRepeats(targets, spooled) : spooled;
  }

  private static Spooled withoutRepeats(Targets targets, Spooled spooled) {
    Halt moved = Halt.failed("PAGES_MOVED", new Halt.Effect.Nothing());
    return new Spooled(spooled.fetched().cutBy(moved), targets.dropRepeated(spooled.summaries()));
  }

  private static Spooled once(Targets targets, AccountFetch fetch, TransactionQuery query) {
    AccountFetch.Fetched fetched = fetch.fetch(targets, query);
    return new Spooled(fetched, targets.close(fetched.isComplete()));
  }

  private Result folded(Spooled spooled) {
    AccountFetch.Fetched fetched = spooled.fetched();
    List<AccountReport> reports = new ArrayList<>();
    boolean first = true;
    for (Map.Entry<Target, Summary> entry : spooled.summaries().entrySet()) {
      Target target = entry.getKey();
      AccountFold.Folded folded =
          new AccountFold(context, tenant, heartbeat)
              .fold(target.snapshot(), target.link(), entry.getValue());
      AccountFetch.Fetched own =
          first ? fetched : new AccountFetch.Fetched(0, 0, 0, List.of(), fetched.cut());
      reports.add(new ReportLine(context, tenant).of(target, entry.getValue(), own, folded));
      first = false;
    }
    return new Result(reports, fetched.cut());
  }

  /** Balances are worth having and not worth failing for. */
  private void balances(ProviderAccount account, Targets targets, String resource) {
    Reading<List<StatedBalance>> reading =
        session.read(
            Endpoint.BALANCES,
            resource,
            true,
            call -> session.bank().data().balances(call, account));
    if (reading instanceof Reading.Value<List<StatedBalance>> value) {
      context.in(
          tenant,
          tx -> {
            for (Target target : targets.all()) {
              List<StatedBalance> own =
                  value.value().stream()
                      .filter(b -> b.amount().currency().equals(target.currency()))
                      .toList();
              if (!own.isEmpty()) {
                tx.accounts().putBalances(target.account().id(), own);
              }
            }
            return account;
          });
    }
  }

  private void recover(ProviderAccount account) {
    for (AccountStore.Link link : links(account)) {
      new AccountFold(context, tenant, heartbeat).recover(link);
    }
  }

  private FetchPlan plan(ProviderAccount account, Instant now) {
    Optional<LocalDate> completeUntil =
        links(account).stream()
            .map(link -> context.in(tenant, tx -> tx.snapshots().completeUntil(link.id())))
            .flatMap(Optional::stream)
            .min(java.util.Comparator.naturalOrder());
    return Windows.plan(
        session.bank().profile(), connection.schedule(), completeUntil, freshConsent, now);
  }

  private String resource(ProviderAccount account) {
    return links(account).stream().findFirst().map(link -> link.account().toString()).orElse("-");
  }

  private List<AccountStore.Link> links(ProviderAccount account) {
    return context.in(tenant, tx -> tx.accounts().links(connection.id())).stream()
        .filter(link -> link.providerAccountId().equals(account.providerAccountId()))
        .toList();
  }

  private static boolean hasRepeats(Map<Target, Summary> summaries) {
    return summaries.values().stream().anyMatch(summary -> summary.repeatedRows() > 0);
  }
}

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
import org.avstem.ports.spi.BankProfile;
import org.avstem.ports.spi.ProviderAccount;
import org.avstem.ports.spi.SnapshotStore.Summary;
import org.avstem.ports.spi.TransactionPage;
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
    String resource = resource(account);
    Reading<List<StatedBalance>> balances = balances(account, resource);
    var fetch = new AccountFetch(context, session, resource, heartbeat);
    Begun begun = begun(fetch, account, fetchedAt);
    Targets targets =
        new Targets(
            context,
            tenant,
            connection,
            account,
            new Targets.Window(begun.query().days(), begun.absenceUntil(), fetchedAt));
    targets.openKnown();
    keep(balances, targets);
    return folded(spooled(targets, fetch, begun), begun.limited());
  }

  /**
   * A fetch whose first page is here.
   *
   * @param limited true if the bank did not answer for all the days that were wanted
   */
  private record Begun(
      TransactionQuery query,
      LocalDate absenceUntil,
      Reading<TransactionPage> first,
      boolean limited) {
    boolean isRangeRefused() {
      return first instanceof Reading.Stopped<TransactionPage> stopped
          && stopped.halt().isRangeRefused();
    }
  }

  /** Fewer and fewer days, until the bank answers: many show old ones only right after consent. */
  private Begun begun(AccountFetch fetch, ProviderAccount account, Instant now) {
    BankProfile profile = session.bank().profile();
    Begun begun = begun(fetch, account, now, profile);
    for (int step : profile.historySteps()) {
      if (begun.isRangeRefused() && step < begun.query().days().days()) {
        Begun shorter = begun(fetch, account, now, profile.withHistoryAtMost(step));
        begun = new Begun(shorter.query(), shorter.absenceUntil(), shorter.first(), true);
      }
    }
    return begun;
  }

  private Begun begun(
      AccountFetch fetch, ProviderAccount account, Instant now, BankProfile profile) {
    FetchPlan plan = plan(account, now, profile);
    TransactionQuery query = new TransactionQuery(account, plan.days(), now);
    return new Begun(query, plan.absenceUntil(), fetch.first(query), false);
  }

  /** A fetch that has ended, and what its spools hold. */
  private record Spooled(AccountFetch.Fetched fetched, Map<Target, Summary> summaries) {}

  /**
   * The same row on two pages: the pages moved while they were read, so the fetch is begun again
   * once, unless it was cut anyway. If they move again, one of each row is kept and the fetch
   * proves no absence.
   */
  private static Spooled spooled(Targets targets, AccountFetch fetch, Begun begun) {
    Spooled spooled = once(targets, fetch, begun.query(), begun.first());
    if (spooled.fetched().isComplete() && hasRepeats(spooled.summaries())) {
      targets.clear();
      spooled = once(targets, fetch, begun.query(), fetch.first(begun.query()));
    }
    return hasRepeats(spooled.summaries()) ? withoutRepeats(targets, spooled) : spooled;
  }

  private static Spooled withoutRepeats(Targets targets, Spooled spooled) {
    Halt moved = Halt.failed("PAGES_MOVED", new Halt.Effect.Nothing());
    return new Spooled(spooled.fetched().cutBy(moved), targets.dropRepeated(spooled.summaries()));
  }

  private static Spooled once(
      Targets targets, AccountFetch fetch, TransactionQuery query, Reading<TransactionPage> first) {
    AccountFetch.Fetched fetched = fetch.fetch(targets, query, first);
    return new Spooled(fetched, targets.close(fetched.isComplete(), fetched.reservations()));
  }

  private Result folded(Spooled spooled, boolean limited) {
    AccountFetch.Fetched fetched = spooled.fetched();
    List<AccountReport> reports = new ArrayList<>();
    boolean first = true;
    for (Map.Entry<Target, Summary> entry : spooled.summaries().entrySet()) {
      Target target = entry.getKey();
      AccountFold.Folded folded =
          new AccountFold(context, tenant, heartbeat)
              .fold(target.snapshot(), target.link(), entry.getValue());
      AccountFetch.Fetched own =
          first ? fetched : AccountFetch.Fetched.countedElsewhere(fetched.cut());
      AccountReport line =
          new ReportLine(context, tenant).of(target, entry.getValue(), own, folded);
      reports.add(limited && line.code().isEmpty() ? line.withCode("HISTORY_LIMITED") : line);
      first = false;
    }
    return new Result(reports, fetched.cut());
  }

  private Reading<List<StatedBalance>> balances(ProviderAccount account, String resource) {
    return session.read(
        Endpoint.BALANCES, resource, true, call -> session.bank().data().balances(call, account));
  }

  /** Balances are worth having and not worth failing for. */
  private void keep(Reading<List<StatedBalance>> reading, Targets targets) {
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
            return targets;
          });
    }
  }

  private void recover(ProviderAccount account) {
    for (AccountStore.Link link : links(account)) {
      new AccountFold(context, tenant, heartbeat).recover(link);
    }
  }

  private FetchPlan plan(ProviderAccount account, Instant now, BankProfile profile) {
    Optional<LocalDate> completeUntil =
        links(account).stream()
            .map(link -> context.in(tenant, tx -> tx.snapshots().completeUntil(link.id())))
            .flatMap(Optional::stream)
            .min(java.util.Comparator.naturalOrder());
    return Windows.plan(profile, connection.schedule(), completeUntil, freshConsent, now);
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

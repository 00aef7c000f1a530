package org.avstem.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.avstem.core.budget.Endpoint;
import org.avstem.core.connection.Connection;
import org.avstem.core.consent.Presence;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.api.MatchingReport;
import org.avstem.ports.api.SyncReport;
import org.avstem.ports.api.SyncReport.AccountReport;
import org.avstem.ports.api.TransactionSync.SyncRequest;
import org.avstem.ports.spi.Bank;
import org.avstem.ports.spi.ConnectAttempt;
import org.avstem.ports.spi.ProviderAccount;
import org.avstem.ports.spi.RunStore.Run;

/** One run over one connection, from the question whether it may be read to the report. */
final class SyncRun {
  private final EngineContext context;
  private final TenantId tenant;
  private final RunBook book;
  private final Run run;

  SyncRun(EngineContext context, TenantId tenant, RunBook book, Run run) {
    this.context = context;
    this.tenant = tenant;
    this.book = book;
    this.run = run;
  }

  SyncReport run(Connection connection, SyncRequest request) {
    SyncReport report = read(connection, request);
    book.finish(report);
    return report;
  }

  private SyncReport read(Connection connection, SyncRequest request) {
    Optional<Halt> refusal = mayRead(connection);
    if (refusal.isPresent()) {
      return refused(connection, refusal.get());
    }
    Bank bank = context.bank(connection.provider()).orElseThrow();
    Optional<Presence.Attended> fresh = freshPerson(connection);
    Presence presence = fresh.<Presence>map(person -> person).orElse(request.presence());
    Reading<BankSession> session =
        BankSession.open(
            new BankSession.Opening(
                context,
                tenant,
                connection,
                bank,
                presence,
                ConsentBudget.of(context, tenant, connection, bank)));
    if (session instanceof Reading.Stopped<BankSession> stopped) {
      return ended(connection, stopped.halt());
    }
    return accounts(connection, ((Reading.Value<BankSession>) session).value(), fresh.isPresent());
  }

  private SyncReport accounts(Connection connection, BankSession session, boolean freshConsent) {
    Reading<List<ProviderAccount>> listed = listed(connection, session);
    if (listed instanceof Reading.Stopped<List<ProviderAccount>> stopped) {
      return ended(connection, stopped.halt());
    }
    AccountSync accountSync =
        new AccountSync(
            context, tenant, connection, session, freshConsent, () -> book.heartbeat(run.id()));
    List<AccountReport> reports = new ArrayList<>();
    Optional<Halt> halt = Optional.empty();
    for (ProviderAccount account : ((Reading.Value<List<ProviderAccount>>) listed).value()) {
      if (reports.size() >= context.options().accountsMax()) {
        halt = Optional.of(Halt.failed("ACCOUNTS_MAX", new Halt.Effect.Nothing()));
        break;
      }
      AccountSync.Result result = accountSync.sync(account);
      reports.addAll(result.reports());
      halt = result.halt().isPresent() ? result.halt() : halt;
      if (result.halt().filter(Halt::endsRun).isPresent()) {
        break;
      }
    }
    return finished(connection, reports, halt);
  }

  private Reading<List<ProviderAccount>> listed(Connection connection, BankSession session) {
    Reading<List<ProviderAccount>> listed =
        session.read(Endpoint.ACCOUNTS, "-", true, call -> session.bank().data().accounts(call));
    if (listed instanceof Reading.Stopped<List<ProviderAccount>> stopped
        && stopped.halt().isWithheld()) {
      List<ProviderAccount> known = new KnownAccounts(context, tenant).of(connection);
      return known.isEmpty() ? listed : new Reading.Value<>(known);
    }
    return listed;
  }

  private SyncReport finished(
      Connection connection, List<AccountReport> reports, Optional<Halt> halt) {
    MatchingReport matching = new Matcher(context, tenant).match();
    ConnectionOutcome outcome = new ConnectionOutcome(context, tenant);
    if (halt.isEmpty()) {
      outcome.success(connection.id());
    } else {
      outcome.halted(connection.id(), halt.get(), connection.generation());
    }
    return new SyncReport(
        run.id(),
        connection.id(),
        status(reports, halt),
        halt.map(Halt::code),
        halt.flatMap(Halt::notBefore),
        run.startedAt(),
        context.now(),
        reports,
        matching);
  }

  /**
   * Nothing was asked, so nothing is learnt of the connection, unless its consent has run out by
   * its own date.
   */
  private SyncReport refused(Connection connection, Halt halt) {
    return halt.endsRun()
        ? ended(connection, halt)
        : ReportDraft.halted(run.id(), connection.id(), halt, run.startedAt(), context.now());
  }

  private SyncReport ended(Connection connection, Halt halt) {
    new ConnectionOutcome(context, tenant).halted(connection.id(), halt, connection.generation());
    return ReportDraft.halted(run.id(), connection.id(), halt, run.startedAt(), context.now());
  }

  private static SyncReport.Status status(List<AccountReport> reports, Optional<Halt> halt) {
    if (halt.isEmpty()) {
      return SyncReport.Status.COMPLETE;
    }
    boolean something =
        reports.stream()
            .anyMatch(
                report -> report.fetched() > 0 || report.status() == SyncReport.Status.COMPLETE);
    return something ? SyncReport.Status.PARTIAL : halt.get().status();
  }

  private Optional<Halt> mayRead(Connection connection) {
    Instant now = context.now();
    if (context.bank(connection.provider()).isEmpty()) {
      return Optional.of(Halt.skipped("PROVIDER_DISABLED"));
    } else if (connection.paused()) {
      return Optional.of(Halt.skipped("PAUSED"));
    } else if (connection.isBackedOffAt(now)) {
      return Optional.of(
          new Halt(
              SyncReport.Status.SKIPPED,
              "BACKED_OFF",
              Optional.ofNullable(connection.backoffUntil()),
              new Halt.Effect.Nothing()));
    } else if (!connection.isReadableAt(now)) {
      boolean expired =
          connection.consentValidUntil() != null && !now.isBefore(connection.consentValidUntil());
      return Optional.of(expired ? Halt.consentExpired() : Halt.skipped("NOT_ACTIVE"));
    }
    return Optional.empty();
  }

  /**
   * The person who has just consented, while the first import follows at once; that read was
   * started by them and may be said to be.
   */
  private Optional<Presence.Attended> freshPerson(Connection connection) {
    return context
        .in(tenant, tx -> tx.attempts().newest(connection.id()))
        .filter(
            attempt ->
                attempt.stage() == ConnectAttempt.Stage.COMPLETED
                    && context.now().isBefore(attempt.expiresAt()))
        .filter(
            attempt ->
                connection.lastSuccessAt() == null
                    || connection.lastSuccessAt().isBefore(attempt.createdAt()))
        .flatMap(ConnectAttempt::psu);
  }
}

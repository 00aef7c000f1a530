package org.avstem.engine;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.api.SyncReport;
import org.avstem.ports.api.TransactionSync.RunView;
import org.avstem.ports.api.TransactionSync.SyncRequest;
import org.avstem.ports.spi.RunStore;
import org.avstem.ports.spi.RunStore.Run;

/** The book of runs: one open run for a connection at a time, kept by signs of life. */
final class RunBook {
  private final EngineContext context;
  private final TenantId tenant;

  RunBook(EngineContext context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
  }

  RunStore.Opening open(SyncRequest request) {
    Instant now = context.now();
    UUID id = request.runId().orElseGet(context.sources()::newId);
    String key = request.key().orElseGet(id::toString);
    Run run =
        new Run(
            id,
            request.connection(),
            key,
            request.trigger(),
            now,
            now.plus(context.options().runLease()),
            null,
            null,
            null);
    return context.in(tenant, tx -> tx.runs().open(run));
  }

  void heartbeat(UUID run) {
    context.in(
        tenant, tx -> tx.runs().heartbeat(run, context.now().plus(context.options().runLease())));
  }

  void finish(SyncReport report) {
    RunStore.Outcome outcome = RunStore.Outcome.valueOf(report.status().name());
    context.in(
        tenant,
        tx ->
            tx.runs()
                .finish(report.runId(), outcome, ReportText.write(report), report.finishedAt()));
  }

  RunView view(Run run) {
    return new RunView(run.id(), run.connection(), run.trigger(), run.startedAt(), report(run));
  }

  static Optional<SyncReport> report(Run run) {
    return Optional.ofNullable(run.report()).map(ReportText::read);
  }
}

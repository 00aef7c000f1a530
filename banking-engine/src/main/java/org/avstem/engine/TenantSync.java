package org.avstem.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.avstem.core.connection.Connection;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.tenant.TenantId;
import org.avstem.ports.api.Listing;
import org.avstem.ports.api.MatchingReport;
import org.avstem.ports.api.Paging;
import org.avstem.ports.api.SyncReport;
import org.avstem.ports.api.TransactionSync;
import org.avstem.ports.spi.PageRequest;
import org.avstem.ports.spi.RunStore;

/** Sync of one tenant. */
final class TenantSync implements TransactionSync {
  private final EngineContext context;
  private final TenantId tenant;
  private final RunBook book;
  private final Cursors cursors;

  TenantSync(EngineContext context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
    this.book = new RunBook(context, tenant);
    this.cursors = new Cursors(tenant, "runs");
  }

  @Override
  public SyncReport sync(ConnectionId connection) {
    return sync(SyncRequest.unattended(connection));
  }

  @Override
  public SyncReport sync(SyncRequest request) {
    Instant now = context.now();
    Optional<Connection> connection =
        context.in(tenant, tx -> tx.connections().find(request.connection()));
    if (connection.isEmpty()) {
      return ReportDraft.skipped(
          context.sources().newId(), request.connection(), "UNKNOWN_CONNECTION", now);
    }
    RunStore.Opening opening = book.open(request);
    if (opening instanceof RunStore.Opening.Opened opened) {
      return new SyncRun(context, tenant, book, opened.run()).run(connection.get(), request);
    } else if (opening instanceof RunStore.Opening.Exists exists) {
      return RunBook.report(exists.run())
          .orElseGet(
              () ->
                  ReportDraft.skipped(
                      exists.run().id(), request.connection(), "RUN_IN_PROGRESS", now));
    }
    return ReportDraft.skipped(
        ((RunStore.Opening.Busy) opening).run().id(),
        request.connection(),
        "ANOTHER_RUN_AT_WORK",
        now);
  }

  @Override
  public Optional<RunView> run(UUID id) {
    return context.in(tenant, tx -> tx.runs().find(id)).map(book::view);
  }

  @Override
  public Listing<RunView> runs(ConnectionId connection, Paging paging) {
    var page =
        cursors.listing(
            context.in(tenant, tx -> tx.runs().list(connection, cursors.request(paging))));
    return new Listing<>(page.rows().stream().map(book::view).toList(), page.next());
  }

  @Override
  public MatchingReport match() {
    return new Matcher(context, tenant).match();
  }

  @Override
  public List<ConnectionId> due(Instant now, int limit) {
    List<ConnectionId> due = new ArrayList<>();
    Optional<String> after = Optional.empty();
    do {
      PageRequest request = new PageRequest(after, PageRequest.LIMIT_MAX);
      var page = context.in(tenant, tx -> tx.connections().list(request));
      page.rows().stream()
          .filter(connection -> DueRule.isDue(connection, now))
          .map(Connection::id)
          .forEach(due::add);
      after = page.next();
    } while (after.isPresent() && due.size() < limit);
    return due.size() > limit ? due.subList(0, limit) : due;
  }
}

package org.avstem.engine;

import java.util.Optional;
import org.avstem.core.tenant.TenantId;
import org.avstem.core.transaction.BalanceProof;
import org.avstem.ports.api.SyncReport;
import org.avstem.ports.api.SyncReport.AccountReport;
import org.avstem.ports.spi.SnapshotStore.Summary;

/** Makes one account's line of a report. */
final class ReportLine {
  private final EngineContext context;
  private final TenantId tenant;

  ReportLine(EngineContext context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
  }

  AccountReport of(
      Target target, Summary summary, AccountFetch.Fetched fetched, AccountFold.Folded folded) {
    BalanceProof proof =
        context.in(tenant, tx -> new ProofReader(context).proof(tx, target.account().id()));
    return new AccountReport(
        target.account().id(),
        folded.shortened() ? SyncReport.Status.PARTIAL : status(fetched, summary),
        fetched.cut().map(Halt::code).or(() -> shortened(folded)),
        Optional.of(target.covered()),
        summary.rows(),
        folded.added(),
        folded.amended(),
        folded.seen(),
        folded.withdrawn(),
        folded.superseded(),
        fetched.rejectedCount(),
        fetched.rejected(),
        folded.learning().transactionIds().trust(),
        proof);
  }

  private static Optional<String> shortened(AccountFold.Folded folded) {
    return folded.shortened() ? Optional.of("HISTORY_SHORTENED") : Optional.empty();
  }

  private static SyncReport.Status status(AccountFetch.Fetched fetched, Summary summary) {
    if (fetched.isComplete()) {
      return SyncReport.Status.COMPLETE;
    }
    return summary.rows() > 0
        ? SyncReport.Status.PARTIAL
        : fetched.cut().map(Halt::status).orElse(SyncReport.Status.FAILED);
  }
}

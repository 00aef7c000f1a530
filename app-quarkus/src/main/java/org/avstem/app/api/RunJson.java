package org.avstem.app.api;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;
import java.util.List;
import org.avstem.core.transaction.BalanceProof;
import org.avstem.ports.api.MatchingReport;
import org.avstem.ports.api.SyncReport;
import org.avstem.ports.api.TransactionSync.RunView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A run.
 *
 * @param status QUEUED, RUNNING or how it ended: COMPLETE, PARTIAL, SKIPPED, FAILED
 * @param otherRunId the run that was at work instead, where this one was skipped for it
 */
@RegisterForReflection(ignoreNested = false)
@Schema(name = "SyncRun")
public record RunJson(
    String id,
    @Nullable String connectionId,
    String status,
    @Nullable String trigger,
    @Nullable String code,
    @Nullable String otherRunId,
    @Nullable Instant notBefore,
    @Nullable Instant startedAt,
    @Nullable Instant finishedAt,
    List<Account> accounts,
    @Nullable Matching matching) {

  static RunJson queued(String id) {
    return new RunJson(id, null, "QUEUED", null, null, null, null, null, null, List.of(), null);
  }

  static RunJson of(RunView view) {
    return view.report()
        .map(report -> of(view.id().toString(), view.trigger(), report))
        .orElseGet(
            () ->
                new RunJson(
                    view.id().toString(),
                    view.connection().toString(),
                    "RUNNING",
                    view.trigger(),
                    null,
                    null,
                    null,
                    view.startedAt(),
                    null,
                    List.of(),
                    null));
  }

  static RunJson of(String id, @Nullable String trigger, SyncReport report) {
    String other = report.runId().toString();
    return new RunJson(
        id,
        report.connection().toString(),
        report.status().name(),
        trigger,
        report.code().orElse(null),
        other.equals(id) ? null : other,
        report.notBefore().orElse(null),
        report.startedAt(),
        report.finishedAt(),
        report.accounts().stream().map(Account::of).toList(),
        Matching.of(report.matching()));
  }

  /** What a run did to one account. */
  @Schema(name = "SyncRunAccount")
  public record Account(
      String accountId,
      String status,
      @Nullable String code,
      @Nullable String coveredFrom,
      @Nullable String coveredTo,
      int fetched,
      int added,
      int amended,
      int known,
      int withdrawn,
      int superseded,
      int rejected,
      List<Rejected> rejectedRows,
      String identityQuality,
      Balance balanceProof) {
    static Account of(SyncReport.AccountReport a) {
      return new Account(
          a.account().toString(),
          a.status().name(),
          a.code().orElse(null),
          a.covered().map(range -> range.from().toString()).orElse(null),
          a.covered().map(range -> range.to().toString()).orElse(null),
          a.fetched(),
          a.added(),
          a.amended(),
          a.known(),
          a.withdrawn(),
          a.superseded(),
          a.rejectedCount(),
          a.rejected().stream()
              .map(row -> new Rejected(row.index(), row.field(), row.problem()))
              .toList(),
          a.identityQuality().name(),
          Balance.of(a.balanceProof()));
    }
  }

  /** A row of the bank that is no transaction. */
  @Schema(name = "RejectedRow")
  public record Rejected(int index, String field, String problem) {}

  /** Whether the rows add up to what the bank says. */
  @Schema(name = "BalanceProof")
  public record Balance(String verdict, @Nullable String on, @Nullable MoneyJson difference) {
    static Balance of(BalanceProof proof) {
      return new Balance(
          proof.verdict().name(),
          proof.on().map(Object::toString).orElse(null),
          proof.difference().map(MoneyJson::of).orElse(null));
    }
  }

  /** What matching did in the run. */
  @Schema(name = "MatchingCounts")
  public record Matching(int auto, int review, int none, int postponed) {
    static Matching of(MatchingReport report) {
      return new Matching(report.auto(), report.review(), report.none(), report.postponed());
    }
  }
}

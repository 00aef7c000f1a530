package org.avstem.engine;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.avstem.core.account.AccountId;
import org.avstem.core.tenant.TenantId;
import org.avstem.core.transaction.DateRange;
import org.avstem.core.transaction.FeedDelta;
import org.avstem.core.transaction.FoldDetails;
import org.avstem.core.transaction.FoldFrame;
import org.avstem.core.transaction.FoldSummary;
import org.avstem.core.transaction.KnownTransaction;
import org.avstem.core.transaction.ReconciliationPolicy;
import org.avstem.core.transaction.ShortenedHistory;
import org.avstem.core.transaction.SnapshotFold;
import org.avstem.core.transaction.SpooledRow;
import org.avstem.core.transaction.TransactionId;
import org.avstem.core.transaction.TransactionState;
import org.avstem.ports.spi.AccountStore.IdLearning;
import org.avstem.ports.spi.SnapshotStore.Snapshot;
import org.avstem.ports.spi.SnapshotStore.Summary;
import org.avstem.ports.spi.StoreTransaction;
import org.avstem.ports.spi.TransactionStore.FoldAnswer;
import org.avstem.ports.spi.TransactionStore.FoldWrite;

/**
 * One pass of one snapshot through the fold, each slice a unit of work of its own. Given up,
 * without harm, when another fold of the account comes between.
 */
final class FoldPass {
  private final EngineContext context;
  private final TenantId tenant;
  private final Snapshot snapshot;
  private final Summary summary;
  private final IdLearning learning;
  private final Runnable heartbeat;
  private final Amendments amendments;
  private long foldVersion;
  private int added;
  private int amended;
  private int seen;
  private int withdrawn;
  private int superseded;

  FoldPass(
      EngineContext context,
      TenantId tenant,
      Snapshot snapshot,
      Summary summary,
      IdLearning learning,
      Runnable heartbeat) {
    this.context = context;
    this.tenant = tenant;
    this.snapshot = snapshot;
    this.summary = summary;
    this.learning = learning;
    this.heartbeat = heartbeat;
    this.amendments = new Amendments(context, tenant, snapshot);
  }

  /** What a pass that ended did. */
  record Passed(
      int added,
      int amended,
      int seen,
      int withdrawn,
      int superseded,
      boolean shortened,
      IdLearning learning) {}

  /** Empty if somebody else folded the account meanwhile. */
  Optional<Passed> run() {
    AccountId account = snapshot.account();
    UUID link = snapshot.link();
    foldVersion = context.in(tenant, tx -> tx.accounts().foldVersion(account));
    DateRange days = DaySlices.spanning(snapshot.covered(), summary.rowsPerDay());
    DateRange reach =
        days.widened(ReconciliationPolicy.REACH_DAYS, ReconciliationPolicy.REACH_DAYS);
    SortedMap<LocalDate, Integer> known =
        context.in(tenant, tx -> tx.transactions().knownPerDay(link, reach));
    ShortenedHistory history = history(known);
    SnapshotFold fold = SnapshotFold.begin(history.served(), known, ReconciliationPolicy.DEFAULT);
    for (DateRange slice :
        DaySlices.of(days, summary.rowsPerDay(), known, context.options().sliceRows())) {
      if (!slice(fold, slice)) {
        return Optional.empty();
      }
    }
    FoldDetails.Needed needed = fold.close(margin(days, reach));
    boolean kept = apply(fold, fold.finish(details(needed)));
    return kept
        ? Optional.of(
            new Passed(
                added,
                amended,
                seen,
                withdrawn,
                superseded,
                history.isCertain(),
                learnt(fold.summary())))
        : Optional.empty();
  }

  private boolean slice(SnapshotFold fold, DateRange slice) {
    List<SpooledRow> rows = context.in(tenant, tx -> tx.snapshots().rows(snapshot.id(), slice));
    List<KnownTransaction> known =
        context.in(tenant, tx -> tx.transactions().known(snapshot.link(), slice));
    boolean kept = apply(fold, fold.slice(slice, rows, known));
    while (kept && !fold.needed().isEmpty()) {
      kept = apply(fold, fold.decide(details(fold.needed())));
    }
    heartbeat.run();
    return kept;
  }

  private FoldFrame frame() {
    LocalDate shownUntil =
        context.in(tenant, tx -> tx.snapshots().completeUntil(snapshot.link())).orElse(null);
    return new FoldFrame(
        snapshot.covered(),
        snapshot.status() == Snapshot.Status.COMPLETE,
        snapshot.absenceUntil(),
        shownUntil,
        snapshot.reservations(),
        learning.transactionIds().trust(),
        learning.entryReferences().trust());
  }

  /** Looks at no more days than it takes to be certain. */
  private ShortenedHistory history(SortedMap<LocalDate, Integer> known) {
    var rows = summary.rowsPerDay();
    var history = new ShortenedHistory(frame(), rows.isEmpty() ? null : rows.firstKey());
    for (LocalDate day : known.keySet()) {
      if (history.concerns(day) && !history.isCertain()) {
        context
            .in(tenant, tx -> tx.transactions().known(snapshot.link(), new DateRange(day, day)))
            .forEach(history::missed);
      }
    }
    return history;
  }

  private List<KnownTransaction> margin(DateRange days, DateRange reach) {
    return context.in(
        tenant,
        tx -> {
          List<KnownTransaction> margin = new ArrayList<>();
          margin.addAll(
              tx.transactions()
                  .known(snapshot.link(), new DateRange(reach.from(), days.from().minusDays(1))));
          margin.addAll(
              tx.transactions()
                  .known(snapshot.link(), new DateRange(days.to().plusDays(1), reach.to())));
          tx.transactions().knownPending(snapshot.link()).stream()
              .filter(pending -> !reach.contains(pending.view().day()))
              .forEach(margin::add);
          return margin;
        });
  }

  private FoldDetails details(FoldDetails.Needed needed) {
    if (needed.isEmpty()) {
      return FoldDetails.NONE;
    }
    return context.in(
        tenant,
        tx ->
            new FoldDetails(
                tx.snapshots().details(snapshot.id(), needed.rows()),
                tx.transactions().details(snapshot.link(), needed.known())));
  }

  private boolean apply(SnapshotFold fold, FeedDelta delta) {
    seen += delta.seen();
    if (delta.added().isEmpty() && delta.amended().isEmpty() && delta.retired().isEmpty()) {
      return true;
    }
    // in the order of the rows' content: ids decide between what looks the same one day (rule 2)
    List<TransactionId> ids =
        Stream.generate(context.sources()::newId)
            .limit(delta.added().size())
            .sorted()
            .map(TransactionId::new)
            .toList();
    FoldWrite write =
        new FoldWrite(
            snapshot.account(),
            snapshot.link(),
            snapshot.id(),
            foldVersion,
            delta,
            ids,
            amendments.of(delta),
            snapshot.fetchedAt());
    FoldAnswer answer = context.in(tenant, tx -> written(tx, write, learnt(fold.summary())));
    if (!(answer instanceof FoldAnswer.Applied applied)) {
      return false;
    }
    foldVersion = applied.foldVersion();
    count(delta);
    return true;
  }

  /**
   * What ids taught goes with the delta: a fold begun again after a crash would take the new ids
   * for kept ones.
   */
  private FoldAnswer written(StoreTransaction tx, FoldWrite write, IdLearning learnt) {
    FoldAnswer answer = tx.transactions().apply(write);
    if (answer instanceof FoldAnswer.Applied) {
      tx.accounts().learn(snapshot.link(), learnt);
    }
    return answer;
  }

  private IdLearning learnt(FoldSummary summary) {
    return new IdLearning(
        learning.transactionIds().after(summary.transactionIds()),
        learning.entryReferences().after(summary.entryReferences()));
  }

  private void count(FeedDelta delta) {
    added += delta.added().size();
    amended += delta.amended().size();
    withdrawn +=
        (int)
            delta.retired().stream()
                .filter(gone -> gone.state() == TransactionState.WITHDRAWN)
                .count();
    superseded +=
        (int)
            delta.retired().stream()
                .filter(gone -> gone.state() == TransactionState.SUPERSEDED)
                .count();
  }
}

package org.avstem.engine;

import java.util.Optional;
import org.avstem.core.tenant.TenantId;
import org.avstem.core.transaction.LearntTrust;
import org.avstem.core.transaction.ReservationsShown;
import org.avstem.ports.spi.AccountStore.IdLearning;
import org.avstem.ports.spi.AccountStore.Link;
import org.avstem.ports.spi.SnapshotStore.IdShape;
import org.avstem.ports.spi.SnapshotStore.Snapshot;
import org.avstem.ports.spi.SnapshotStore.Summary;
import org.avstem.ports.spi.StoreFault;
import org.avstem.ports.spi.StoreTransaction;

/**
 * Folds a snapshot into an account: slice by slice, from the start again if somebody else folded
 * the account meanwhile. Repeating it changes nothing.
 */
final class AccountFold {
  private final EngineContext context;
  private final TenantId tenant;
  private final Runnable heartbeat;

  AccountFold(EngineContext context, TenantId tenant, Runnable heartbeat) {
    this.context = context;
    this.tenant = tenant;
    this.heartbeat = heartbeat;
  }

  /** What a fold did, and what is thought of the link's ids after it. */
  record Folded(
      int added,
      int amended,
      int seen,
      int withdrawn,
      int superseded,
      boolean shortened,
      IdLearning learning) {}

  /** Folds what an earlier run left behind; what it had not finished fetching proves no absence. */
  void recover(Link link) {
    for (Snapshot left : context.in(tenant, tx -> tx.snapshots().unfolded(link.account()))) {
      if (left.link().equals(link.id())) {
        fold(left, link, context.in(tenant, tx -> closed(tx, left)));
      }
    }
  }

  /** A fetch that was about to be begun again holds rows twice; they are one, as after any cut. */
  private static Summary closed(StoreTransaction tx, Snapshot left) {
    Summary summary = tx.snapshots().close(left.id(), false, ReservationsShown.NONE);
    return summary.repeatedRows() > 0 ? tx.snapshots().dropRepeated(left.id()) : summary;
  }

  Folded fold(Snapshot opened, Link opener, Summary summary) {
    Snapshot snapshot = context.in(tenant, tx -> tx.snapshots().find(opened.id())).orElse(opened);
    Link link =
        context.in(tenant, tx -> tx.accounts().linksOf(opened.account())).stream()
            .filter(l -> l.id().equals(opener.id()))
            .findFirst()
            .orElse(opener);
    IdLearning looked = lookedAt(link.learning(), summary);
    for (int attempt = 0; attempt < context.options().foldAttemptsMax(); attempt++) {
      Optional<FoldPass.Passed> passed =
          new FoldPass(context, tenant, snapshot, summary, looked, heartbeat).run();
      if (passed.isPresent()) {
        return ended(snapshot, passed.get());
      }
    }
    throw new StoreFault.Unreachable(
        "account " + snapshot.account() + " is folded by others faster than this run can", null);
  }

  private Folded ended(Snapshot snapshot, FoldPass.Passed passed) {
    context.in(
        tenant,
        tx -> {
          tx.accounts().learn(snapshot.link(), passed.learning());
          tx.snapshots().folded(snapshot.id(), context.now());
          return snapshot;
        });
    return new Folded(
        passed.added(),
        passed.amended(),
        passed.seen(),
        passed.withdrawn(),
        passed.superseded(),
        passed.shortened(),
        passed.learning());
  }

  private static IdLearning lookedAt(IdLearning before, Summary summary) {
    return new IdLearning(
        before.transactionIds().lookedAt(shape(summary, summary.transactionIds())),
        before.entryReferences().lookedAt(shape(summary, summary.entryReferences())));
  }

  private static LearntTrust.Shape shape(Summary summary, IdShape shape) {
    return new LearntTrust.Shape(
        summary.rows(), shape.present(), shape.distinct(), shape.conflicting());
  }
}

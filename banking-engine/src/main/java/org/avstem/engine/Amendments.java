package org.avstem.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.avstem.core.tenant.TenantId;
import org.avstem.core.transaction.Amendment;
import org.avstem.core.transaction.FeedDelta;
import org.avstem.core.transaction.TransactionDetails;
import org.avstem.core.transaction.TransactionId;
import org.avstem.ports.spi.SnapshotStore.Snapshot;
import org.avstem.ports.spi.StoreFault;
import org.avstem.ports.spi.StoreTransaction;
import org.avstem.ports.spi.TransactionStore.StoredTransaction;
import org.jspecify.annotations.Nullable;

/**
 * Says what each amended row of a delta changed; reads the full content of those rows only, some
 * thousand at a time.
 */
final class Amendments {
  private static final int CHUNK = 5_000;
  private final EngineContext context;
  private final TenantId tenant;
  private final Snapshot snapshot;

  Amendments(EngineContext context, TenantId tenant, Snapshot snapshot) {
    this.context = context;
    this.tenant = tenant;
    this.snapshot = snapshot;
  }

  List<Amendment> of(FeedDelta delta) {
    List<FeedDelta.Amended> amended = delta.amended();
    List<Amendment> amendments = new ArrayList<>(amended.size());
    for (int from = 0; from < amended.size(); from += CHUNK) {
      List<FeedDelta.Amended> chunk = amended.subList(from, Math.min(from + CHUNK, amended.size()));
      amendments.addAll(context.in(tenant, tx -> of(tx, chunk)));
    }
    return amendments;
  }

  private List<Amendment> of(StoreTransaction tx, List<FeedDelta.Amended> chunk) {
    List<TransactionId> ids = chunk.stream().map(FeedDelta.Amended::transaction).toList();
    Map<Integer, TransactionDetails> rows =
        tx.snapshots()
            .details(snapshot.id(), chunk.stream().map(FeedDelta.Amended::ordinal).toList());
    Map<TransactionId, StoredTransaction> before = tx.transactions().findAll(ids);
    return chunk.stream()
        .map(change -> of(before.get(change.transaction()), rows.get(change.ordinal())))
        .toList();
  }

  private static Amendment of(
      @Nullable StoredTransaction before, @Nullable TransactionDetails row) {
    if (before == null || row == null) {
      throw new StoreFault.Broken("a delta names what is not stored", null);
    }
    return Amendment.between(before.details(), before.state(), row);
  }
}

package org.avstem.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.avstem.core.matching.MatchContext;
import org.avstem.core.matching.MatchDecision;
import org.avstem.core.matching.Matching;
import org.avstem.core.matching.MatchingPolicy;
import org.avstem.core.matching.OpenItem;
import org.avstem.core.matching.OpenItemId;
import org.avstem.core.matching.OpenItemKey;
import org.avstem.core.matching.OpenItemKeys;
import org.avstem.core.matching.ReadTransaction;
import org.avstem.core.tenant.TenantId;
import org.avstem.core.transaction.TransactionId;
import org.avstem.ports.api.MatchingReport;
import org.avstem.ports.spi.DecisionStore;
import org.avstem.ports.spi.DecisionStore.Undecided;
import org.avstem.ports.spi.OpenItemSource;
import org.avstem.ports.spi.StoreTransaction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides on booked transactions that wait, batch by batch. Reachable alone and repeatable: what
 * was decided is passed over.
 */
final class Matcher {
  private static final Logger LOG = LoggerFactory.getLogger(Matcher.class);
  private final EngineContext context;
  private final TenantId tenant;

  Matcher(EngineContext context, TenantId tenant) {
    this.context = context;
    this.tenant = tenant;
  }

  MatchingReport match() {
    int auto = 0;
    int review = 0;
    int none = 0;
    while (true) {
      Round round;
      try {
        round =
            context.openItems() instanceof StoredOpenItems stored
                ? withOwnBooks(stored)
                : withOthersBooks();
      } catch (OpenItemSource.OpenItemFault fault) {
        int waiting = waiting().size();
        LOG.warn("matching.postponed tenant={} transactions={}", tenant, waiting);
        return new MatchingReport(auto, review, none, waiting);
      }
      auto += count(round.decided(), MatchDecision.Auto.class);
      review += count(round.decided(), MatchDecision.Review.class);
      none += count(round.decided(), MatchDecision.None.class);
      if (round.last()) {
        return new MatchingReport(auto, review, none, 0);
      }
    }
  }

  /**
   * One batch.
   *
   * @param last true if nothing waited
   */
  private record Round(List<MatchDecision> decided, boolean last) {}

  /**
   * What waits is read under the lock, so that of two who match at once each has a batch of its own
   * and no batch is worked twice.
   */
  private Round withOwnBooks(StoredOpenItems stored) {
    return context.in(
        tenant,
        tx -> {
          tx.decisions().serialise();
          Batch batch = Batch.of(waiting(tx));
          return batch.isEmpty()
              ? new Round(List.of(), true)
              : new Round(decide(tx, batch, stored.find(tx, batch.allKeys())), false);
        });
  }

  /** Others are asked without holding anything; whatever was decided meanwhile is left alone. */
  private Round withOthersBooks() {
    Batch batch = Batch.of(waiting());
    if (batch.isEmpty()) {
      return new Round(List.of(), true);
    }
    List<OpenItem> items = context.openItems().find(tenant, batch.allKeys());
    return context.in(
        tenant,
        tx -> {
          tx.decisions().serialise();
          return new Round(decide(tx, batch.of(Set.copyOf(waiting(tx))), items), false);
        });
  }

  private List<Undecided> waiting() {
    return context.in(tenant, this::waiting);
  }

  private List<Undecided> waiting(StoreTransaction tx) {
    return tx.decisions().undecided(context.options().matchBatch());
  }

  /** What waits, and by what its open items are looked up. */
  private record Batch(List<Undecided> waiting, Map<TransactionId, ReadTransaction> read) {
    /** Texts are searched on all processors, since the database waits for it. */
    static Batch of(List<Undecided> waiting) {
      Map<TransactionId, ReadTransaction> read = new HashMap<>();
      waiting.parallelStream()
          .map(one -> ReadTransaction.of(one.transaction()))
          .toList()
          .forEach(one -> read.put(one.transaction().id(), one));
      return new Batch(waiting, read);
    }

    Batch of(Set<Undecided> still) {
      return new Batch(waiting.stream().filter(still::contains).toList(), read);
    }

    List<ReadTransaction> transactions() {
      return waiting.stream().map(one -> read(one.transaction().id())).toList();
    }

    Set<OpenItemKey> keys(TransactionId transaction) {
      return read(transaction).keys();
    }

    private ReadTransaction read(TransactionId transaction) {
      return Objects.requireNonNull(read.get(transaction));
    }

    boolean isEmpty() {
      return waiting.isEmpty();
    }

    Set<OpenItemKey> allKeys() {
      Set<OpenItemKey> all = new HashSet<>();
      read.values().forEach(one -> all.addAll(one.keys()));
      return all;
    }

    Set<TransactionId> ids() {
      return waiting.stream().map(one -> one.transaction().id()).collect(Collectors.toSet());
    }
  }

  /** Keys that have more items than a source answers. */
  private static Set<OpenItemKey> cut(Collection<OpenItem> items) {
    Map<OpenItemKey, Integer> counts = new HashMap<>();
    items.forEach(item -> OpenItemKeys.of(item).forEach(key -> counts.merge(key, 1, Integer::sum)));
    counts.values().removeIf(count -> count <= OpenItemSource.ITEMS_PER_KEY_MAX);
    return counts.keySet();
  }

  /**
   * Read, decide and record in one unit of work that others who decide wait for: no open item is
   * settled twice.
   */
  private List<MatchDecision> decide(StoreTransaction tx, Batch batch, List<OpenItem> items) {
    Map<OpenItemId, Long> allocated =
        tx.decisions().allocated(items.stream().map(OpenItem::id).distinct().toList());
    Map<TransactionId, Set<OpenItemId>> declined = new HashMap<>();
    tx.decisions()
        .declined(batch.ids())
        .forEach((id, pairs) -> declined.put(id, Set.copyOf(pairs)));
    Map<TransactionId, Long> versions = new HashMap<>();
    batch.waiting().forEach(one -> versions.put(one.transaction().id(), one.version()));
    List<MatchDecision> decisions =
        Matching.decideRead(
            batch.transactions(),
            new MatchContext(items, allocated, declined, MatchingPolicy.DEFAULT, cut(items)));
    Instant now = context.now();
    List<DecisionStore.Recorded> recorded = new ArrayList<>();
    for (MatchDecision decision : decisions) {
      recorded.add(
          new DecisionStore.Recorded(
              context.sources().newId(),
              decision,
              versions.getOrDefault(decision.transaction(), 0L),
              batch.keys(decision.transaction())));
    }
    tx.decisions().record(recorded, now);
    int waiting = count(decisions, MatchDecision.Review.class);
    if (waiting > 0) {
      tx.outbox().append("review.waiting", tenant.toString(), Integer.toString(waiting), now);
    }
    return decisions;
  }

  private static int count(List<MatchDecision> decisions, Class<? extends MatchDecision> kind) {
    return (int) decisions.stream().filter(kind::isInstance).count();
  }
}

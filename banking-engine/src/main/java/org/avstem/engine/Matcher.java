package org.avstem.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.avstem.core.matching.MatchContext;
import org.avstem.core.matching.MatchDecision;
import org.avstem.core.matching.Matching;
import org.avstem.core.matching.MatchingPolicy;
import org.avstem.core.matching.OpenItem;
import org.avstem.core.matching.OpenItemId;
import org.avstem.core.matching.OpenItemKey;
import org.avstem.core.matching.OpenItemKeys;
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
      List<Undecided> batch =
          context.in(tenant, tx -> tx.decisions().undecided(context.options().matchBatch()));
      if (batch.isEmpty()) {
        return new MatchingReport(auto, review, none, 0);
      }
      List<MatchDecision> decided;
      try {
        decided = decide(batch);
      } catch (OpenItemSource.OpenItemFault fault) {
        LOG.warn("matching.postponed tenant={} transactions={}", tenant, batch.size());
        return new MatchingReport(auto, review, none, batch.size());
      }
      auto += count(decided, MatchDecision.Auto.class);
      review += count(decided, MatchDecision.Review.class);
      none += count(decided, MatchDecision.None.class);
    }
  }

  private List<MatchDecision> decide(List<Undecided> batch) {
    Map<TransactionId, Set<OpenItemKey>> keys = new HashMap<>();
    batch.forEach(one -> keys.put(one.transaction().id(), OpenItemKeys.of(one.transaction())));
    Set<OpenItemKey> all = new HashSet<>();
    keys.values().forEach(all::addAll);
    if (context.openItems() instanceof StoredOpenItems stored) {
      return context.in(
          tenant,
          tx -> {
            tx.decisions().serialise();
            return decide(tx, batch, keys, stored.find(tx, all));
          });
    }
    List<OpenItem> items = context.openItems().find(tenant, all);
    return context.in(
        tenant,
        tx -> {
          tx.decisions().serialise();
          return decide(tx, batch, keys, items);
        });
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
  private List<MatchDecision> decide(
      StoreTransaction tx,
      List<Undecided> batch,
      Map<TransactionId, Set<OpenItemKey>> keys,
      List<OpenItem> items) {
    Map<OpenItemId, Long> allocated =
        tx.decisions().allocated(items.stream().map(OpenItem::id).distinct().toList());
    Map<TransactionId, Set<OpenItemId>> declined = new HashMap<>();
    tx.decisions()
        .declined(keys.keySet())
        .forEach((id, pairs) -> declined.put(id, Set.copyOf(pairs)));
    Map<TransactionId, Long> versions = new HashMap<>();
    batch.forEach(one -> versions.put(one.transaction().id(), one.version()));
    List<MatchDecision> decisions =
        Matching.decide(
            batch.stream().map(Undecided::transaction).toList(),
            new MatchContext(items, allocated, declined, MatchingPolicy.DEFAULT, cut(items)));
    Instant now = context.now();
    List<DecisionStore.Recorded> recorded = new ArrayList<>();
    for (MatchDecision decision : decisions) {
      recorded.add(
          new DecisionStore.Recorded(
              context.sources().newId(),
              decision,
              versions.getOrDefault(decision.transaction(), 0L),
              keys.getOrDefault(decision.transaction(), Set.of())));
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

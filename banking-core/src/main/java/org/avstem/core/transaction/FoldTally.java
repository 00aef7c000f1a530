package org.avstem.core.transaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.avstem.core.transaction.FeedDelta.Added;
import org.avstem.core.transaction.FeedDelta.Amended;
import org.avstem.core.transaction.FeedDelta.Retired;
import org.avstem.core.transaction.FeedDelta.Tier;
import org.avstem.core.transaction.FoldSummary.IdOverlap;
import org.jspecify.annotations.Nullable;

/** Collects what the tiers decide: the delta that is due next, and counts over the whole fold. */
final class FoldTally {
  private final List<SpooledRow> added = new ArrayList<>();
  private final List<Amendable> amended = new ArrayList<>();
  private final List<KnownTransaction> retired = new ArrayList<>();
  private final Set<Tier> tiers = EnumSet.noneOf(Tier.class);
  private final Map<Tier, Integer> byTier = new EnumMap<>(Tier.class);
  private IdOverlap transactionIds = IdOverlap.NONE;
  private IdOverlap entryReferences = IdOverlap.NONE;
  private int seen;
  private int bucketsOverMax;
  private int decidedEarly;

  void matched(SpooledRow row, KnownTransaction known, Tier tier) {
    tiers.add(tier);
    byTier.merge(tier, 1, Integer::sum);
    if (row.key().content().equals(known.view().content())) {
      transactionIds =
          counted(transactionIds, row.key().transactionId(), known.view().transactionId());
      entryReferences =
          counted(entryReferences, row.key().entryReference(), known.view().entryReference());
    }
    if (known.state().isLive() && row.key().equals(known.view())) {
      seen++;
    } else {
      amended.add(new Amendable(row, known, tier));
    }
  }

  void added(SpooledRow row) {
    added.add(row);
  }

  void retired(KnownTransaction known) {
    retired.add(known);
  }

  void bucketOverMax() {
    bucketsOverMax++;
  }

  void decidedEarly(int count) {
    decidedEarly += count;
  }

  /** Hands out what was collected since the last time, in an order that arrival has no say in. */
  FeedDelta take() {
    var delta =
        new FeedDelta(
            added.stream()
                .sorted(SpooledRow.CANONICAL)
                .map(row -> new Added(row.ordinal()))
                .toList(),
            amended.stream().sorted(Amendable.CANONICAL).map(Amendable::published).toList(),
            retired.stream()
                .sorted(KnownTransaction.CANONICAL)
                .map(known -> new Retired(known.id(), retiredState(known)))
                .toList(),
            seen,
            tiers);
    added.clear();
    amended.clear();
    retired.clear();
    tiers.clear();
    seen = 0;
    return delta;
  }

  FoldSummary summary() {
    return new FoldSummary(byTier, transactionIds, entryReferences, bucketsOverMax, decidedEarly);
  }

  private static TransactionState retiredState(KnownTransaction known) {
    return known.state() == TransactionState.BOOKED
        ? TransactionState.WITHDRAWN
        : TransactionState.SUPERSEDED;
  }

  /** An id that comes late or goes away says nothing about whether ids change. */
  private static IdOverlap counted(IdOverlap sofar, @Nullable String now, @Nullable String before) {
    if (now == null || before == null) {
      return sofar;
    }
    return Objects.equals(now, before)
        ? new IdOverlap(sofar.kept() + 1, sofar.changed())
        : new IdOverlap(sofar.kept(), sofar.changed() + 1);
  }

  private record Amendable(SpooledRow row, KnownTransaction known, Tier tier) {
    static final Comparator<Amendable> CANONICAL =
        Comparator.comparing(Amendable::row, SpooledRow.CANONICAL);

    Amended published() {
      return new Amended(row.ordinal(), known.id(), tier);
    }
  }
}

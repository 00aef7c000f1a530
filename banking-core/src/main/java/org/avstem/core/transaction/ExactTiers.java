package org.avstem.core.transaction;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.avstem.core.transaction.FeedDelta.Tier;
import org.jspecify.annotations.Nullable;

/**
 * Tiers A to D as far as they stay within one day, so that the cut into slices cannot matter. All
 * of them first among live transactions; what is left may be a retired one that is back.
 *
 * <p>A pair that agrees in id, day, amount and status but not in text is left until the rows with
 * equal text have met, unless ids are trusted: with positional ids (actual#7799) a late row shifts
 * all others by one, and the id then names a neighbour.
 */
final class ExactTiers {
  private final FoldFrame frame;
  private final FoldTally tally;

  ExactTiers(FoldFrame frame, FoldTally tally) {
    this.frame = frame;
    this.tally = tally;
  }

  /** Pairs what is certain; what stays in {@code rows} and {@code known} is left over. */
  void pair(List<SpooledRow> rows, List<KnownTransaction> known) {
    identical(rows, known);
    rows.sort(SpooledRow.CANONICAL);
    known.sort(KnownTransaction.CANONICAL);
    List<KnownTransaction> retired = new ArrayList<>();
    known.removeIf(one -> !one.state().isLive() && retired.add(one));
    boolean trusted = frame.transactionIds() == IdTrust.TRUSTED;
    withinDay(rows, known, trusted || frame.transactionIds() != IdTrust.ABSENT);
    withinDay(rows, retired, trusted);
    known.addAll(retired);
  }

  private void withinDay(
      List<SpooledRow> rows, List<KnownTransaction> known, boolean byIdAndAmount) {
    tier(Tier.A, ExactTiers::idAndContent, rows, known);
    if (frame.transactionIds() == IdTrust.TRUSTED) {
      tier(Tier.A, ExactTiers::idAndAmount, rows, known);
    }
    tier(Tier.B, RowKey::content, rows, known);
    if (byIdAndAmount) {
      tier(Tier.A, ExactTiers::idAndAmount, rows, known);
    }
    if (frame.transactionIds() == IdTrust.TRUSTED) {
      tier(Tier.C, ExactTiers::idAcrossStatus, rows, known);
    }
    if (frame.entryReferences().mayNameOne()) {
      tier(Tier.D, ExactTiers::referenceAcrossStatus, rows, known);
    }
  }

  /** The everyday case, without sorting: the row as it was, ids and all. */
  private void identical(List<SpooledRow> rows, List<KnownTransaction> known) {
    if (rows.isEmpty() || known.isEmpty()) {
      return;
    }
    Map<RowKey, Deque<KnownTransaction>> byKey = new HashMap<>(known.size() * 2);
    for (KnownTransaction one : known) {
      if (one.state().isLive()) {
        byKey.computeIfAbsent(one.view(), any -> new ArrayDeque<>(1)).add(one);
      }
    }
    var taken = new HashSet<TransactionId>(known.size() * 2);
    rows.removeIf(
        row -> {
          Deque<KnownTransaction> same = byKey.get(row.key());
          if (same == null || same.isEmpty()) {
            return false;
          }
          KnownTransaction one = same.remove();
          taken.add(one.id());
          tally.matched(row, one, row.key().transactionId() == null ? Tier.B : Tier.A);
          return true;
        });
    known.removeIf(one -> taken.contains(one.id()));
  }

  private void tier(
      Tier tier,
      Function<RowKey, @Nullable Object> keyOf,
      List<SpooledRow> rows,
      List<KnownTransaction> known) {
    if (rows.isEmpty() || known.isEmpty()) {
      return;
    }
    Map<Object, Deque<KnownTransaction>> byKey = new HashMap<>();
    for (KnownTransaction one : known) {
      Object key = keyOf.apply(one.view());
      if (key != null) {
        byKey.computeIfAbsent(key, any -> new ArrayDeque<>(1)).add(one);
      }
    }
    var taken = new HashSet<TransactionId>();
    rows.removeIf(row -> meets(row, byKey.get(keyOf.apply(row.key())), tier, taken));
    known.removeIf(one -> taken.contains(one.id()));
  }

  private boolean meets(
      SpooledRow row, @Nullable Deque<KnownTransaction> same, Tier tier, Set<TransactionId> taken) {
    if (same == null) {
      return false;
    }
    for (Iterator<KnownTransaction> each = same.iterator(); each.hasNext(); ) {
      KnownTransaction one = each.next();
      if (one.mayShowAs(row.key().status())) {
        each.remove();
        taken.add(one.id());
        tally.matched(row, one, tier);
        return true;
      }
    }
    return false;
  }

  private static @Nullable Object idAndContent(RowKey key) {
    return key.transactionId() == null
        ? null
        : new IdAndContent(key.transactionId(), key.content());
  }

  private static @Nullable Object idAndAmount(RowKey key) {
    return key.transactionId() == null
        ? null
        : new IdAndAmount(key.transactionId(), key.day(), key.minorUnits(), key.status());
  }

  private static @Nullable Object idAcrossStatus(RowKey key) {
    return key.transactionId() == null
        ? null
        : new IdAndAmount(key.transactionId(), key.day(), key.minorUnits(), null);
  }

  private static @Nullable Object referenceAcrossStatus(RowKey key) {
    return key.entryReference() == null
        ? null
        : new IdAndAmount(key.entryReference(), key.day(), key.minorUnits(), null);
  }

  private record IdAndContent(String id, ContentFingerprint content) {}

  private record IdAndAmount(
      String id, LocalDate day, long minorUnits, @Nullable BookingStatus status) {}
}

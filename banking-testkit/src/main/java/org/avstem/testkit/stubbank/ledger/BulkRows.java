package org.avstem.testkit.stubbank.ledger;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Rows that are computed when they are asked for; what was changed or removed leaves a gap. */
final class BulkRows {

  private final RowRecipe recipe;
  private final BitSet gone = new BitSet();
  private int epoch;
  private boolean prefixesCut;
  private long minorSum;
  private boolean summed;

  BulkRows(RowRecipe recipe) {
    this.recipe = recipe;
  }

  int count() {
    return recipe.rows() - gone.cardinality();
  }

  /** Sum of all rows in minor units; computed once, in about a second per million rows. */
  long minorSum() {
    if (!summed) {
      each(0, recipe.rows(), row -> minorSum += row.minor());
      summed = true;
    }
    return minorSum;
  }

  void changeEveryId() {
    epoch++;
  }

  void cutDatePrefixes() {
    prefixesCut = true;
  }

  /** The row as it stands now, or null where the bulk has no such row. */
  @Nullable LedgerRow find(long truthId) {
    long index = truthId - recipe.truthId(0);
    boolean there = index >= 0 && index < recipe.rows() && !gone.get((int) index);
    return there ? row((int) index) : null;
  }

  /** Takes a row out and returns it, or null where the bulk has no such row. */
  @Nullable LedgerRow take(long truthId) {
    var row = find(truthId);
    if (row != null) {
      minorSum -= summed ? row.minor() : 0;
      gone.set((int) (truthId - recipe.truthId(0)));
    }
    return row;
  }

  /** How many rows lie in the days, both inclusive. */
  int count(LocalDate from, LocalDate to) {
    int first = firstWhere(day -> !day.isAfter(to));
    int end = firstWhere(day -> day.isBefore(from));
    return gone.isEmpty()
        ? end - first
        : end - first - gone.get(first, Math.max(first, end)).cardinality();
  }

  /** Rows of the days, newest first, from the offset on, at most the limit. */
  void page(LocalDate from, LocalDate to, Slice slice, Consumer<LedgerRow> sink) {
    int end = firstWhere(day -> day.isBefore(from));
    int index = skip(firstWhere(day -> !day.isAfter(to)), slice.offset());
    for (int served = 0; served < slice.limit() && index < end; index++) {
      if (!gone.get(index)) {
        sink.accept(row(index));
        served++;
      }
    }
  }

  /** Part of a list. */
  record Slice(int offset, int limit) {}

  private int skip(int start, int offset) {
    if (gone.isEmpty()) {
      return start + offset;
    }
    int index = start;
    for (int left = offset; left > 0 && index < recipe.rows(); index++) {
      if (!gone.get(index)) {
        left--;
      }
    }
    return index;
  }

  private void each(int from, int to, Consumer<LedgerRow> sink) {
    for (int index = from; index < to; index++) {
      if (!gone.get(index)) {
        sink.accept(recipe.row(index, 0));
      }
    }
  }

  private LedgerRow row(int index) {
    var row = recipe.row(index, epoch);
    return prefixesCut ? row.withText(DatePrefix.cut(row.text())) : row;
  }

  /** Days fall as the index grows, so both edges of a range are found by halving. */
  private int firstWhere(Predicate<LocalDate> holds) {
    int low = 0;
    int high = recipe.rows();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (holds.test(recipe.day(middle))) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}

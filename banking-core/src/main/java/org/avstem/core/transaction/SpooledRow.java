package org.avstem.core.transaction;

import java.util.Comparator;

/** One row of a snapshot: its place in the spool, from 0 in order of arrival, and its key. */
public record SpooledRow(int ordinal, RowKey key) {
  /** By content; the ordinal decides only between rows that are equal in every way. */
  static final Comparator<SpooledRow> CANONICAL =
      Comparator.comparing(SpooledRow::key, RowKey.CANONICAL).thenComparingInt(SpooledRow::ordinal);
}

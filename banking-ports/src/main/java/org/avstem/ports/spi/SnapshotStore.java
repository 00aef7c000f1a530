package org.avstem.ports.spi;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.UUID;
import org.avstem.core.account.AccountId;
import org.avstem.core.transaction.DateRange;
import org.avstem.core.transaction.ReservationsShown;
import org.avstem.core.transaction.SnapshotId;
import org.avstem.core.transaction.SpooledRow;
import org.avstem.core.transaction.TransactionDetails;

/**
 * Snapshots and the spool their rows wait in until they are folded. Appending is cheap and
 * set-based; rows keep the order in which they came.
 */
public interface SnapshotStore {

  /** Stores a snapshot, whose status must be OPEN. */
  void open(Snapshot snapshot);

  /**
   * Appends rows; their ordinals go on from the last one. All amounts are in the account's
   * currency, else {@link IllegalArgumentException}. Only while it is OPEN, else {@link
   * StoreFault.Broken}.
   */
  void append(SnapshotId snapshot, List<TransactionDetails> rows);

  /**
   * Throws the rows away and opens the snapshot again, at ordinal 0; for a restarted fetch. Refused
   * with {@link StoreFault.Broken} once it is FOLDED.
   */
  void clear(SnapshotId snapshot);

  /**
   * Ends appending. Closing what is closed and not folded answers the same summary again and
   * changes nothing, so that a fold may go on after a crash.
   *
   * @param complete false if the fetch broke off
   * @param reservations which reservations the fetch would show
   * @return what the fold must know before it looks at rows
   */
  Summary close(SnapshotId snapshot, boolean complete, ReservationsShown reservations);

  /**
   * Removes the rows of a closed snapshot that {@link Summary#repeatedRows()} counts, keeping the
   * first of each, and makes the snapshot PARTIAL: pages that moved while they were read prove no
   * absence. The ordinals of those left stay. Idempotent.
   *
   * @return the summary of what is left
   */
  Summary dropRepeated(SnapshotId snapshot);

  Optional<Snapshot> find(SnapshotId snapshot);

  /** Snapshots that are not folded, oldest first, open ones included: what a crash left behind. */
  List<Snapshot> unfolded(AccountId account);

  /** The keys of all rows filed under days in {@code days}, in ordinal order. */
  List<SpooledRow> rows(SnapshotId snapshot, DateRange days);

  /**
   * The full rows with these ordinals, as far as there are such. At most 50,000, else {@link
   * IllegalArgumentException}.
   */
  Map<Integer, TransactionDetails> details(SnapshotId snapshot, Collection<Integer> ordinals);

  /** Marks a closed snapshot folded and throws its spool away. Idempotent. */
  void folded(SnapshotId snapshot, Instant at);

  /**
   * The last day up to which complete, folded snapshots of this link cover every day since the
   * first they cover, if any. A snapshot counts up to its {@code absenceUntil}: days that were not
   * over when it was fetched are not complete.
   */
  Optional<LocalDate> completeUntil(UUID link);

  /** The first day of the unbroken range of days that ends with {@link #completeUntil}. */
  Optional<LocalDate> completeFrom(UUID link);

  /**
   * A fetch of one account through one link.
   *
   * @param reservations which reservations it would show; {@code NONE} while it is open
   */
  record Snapshot(
      SnapshotId id,
      AccountId account,
      UUID link,
      int generation,
      Instant fetchedAt,
      DateRange covered,
      LocalDate absenceUntil,
      ReservationsShown reservations,
      Status status) {
    /** Where a snapshot stands. */
    public enum Status {
      OPEN,
      COMPLETE,
      PARTIAL,
      FOLDED
    }
  }

  /**
   * What a closed spool holds.
   *
   * @param rowsPerDay how many rows are filed under each day
   * @param transactionIds how the bank's transaction ids look in this snapshot
   * @param repeatedRows rows that have a non-blank id and share both ids and all content with an
   *     earlier row from another append: the same row on two pages
   */
  record Summary(
      SortedMap<LocalDate, Integer> rowsPerDay,
      IdShape transactionIds,
      IdShape entryReferences,
      int repeatedRows) {
    /** All rows. */
    public int rows() {
      return rowsPerDay.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  /**
   * How one kind of id looks in one snapshot.
   *
   * @param present rows that carry it
   * @param distinct different values
   * @param conflicting values that stand on two different contents ({@link
   *     org.avstem.core.transaction.ContentFingerprint})
   */
  record IdShape(int present, int distinct, int conflicting) {}
}

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
import org.avstem.core.transaction.Amendment;
import org.avstem.core.transaction.DateRange;
import org.avstem.core.transaction.FeedDelta;
import org.avstem.core.transaction.KnownTransaction;
import org.avstem.core.transaction.SnapshotId;
import org.avstem.core.transaction.TransactionDetails;
import org.avstem.core.transaction.TransactionId;
import org.avstem.core.transaction.TransactionState;
import org.jspecify.annotations.Nullable;

/**
 * Canonical transactions, what each source last showed of them, and the fingerprints of all that
 * was ever observed.
 */
public interface TransactionStore {

  /**
   * How many transactions with a view of {@code link} are filed under each day of {@code days},
   * retired ones included.
   */
  SortedMap<LocalDate, Integer> knownPerDay(UUID link, DateRange days);

  /**
   * Transactions as {@code link} last showed them, filed under days in {@code days}, retired ones
   * included, in order of day and id.
   */
  List<KnownTransaction> known(UUID link, DateRange days);

  /** All live pending transactions of {@code link}, whatever their day; in order of day and id. */
  List<KnownTransaction> knownPending(UUID link);

  /**
   * What a link last showed of these transactions, as far as it showed any. At most 50,000 ids,
   * else {@link IllegalArgumentException}.
   */
  Map<TransactionId, TransactionDetails> details(UUID link, Collection<TransactionId> ids);

  /**
   * Applies one delta if the account's fold version is still {@code write.foldVersion()}:
   * transactions, views, observations with their occurrence, the change feed (numbers taken last)
   * and the outbox, set-based.
   *
   * <ul>
   *   <li>Added: stored with version 1, ADDED.
   *   <li>Amended: the link's view always becomes the row. A published amendment, a first booking
   *       and a return from retirement also change the stored transaction and raise its version:
   *       MODIFIED, or ADDED for one that was retired (its REMOVED was published before, so a
   *       consumer that replays has exactly the stored state). An id change alone changes the view
   *       and publishes nothing. A pending row shown for what was booked once (BOOKED or WITHDRAWN)
   *       changes the view alone.
   *   <li>Retired: takes the state, raises the version, REMOVED; nothing if it is retired already.
   *   <li>A material amendment and a retirement take the decision in force out of force: REOPENED.
   *   <li>If anything was published, one outbox event {@code transactions.changed}, subject the
   *       account's id, no code.
   * </ul>
   *
   * A delta that changes nothing leaves the fold version as it is. Rows are read from the
   * snapshot's spool; an ordinal it does not have, a transaction of another account, or a link or
   * snapshot of another account is {@link StoreFault.Broken}.
   */
  FoldAnswer apply(FoldWrite write);

  Optional<StoredTransaction> find(TransactionId id);

  /** Those of {@code ids} that exist. At most 10,000 ids, else {@link IllegalArgumentException}. */
  Map<TransactionId, StoredTransaction> findAll(Collection<TransactionId> ids);

  /** Transactions that pass the filter, newest day first, within a day the highest id first. */
  Slice<StoredTransaction> list(Filter filter, PageRequest page);

  /**
   * Sum and count of live booked transactions filed under days up to and including {@code until};
   * all if null.
   */
  BookedSum booked(AccountId account, @Nullable LocalDate until);

  /** Counts by state; states without any are absent. */
  Map<TransactionState, Long> countByState(AccountId account);

  /**
   * The earliest day, from {@code from} on, under which a transaction is filed that changed after
   * {@code after}; retired ones included. Empty if none did.
   */
  Optional<LocalDate> earliestChanged(AccountId account, LocalDate from, Instant after);

  /** Sum in minor units and count. */
  record BookedSum(long minorUnits, long count) {}

  /**
   * One delta to be applied.
   *
   * @param newIds one id for each {@link FeedDelta#added()}, in order
   * @param amendments for each {@link FeedDelta#amended()}, in order, what changed
   */
  record FoldWrite(
      AccountId account,
      UUID link,
      SnapshotId snapshot,
      long foldVersion,
      FeedDelta delta,
      List<TransactionId> newIds,
      List<Amendment> amendments,
      Instant at) {
    public FoldWrite {
      newIds = List.copyOf(newIds);
      amendments = List.copyOf(amendments);
      if (newIds.size() != delta.added().size() || amendments.size() != delta.amended().size()) {
        throw new IllegalArgumentException(
            "one id for each added row, one amendment for each amended");
      }
    }
  }

  /** The answer to {@link #apply}. */
  sealed interface FoldAnswer {
    /** Done; the account's fold version is now this. */
    record Applied(long foldVersion) implements FoldAnswer {}

    /** Somebody else folded the account meanwhile; nothing was written, fold again. */
    record Lost() implements FoldAnswer {}
  }

  /** A canonical transaction as stored; {@code version} rises with every published change. */
  record StoredTransaction(
      TransactionId id,
      AccountId account,
      TransactionState state,
      TransactionDetails details,
      long version,
      Instant firstSeenAt,
      Instant changedAt) {}

  /** Which transactions; empty optionals do not filter. */
  record Filter(
      Optional<AccountId> account,
      Optional<TransactionState> state,
      Optional<LocalDate> from,
      Optional<LocalDate> to) {
    /** All. */
    public static final Filter ALL =
        new Filter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }
}

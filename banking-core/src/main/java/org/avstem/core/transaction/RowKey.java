package org.avstem.core.transaction;

import java.time.LocalDate;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The part of a row that the exact tiers of identity compare; small, so that a year of rows fits in
 * memory.
 *
 * @param minorUnits the amount in minor units of the account's currency
 * @param content what a reader would see, hashed; equal for rows that differ in ids alone
 * @param transactionId the bank's id as sent; a blank one is none
 * @param entryReference the bank's statement reference as sent; a blank one is none
 */
public record RowKey(
    BookingStatus status,
    LocalDate day,
    long minorUnits,
    ContentFingerprint content,
    @Nullable String transactionId,
    @Nullable String entryReference) {

  /** An order in which neither arrival nor our own ids have a say. */
  static final Comparator<RowKey> CANONICAL =
      Comparator.comparing(RowKey::day)
          .thenComparing(RowKey::status)
          .thenComparingLong(RowKey::minorUnits)
          .thenComparing(RowKey::content)
          .thenComparing(
              RowKey::transactionId, Comparator.nullsFirst(Comparator.<String>naturalOrder()))
          .thenComparing(
              RowKey::entryReference, Comparator.nullsFirst(Comparator.<String>naturalOrder()));

  public RowKey {
    transactionId = presentOrNull(transactionId);
    entryReference = presentOrNull(entryReference);
  }

  /** The key of a row. */
  public static RowKey of(TransactionDetails row) {
    return new RowKey(
        row.status(),
        row.day(),
        row.amount().minorUnits(),
        ContentFingerprint.of(row),
        row.transactionId(),
        row.entryReference());
  }

  static @Nullable String presentOrNull(@Nullable String id) {
    return id == null || id.isBlank() ? null : id;
  }

  @Override
  public String toString() {
    return "RowKey[" + status + ", " + day + "]";
  }
}

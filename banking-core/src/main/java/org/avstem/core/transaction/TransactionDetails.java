package org.avstem.core.transaction;

import java.time.LocalDate;
import org.avstem.core.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * All that a bank's row says, normalised.
 *
 * @param day the day the row is filed under: its booking date, else its value date, else the day of
 *     the fetch in the bank's zone
 * @param amount signed as seen from the account: negative leaves it
 * @param transactionId the bank's id, as sent; evidence, never identity. A blank one becomes null
 * @param entryReference the bank's statement reference, as sent. A blank one becomes null
 * @param bankCode ISO 20022 bank transaction code such as {@code PMNT-RCDT-ESCT}
 * @param proprietaryCode the bank's own code
 * @param balanceAfter booked balance after this row, where the bank states it
 */
public record TransactionDetails(
    BookingStatus status,
    LocalDate day,
    @Nullable LocalDate bookingDate,
    @Nullable LocalDate valueDate,
    Money amount,
    Counterparty counterparty,
    Remittance remittance,
    @Nullable String transactionId,
    @Nullable String entryReference,
    @Nullable String bankCode,
    @Nullable String proprietaryCode,
    @Nullable Money balanceAfter) {
  public TransactionDetails {
    transactionId = RowKey.presentOrNull(transactionId);
    entryReference = RowKey.presentOrNull(entryReference);
  }

  /** Free text and names must not reach a log. */
  @Override
  public String toString() {
    return "TransactionDetails[" + status + ", " + day + "]";
  }
}

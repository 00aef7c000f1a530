package org.avstem.testkit.stubbank.ledger;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row of an account as the bank shows it now.
 *
 * @param truthId the ledger's own name of the real movement; it survives every change of id, text,
 *     date and amount and is never sent to a client
 * @param kind what the row is in the company's life
 * @param booked false while the row is reserved only
 * @param bookingDate the day of booking; of a pending row the day of reservation
 * @param valueDate the day that counts for interest
 * @param minor signed amount in minor units; money out is negative
 * @param transactionId the id that the bank shows at the moment
 * @param text remittance text without the reference, unless the bank puts it there
 * @param counterparty name of the other side, null where the bank gives none
 * @param counterpartyBban account number of the other side, null where the bank gives none
 * @param reference the KID, null where the payer gave none
 * @param referenceInText true where the reference stands in the text only
 */
public record LedgerRow(
    long truthId,
    RowKind kind,
    boolean booked,
    LocalDate bookingDate,
    LocalDate valueDate,
    long minor,
    String transactionId,
    String text,
    @Nullable String counterparty,
    @Nullable String counterpartyBban,
    @Nullable String reference,
    boolean referenceInText) {

  /** The signed amount with two decimals. */
  public BigDecimal amount() {
    return BigDecimal.valueOf(minor, 2);
  }

  /** The reference, wherever it stands. */
  public Optional<String> issuedReference() {
    return Optional.ofNullable(reference);
  }

  LedgerRow withTransactionId(String id) {
    return new LedgerRow(
        truthId,
        kind,
        booked,
        bookingDate,
        valueDate,
        minor,
        id,
        text,
        counterparty,
        counterpartyBban,
        reference,
        referenceInText);
  }

  LedgerRow withText(String changed) {
    return new LedgerRow(
        truthId,
        kind,
        booked,
        bookingDate,
        valueDate,
        minor,
        transactionId,
        changed,
        counterparty,
        counterpartyBban,
        reference,
        referenceInText);
  }

  LedgerRow withBookingDate(LocalDate date) {
    return new LedgerRow(
        truthId,
        kind,
        booked,
        date,
        valueDate,
        minor,
        transactionId,
        text,
        counterparty,
        counterpartyBban,
        reference,
        referenceInText);
  }

  LedgerRow bookedOn(LocalDate date, long bookedMinor) {
    return new LedgerRow(
        truthId,
        kind,
        true,
        date,
        date,
        bookedMinor,
        transactionId,
        text,
        counterparty,
        counterpartyBban,
        reference,
        referenceInText);
  }

  LedgerRow asTwin(long newTruthId, String newId) {
    return new LedgerRow(
        newTruthId,
        kind,
        booked,
        bookingDate,
        valueDate,
        minor,
        newId,
        text,
        counterparty,
        counterpartyBban,
        reference,
        referenceInText);
  }
}

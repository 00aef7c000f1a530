package org.avstem.core.transaction;

import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import org.avstem.core.account.AccountNumber;
import org.avstem.core.money.Money;

/** A row in the making, for tests: what a bank shows of one movement. */
record Movement(
    BookingStatus status,
    LocalDate day,
    long minorUnits,
    String text,
    String name,
    String account,
    String reference,
    String endToEndId,
    String transactionId,
    String entryReference) {
  private static final Currency NOK = Currency.getInstance("NOK");

  static Movement booked(String day, long minorUnits, String text) {
    return booked(LocalDate.parse(day), minorUnits, text);
  }

  static Movement booked(LocalDate day, long minorUnits, String text) {
    return new Movement(
        BookingStatus.BOOKED, day, minorUnits, text, null, null, null, null, null, null);
  }

  static Movement pending(String day, long minorUnits, String text) {
    return booked(day, minorUnits, text).as(BookingStatus.PENDING);
  }

  Movement as(BookingStatus other) {
    return new Movement(
        other,
        day,
        minorUnits,
        text,
        name,
        account,
        reference,
        endToEndId,
        transactionId,
        entryReference);
  }

  Movement on(LocalDate other) {
    return new Movement(
        status,
        other,
        minorUnits,
        text,
        name,
        account,
        reference,
        endToEndId,
        transactionId,
        entryReference);
  }

  Movement on(String other) {
    return on(LocalDate.parse(other));
  }

  Movement amount(long other) {
    return new Movement(
        status,
        day,
        other,
        text,
        name,
        account,
        reference,
        endToEndId,
        transactionId,
        entryReference);
  }

  Movement text(String other) {
    return new Movement(
        status,
        day,
        minorUnits,
        other,
        name,
        account,
        reference,
        endToEndId,
        transactionId,
        entryReference);
  }

  Movement name(String other) {
    return new Movement(
        status,
        day,
        minorUnits,
        text,
        other,
        account,
        reference,
        endToEndId,
        transactionId,
        entryReference);
  }

  Movement account(String other) {
    return new Movement(
        status,
        day,
        minorUnits,
        text,
        name,
        other,
        reference,
        endToEndId,
        transactionId,
        entryReference);
  }

  Movement reference(String other) {
    return new Movement(
        status,
        day,
        minorUnits,
        text,
        name,
        account,
        other,
        endToEndId,
        transactionId,
        entryReference);
  }

  Movement endToEndId(String other) {
    return new Movement(
        status,
        day,
        minorUnits,
        text,
        name,
        account,
        reference,
        other,
        transactionId,
        entryReference);
  }

  Movement id(String other) {
    return new Movement(
        status, day, minorUnits, text, name, account, reference, endToEndId, other, entryReference);
  }

  Movement entryReference(String other) {
    return new Movement(
        status, day, minorUnits, text, name, account, reference, endToEndId, transactionId, other);
  }

  TransactionDetails row() {
    return new TransactionDetails(
        status,
        day,
        status == BookingStatus.BOOKED ? day : null,
        null,
        new Money(minorUnits, NOK),
        new Counterparty(
            name, account == null ? null : AccountNumber.read(null, account).orElseThrow()),
        new Remittance(
            reference == null ? List.of() : List.of(reference),
            text == null ? List.of() : List.of(text),
            endToEndId),
        transactionId,
        entryReference,
        null,
        null,
        null);
  }
}

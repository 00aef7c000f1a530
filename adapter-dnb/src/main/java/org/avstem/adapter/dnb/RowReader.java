package org.avstem.adapter.dnb;

import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import org.avstem.core.account.AccountNumber;
import org.avstem.core.money.Money;
import org.avstem.core.money.MoneyReading;
import org.avstem.core.transaction.BookingStatus;
import org.avstem.core.transaction.TransactionDetails;
import org.jspecify.annotations.Nullable;

/** Reads one row. What identifies money (amount, currency, dates) is strict, the rest lenient. */
final class RowReader {
  private static final int YEAR_MIN = 1990;

  private final SignRule sign;
  private final Optional<AccountNumber> own;
  private final @Nullable Currency accountCurrency;
  private final LocalDate today;

  RowReader(
      SignRule sign,
      Optional<AccountNumber> own,
      @Nullable Currency accountCurrency,
      LocalDate today) {
    this.sign = sign;
    this.own = own;
    this.accountCurrency = accountCurrency;
    this.today = today;
  }

  TransactionDetails read(JsonValue row, BookingStatus status) throws BadField {
    if (!(row instanceof JsonValue.Obj object)) {
      throw new BadField("row", "NOT_AN_OBJECT");
    }
    if (object.repeated() != null) {
      throw new BadField("row", "REPEATED_FIELD");
    }
    LocalDate bookingDate = date(row, "bookingDate");
    LocalDate valueDate = date(row, "valueDate");
    if (valueDate == null) {
      // Card rows have no value date but the day the card was used.
      valueDate = date(row, "transactionDate");
    }
    var parties = new PartyReader(own, row);
    Money amount = signed(amount(row.at("transactionAmount")), parties);
    return new TransactionDetails(
        status,
        bookingDate != null ? bookingDate : valueDate != null ? valueDate : today,
        bookingDate,
        valueDate,
        amount,
        parties.counterparty(amount),
        RemittanceReader.read(row),
        id(row, "transactionId", "cardTransactionId"),
        Texts.id(row.at("entryReference")),
        Texts.id(row.at("bankTransactionCode")),
        id(row, "proprietaryBankTransactionCode", "proprietaryCode"),
        balanceAfter(row.at("balanceAfterTransaction")));
  }

  private Money amount(JsonValue amount) throws BadField {
    if (!(amount instanceof JsonValue.Obj object)) {
      throw new BadField("transactionAmount", amount.isNothing() ? "MISSING" : "NOT_AN_OBJECT");
    }
    if (object.repeated() != null) {
      throw new BadField("transactionAmount", "REPEATED_FIELD");
    }
    if (amount.at("amount").text() == null) {
      throw new BadField("transactionAmount.amount", "MISSING");
    }
    String code = amount.at("currency").text();
    if (code == null && accountCurrency != null) {
      code = accountCurrency.getCurrencyCode();
    }
    MoneyReading reading = Money.parse(amount.at("amount").text(), code);
    if (reading instanceof MoneyReading.Unreadable unreadable) {
      throw unreadable(unreadable.reason());
    }
    return ((MoneyReading.Read) reading).money();
  }

  private static BadField unreadable(MoneyReading.Reason reason) {
    boolean currency =
        reason == MoneyReading.Reason.UNKNOWN_CURRENCY
            || reason == MoneyReading.Reason.NO_MINOR_UNIT;
    return new BadField(
        currency ? "transactionAmount.currency" : "transactionAmount.amount", reason.name());
  }

  private @Nullable LocalDate date(JsonValue row, String field) throws BadField {
    String text = row.at(field).text();
    if (text == null) {
      return null;
    }
    LocalDate date = BankDates.date(text);
    if (date == null) {
      throw new BadField(field, "NOT_A_DATE");
    }
    if (date.getYear() < YEAR_MIN || date.isAfter(today.plusYears(1))) {
      throw new BadField(field, "OUT_OF_RANGE");
    }
    return date;
  }

  private Money signed(Money sent, PartyReader parties) {
    return switch (sign) {
      case AS_SENT -> sent;
      case FLIP -> sent.negate();
      case DERIVE_FROM_PARTIES ->
          switch (parties.direction()) {
            case OUT -> sent.abs().negate();
            case IN -> sent.abs();
            case UNKNOWN -> sent;
          };
    };
  }

  private static @Nullable String id(JsonValue row, String field, String otherwise) {
    String id = Texts.id(row.at(field));
    return id != null ? id : Texts.id(row.at(otherwise));
  }

  /** {@code {balanceAmount: {…}}}, or the amount itself; as sent, whatever the rows' sign rule. */
  private static @Nullable Money balanceAfter(JsonValue balance) {
    JsonValue inner = balance.at("balanceAmount");
    return BalancesReader.amount(inner.isNothing() ? balance : inner).orElse(null);
  }
}

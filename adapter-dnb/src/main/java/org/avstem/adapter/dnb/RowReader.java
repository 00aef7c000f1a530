package org.avstem.adapter.dnb;

import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import org.avstem.core.account.AccountNumber;
import org.avstem.core.money.Money;
import org.avstem.core.transaction.BookingStatus;
import org.avstem.core.transaction.TransactionDetails;
import org.avstem.wire.BadField;
import org.avstem.wire.Fields;
import org.avstem.wire.JsonValue;
import org.avstem.wire.Texts;
import org.jspecify.annotations.Nullable;

/** Reads one row. What identifies money (amount, currency, dates) is strict, the rest lenient. */
final class RowReader {
  private static final Fields.Names AMOUNT =
      new Fields.Names("transactionAmount.amount", "transactionAmount.currency");

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
    LocalDate bookingDate = Fields.date(row, "bookingDate", today);
    LocalDate valueDate = Fields.date(row, "valueDate", today);
    if (valueDate == null) {
      // Card rows have no value date but the day the card was used.
      valueDate = Fields.date(row, "transactionDate", today);
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
    String code = amount.at("currency").text();
    if (code == null && accountCurrency != null) {
      code = accountCurrency.getCurrencyCode();
    }
    return Fields.money(amount.at("amount").text(), code, AMOUNT);
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

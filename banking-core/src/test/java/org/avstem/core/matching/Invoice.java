package org.avstem.core.matching;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Currency;
import java.util.UUID;
import org.avstem.core.account.AccountNumber;
import org.avstem.core.money.Money;
import org.avstem.core.text.CheckDigits;

/** Makes open items for tests: a customer invoice of 1,250.00 NOK unless it says otherwise. */
record Invoice(OpenItem item) {
  static final LocalDate ISSUED = LocalDate.of(2026, 3, 1);
  static final LocalDate DUE = LocalDate.of(2026, 3, 15);

  static Invoice receivable(int n) {
    return new Invoice(
        new OpenItem(
            new OpenItemId(new UUID(7, n)),
            "ext-%06d".formatted(n),
            OpenItem.Direction.RECEIVABLE,
            null,
            null,
            null,
            null,
            null,
            money("1250.00", "NOK"),
            ISSUED,
            DUE));
  }

  static Invoice payable(int n) {
    OpenItem i = receivable(n).item;
    return new Invoice(
        new OpenItem(
            i.id(),
            i.externalId(),
            OpenItem.Direction.PAYABLE,
            null,
            null,
            null,
            null,
            null,
            i.openAmount(),
            ISSUED,
            DUE));
  }

  static Money money(String amount, String currency) {
    return Money.of(new BigDecimal(amount), Currency.getInstance(currency));
  }

  /** The n-th of many valid Norwegian account numbers. */
  static AccountNumber account(int n) {
    for (int serial = n * 20; ; serial++) {
      String digits = "1503%06d".formatted(serial);
      char check = CheckDigits.mod11(digits);
      if (check != '-') {
        return AccountNumber.read(null, digits + check).orElseThrow();
      }
    }
  }

  /** A mod-10 KID of this number. */
  static String kid(int n) {
    String digits = "%07d".formatted(n);
    return digits + CheckDigits.luhn(digits);
  }

  Invoice reference(String reference) {
    return with(item.number(), reference, item.openAmount());
  }

  Invoice number(String number) {
    return with(number, item.reference(), item.openAmount());
  }

  Invoice amount(String amount, String currency) {
    return with(item.number(), item.reference(), money(amount, currency));
  }

  Invoice amount(String amount) {
    return amount(amount, "NOK");
  }

  Invoice party(String id, String name, AccountNumber account) {
    return new Invoice(
        new OpenItem(
            item.id(),
            item.externalId(),
            item.direction(),
            item.number(),
            item.reference(),
            id,
            name,
            account,
            item.openAmount(),
            item.issuedOn(),
            item.dueOn()));
  }

  Invoice dates(LocalDate issuedOn, LocalDate dueOn) {
    return new Invoice(
        new OpenItem(
            item.id(),
            item.externalId(),
            item.direction(),
            item.number(),
            item.reference(),
            item.partyId(),
            item.partyName(),
            item.partyAccount(),
            item.openAmount(),
            issuedOn,
            dueOn));
  }

  OpenItemId id() {
    return item.id();
  }

  private Invoice with(String number, String reference, Money open) {
    return new Invoice(
        new OpenItem(
            item.id(),
            item.externalId(),
            item.direction(),
            number,
            reference,
            item.partyId(),
            item.partyName(),
            item.partyAccount(),
            open,
            item.issuedOn(),
            item.dueOn()));
  }
}

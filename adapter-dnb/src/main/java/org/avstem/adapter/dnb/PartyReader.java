package org.avstem.adapter.dnb;

import java.util.Optional;
import org.avstem.core.account.AccountNumber;
import org.avstem.core.money.Money;
import org.avstem.core.transaction.Counterparty;
import org.avstem.wire.JsonValue;
import org.avstem.wire.Texts;

/** The two parties of a row, seen from the account. */
final class PartyReader {
  private final Party creditor;
  private final Party debtor;
  private final Optional<AccountNumber> own;

  PartyReader(Optional<AccountNumber> own, JsonValue row) {
    this.own = own;
    this.creditor = Party.of(row, "creditor");
    this.debtor = Party.of(row, "debtor");
  }

  /** Which way the money goes, as far as the parties tell. */
  enum Direction {
    IN,
    OUT,
    UNKNOWN
  }

  Direction direction() {
    boolean weOwe = OwnAccount.isSame(own, debtor.account());
    boolean weGet = OwnAccount.isSame(own, creditor.account());
    if (weOwe != weGet) {
      return weOwe ? Direction.OUT : Direction.IN;
    }
    if (creditor.isNamed() != debtor.isNamed()) {
      return creditor.isNamed() ? Direction.OUT : Direction.IN;
    }
    return Direction.UNKNOWN;
  }

  /** The creditor of what leaves, the debtor of what arrives; the other one where that is us. */
  Counterparty counterparty(Money signed) {
    Party expected = signed.isNegative() ? creditor : debtor;
    Party other = signed.isNegative() ? debtor : creditor;
    if (expected.isNamed() && !OwnAccount.isSame(own, expected.account())) {
      return expected.toCounterparty();
    }
    return other.isNamed() && !OwnAccount.isSame(own, other.account())
        ? other.toCounterparty()
        : Counterparty.UNKNOWN;
  }

  private record Party(Optional<String> name, Optional<AccountNumber> account) {
    static Party of(JsonValue row, String role) {
      return new Party(
          Optional.ofNullable(Texts.name(row.at(role + "Name"))),
          OwnAccount.read(row.at(role + "Account")));
    }

    boolean isNamed() {
      return name.isPresent() || account.isPresent();
    }

    Counterparty toCounterparty() {
      return new Counterparty(name.orElse(null), account.orElse(null));
    }
  }
}

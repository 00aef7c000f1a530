package org.avstem.adapter.dnb;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.avstem.core.account.AccountNumber;
import org.avstem.core.account.StatedBalance;
import org.avstem.core.account.StatedBalance.Kind;
import org.avstem.core.money.Money;
import org.avstem.ports.spi.ProviderAccount;
import org.avstem.wire.BadAnswer;
import org.avstem.wire.BankDates;
import org.avstem.wire.JsonValue;
import org.jspecify.annotations.Nullable;

/** Reads stated balances, signs as sent. A balance that cannot be read is left out. */
final class BalancesReader {
  private static final int BALANCES_MAX = 1_000;

  private BalancesReader() {}

  static List<StatedBalance> read(JsonValue body, ProviderAccount account, Instant fetchedAt)
      throws BadAnswer {
    JsonValue list = body.isArray() ? body : body.at("balances");
    if (!list.isArray()) {
      throw new BadAnswer("BALANCES_MISSING");
    }
    if (list.items().size() > BALANCES_MAX) {
      throw new BadAnswer("TOO_MANY_BALANCES");
    }
    checkAccount(body, account.number());
    List<StatedBalance> balances = new ArrayList<>();
    for (JsonValue entry : list.items()) {
      amount(entry.at("balanceAmount")).ifPresent(m -> balances.add(balance(entry, m, fetchedAt)));
    }
    return List.copyOf(balances);
  }

  /** Refuses an answer about another account, where both sides name theirs comparably. */
  static void checkAccount(JsonValue body, Optional<AccountNumber> own) throws BadAnswer {
    Optional<AccountNumber> named = OwnAccount.read(body.at("account"));
    if (own.isPresent() && named.isPresent() && OwnAccount.differ(own.get(), named.get())) {
      throw new BadAnswer("OTHER_ACCOUNT");
    }
  }

  private static StatedBalance balance(JsonValue entry, Money amount, Instant fetchedAt) {
    String day = entry.at("referenceDate").text();
    @Nullable LocalDate on = day == null ? null : BankDates.date(day);
    Instant changedAt = BankDates.instant(entry.at("lastChangeDateTime").text());
    return new StatedBalance(kind(entry), amount, on, changedAt, fetchedAt);
  }

  static Optional<Money> amount(JsonValue amount) {
    if (amount instanceof JsonValue.Obj object && object.repeated() != null) {
      return Optional.empty();
    }
    return Money.parse(amount.at("amount").text(), amount.at("currency").text()).asMoney();
  }

  /** Names of the specification and, since some banks send them, ISO 20022 codes. */
  private static Kind kind(JsonValue entry) {
    boolean withCredit =
        entry.at("creditLimitIncluded") instanceof JsonValue.Bool flag && flag.value();
    String type = entry.at("balanceType").text();
    if (withCredit || type == null) {
      return Kind.OTHER;
    }
    return switch (type) {
      case "closingBooked", "CLBD" -> Kind.CLOSING_BOOKED;
      case "expected", "XPCD" -> Kind.EXPECTED;
      case "openingBooked", "OPBD" -> Kind.OPENING_BOOKED;
      case "interimBooked", "ITBD" -> Kind.INTERIM_BOOKED;
      case "interimAvailable", "ITAV" -> Kind.INTERIM_AVAILABLE;
      case "forwardAvailable", "FWAV" -> Kind.FORWARD_AVAILABLE;
      case "nonInvoiced" -> Kind.NON_INVOICED;
      default -> Kind.OTHER;
    };
  }
}

package org.avstem.adapter.truelayer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.avstem.core.account.StatedBalance;
import org.avstem.core.account.StatedBalance.Kind;
import org.avstem.core.money.Money;
import org.avstem.wire.BadAnswer;
import org.avstem.wire.BankDates;
import org.avstem.wire.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Reads a balance. {@code current} is without pending rows and must be readable: what is not known
 * must not become nothing. For a card it is what is owed, so that its sign is turned round.
 */
final class BalanceReader {
  private static final int BALANCES_MAX = 100;
  private final boolean card;
  private final Instant fetchedAt;

  BalanceReader(boolean card, Instant fetchedAt) {
    this.card = card;
    this.fetchedAt = fetchedAt;
  }

  List<StatedBalance> read(List<JsonValue> entries) throws BadAnswer {
    if (entries.isEmpty()) {
      throw new BadAnswer("BALANCE_MISSING");
    }
    if (entries.size() > BALANCES_MAX) {
      throw new BadAnswer("TOO_MANY_BALANCES");
    }
    List<StatedBalance> balances = new ArrayList<>();
    for (JsonValue entry : entries) {
      Money current =
          amount(entry, "current").orElseThrow(() -> new BadAnswer("BALANCE_UNREADABLE"));
      balances.add(balance(Kind.INTERIM_BOOKED, card ? current.negate() : current, entry));
      amount(entry, "available").ifPresent(a -> balances.add(balance(available(entry), a, entry)));
    }
    return List.copyOf(balances);
  }

  /** With an overdraft or a card's limit in it, it is nothing that rows could add up to. */
  private Kind available(JsonValue entry) {
    boolean credit =
        card || amount(entry, "overdraft").filter(overdraft -> !overdraft.isZero()).isPresent();
    return credit ? Kind.OTHER : Kind.INTERIM_AVAILABLE;
  }

  private StatedBalance balance(Kind kind, Money amount, JsonValue entry) {
    @Nullable Instant changedAt = BankDates.instant(entry.at("update_timestamp").text());
    return new StatedBalance(kind, amount, null, changedAt, fetchedAt);
  }

  private static Optional<Money> amount(JsonValue entry, String field) {
    if (entry instanceof JsonValue.Obj object && object.repeated() != null) {
      return Optional.empty();
    }
    return Money.parse(entry.at(field).text(), entry.at("currency").text()).asMoney();
  }
}

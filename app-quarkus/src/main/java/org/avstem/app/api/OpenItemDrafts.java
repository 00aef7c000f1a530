package org.avstem.app.api;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.avstem.app.rest.FieldCheck;
import org.avstem.app.rest.Refusal;
import org.avstem.core.account.AccountNumber;
import org.avstem.core.matching.OpenItem;
import org.avstem.core.money.Money;
import org.avstem.core.money.MoneyReading;
import org.avstem.ports.api.OpenItems;
import org.jspecify.annotations.Nullable;

/** Reads open items, all or none; every bad one is named by index and field. */
final class OpenItemDrafts {
  private static final int TEXT_MAX = 200;
  private static final int REFERENCE_MAX = 140;
  private static final int POSTED_MAX = 1_000;
  private final FieldCheck check = new FieldCheck();

  List<OpenItems.Draft> read(List<OpenItemJson.@Nullable New> items) {
    if (items.size() > OpenItems.ITEMS_MAX) {
      throw Refusal.invalid("body", "holds at most " + OpenItems.ITEMS_MAX + " items");
    }
    List<OpenItems.Draft> drafts = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < items.size(); i++) {
      OpenItemJson.New item = items.get(i);
      FieldCheck at = check.at(i);
      if (item == null) {
        check.wrong("[" + i + "]", "is required");
      } else {
        if (item.externalId() != null && !seen.add(item.externalId())) {
          at.wrong("externalId", "stands twice in this request");
        }
        draft(at, item).ifPresent(drafts::add);
      }
    }
    check.done();
    return drafts;
  }

  private static Optional<OpenItems.Draft> draft(FieldCheck at, OpenItemJson.New item) {
    Optional<String> externalId = at.requiredText("externalId", item.externalId(), TEXT_MAX);
    Optional<OpenItem.Direction> direction =
        at.required(
            "direction", item.direction(), "is RECEIVABLE or PAYABLE", OpenItem.Direction::valueOf);
    Optional<Money> amount = amount(at, item);
    String number = at.text("number", item.number(), TEXT_MAX).orElse(null);
    String reference = at.text("reference", item.reference(), REFERENCE_MAX).orElse(null);
    String partyId = at.text("partyId", item.partyId(), TEXT_MAX).orElse(null);
    String partyName = at.text("partyName", item.partyName(), TEXT_MAX).orElse(null);
    AccountNumber account =
        at.optional(
                "partyAccount",
                item.partyAccount(),
                "is an account number",
                text ->
                    AccountNumber.read(text, text)
                        .orElseThrow(() -> new IllegalArgumentException("none")))
            .orElse(null);
    LocalDate issuedOn = at.day("issuedOn", item.issuedOn()).orElse(null);
    LocalDate dueOn = at.day("dueOn", item.dueOn()).orElse(null);
    Set<UUID> posted = posted(at, item);
    if (externalId.isEmpty() || direction.isEmpty() || amount.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new OpenItems.Draft(
            externalId.get(),
            direction.get(),
            number,
            reference,
            partyId,
            partyName,
            account,
            amount.get(),
            issuedOn,
            dueOn,
            posted));
  }

  private static Set<UUID> posted(FieldCheck at, OpenItemJson.New item) {
    Set<UUID> posted = new HashSet<>();
    if (item.posted() == null) {
      return posted;
    } else if (item.posted().size() > POSTED_MAX) {
      at.wrong("posted", "holds at most " + POSTED_MAX + " decisions");
      return posted;
    }
    for (String id : item.posted()) {
      at.required("posted", id, "holds ids of decisions", UUID::fromString).ifPresent(posted::add);
    }
    return posted;
  }

  private static Optional<Money> amount(FieldCheck at, OpenItemJson.New item) {
    if (item.amount() == null || item.currency() == null) {
      at.wrong(item.amount() == null ? "amount" : "currency", "is required");
      return Optional.empty();
    }
    MoneyReading reading = Money.parse(item.amount(), item.currency());
    return reading.fold(
        money -> {
          if (money.isNegative()) {
            at.wrong("amount", "is not negative; the direction says which way it flows");
            return Optional.empty();
          }
          return Optional.of(money);
        },
        reason -> {
          boolean isCurrency =
              reason == MoneyReading.Reason.UNKNOWN_CURRENCY
                  || reason == MoneyReading.Reason.NO_MINOR_UNIT;
          at.wrong(isCurrency ? "currency" : "amount", reason.name());
          return Optional.empty();
        });
  }
}

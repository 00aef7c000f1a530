package org.avstem.adapter.truelayer;

import java.util.ArrayList;
import java.util.List;
import org.avstem.adapter.truelayer.AccountPath.Kind;
import org.avstem.core.account.AccountType;
import org.avstem.ports.spi.ProviderAccount;
import org.avstem.wire.BadAnswer;
import org.avstem.wire.Fields;
import org.avstem.wire.JsonValue;
import org.avstem.wire.Texts;
import org.jspecify.annotations.Nullable;

/** Reads the entries of {@code /accounts} or {@code /cards}. */
final class AccountsReader {
  private static final int ACCOUNTS_MAX = 5_000;

  private AccountsReader() {}

  static List<ProviderAccount> read(List<JsonValue> entries, Kind kind) throws BadAnswer {
    if (entries.size() > ACCOUNTS_MAX) {
      throw new BadAnswer("TOO_MANY_ACCOUNTS");
    }
    List<ProviderAccount> accounts = new ArrayList<>();
    for (JsonValue entry : entries) {
      accounts.add(account(entry, kind));
    }
    return List.copyOf(accounts);
  }

  /** One account that cannot be named in a path is a broken list: a feed would silently lack it. */
  private static ProviderAccount account(JsonValue entry, Kind kind) throws BadAnswer {
    AccountPath path =
        AccountPath.of(kind, entry).orElseThrow(() -> new BadAnswer("ACCOUNT_WITHOUT_ID"));
    boolean card = path.isCard();
    return new ProviderAccount(
        path.kept(),
        card ? OwnNumber.ofCard(entry) : OwnNumber.ofAccount(entry.at("account_number")),
        Fields.currency(entry.at("currency").text()),
        card ? AccountType.CARD : type(entry.at("account_type").text()),
        Texts.name(entry.at("display_name")));
  }

  private static AccountType type(@Nullable String word) {
    if (word == null) {
      return AccountType.OTHER;
    }
    return switch (word) {
      case "TRANSACTION", "BUSINESS_TRANSACTION" -> AccountType.CURRENT;
      case "SAVINGS", "SAVING", "BUSINESS_SAVINGS" -> AccountType.SAVINGS;
      default -> AccountType.OTHER;
    };
  }
}

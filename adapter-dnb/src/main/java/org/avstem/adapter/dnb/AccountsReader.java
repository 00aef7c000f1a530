package org.avstem.adapter.dnb;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Set;
import org.avstem.core.account.AccountType;
import org.avstem.ports.spi.ProviderAccount;
import org.avstem.wire.BadAnswer;
import org.avstem.wire.Fields;
import org.avstem.wire.JsonValue;
import org.avstem.wire.Texts;
import org.jspecify.annotations.Nullable;

/** Reads a list of accounts: {@code accounts}, {@code cardAccounts} or a bare array. */
final class AccountsReader {
  private static final int ACCOUNTS_MAX = 5_000;
  private static final Set<String> MULTI_CURRENCY = Set.of("XXX");

  private final AccountPathId pathId;

  AccountsReader(AccountPathId pathId) {
    this.pathId = pathId;
  }

  List<ProviderAccount> read(JsonValue body) throws BadAnswer {
    List<ProviderAccount> accounts = new ArrayList<>();
    for (JsonValue entry : list(body)) {
      if (!"deleted".equals(entry.at("status").text())) {
        accounts.add(account(entry));
      }
    }
    return List.copyOf(accounts);
  }

  private static List<JsonValue> list(JsonValue body) throws BadAnswer {
    JsonValue list = body.isArray() ? body : body.at("accounts");
    if (list.isNothing()) {
      list = body.at("cardAccounts");
    }
    if (!list.isArray()) {
      throw new BadAnswer("ACCOUNTS_MISSING");
    }
    if (list.items().size() > ACCOUNTS_MAX) {
      throw new BadAnswer("TOO_MANY_ACCOUNTS");
    }
    return list.items();
  }

  /** One account that cannot be named in a path is a broken list: a feed would silently lack it. */
  private ProviderAccount account(JsonValue entry) throws BadAnswer {
    String id = id(entry);
    if (id == null) {
      throw new BadAnswer("ACCOUNT_WITHOUT_ID");
    }
    String name = Texts.name(entry.at("name"));
    return new ProviderAccount(
        id,
        OwnAccount.read(entry),
        currency(entry.at("currency").text()),
        AccountType.fromIso20022(entry.at("cashAccountType").text()),
        name != null ? name : Texts.name(entry.at("product")));
  }

  private @Nullable String id(JsonValue entry) {
    List<String> fields =
        pathId == AccountPathId.BBAN
            ? List.of("bban", "resourceId", "accountId", "iban")
            : List.of("resourceId", "accountId", "bban", "iban");
    for (String field : fields) {
      String id = Texts.id(entry.at(field));
      if (id != null && !id.equals(".") && !id.equals("..")) {
        return id;
      }
    }
    return null;
  }

  /**
   * A currency we do not know counts as none: the rows bring their own and are judged one by one.
   */
  private static @Nullable Currency currency(@Nullable String code) {
    return code == null || MULTI_CURRENCY.contains(code) ? null : Fields.currency(code);
  }
}

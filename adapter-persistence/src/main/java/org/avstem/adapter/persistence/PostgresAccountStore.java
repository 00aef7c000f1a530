package org.avstem.adapter.persistence;

import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.avstem.core.account.AccountId;
import org.avstem.core.account.AccountIdentity;
import org.avstem.core.account.AccountType;
import org.avstem.core.account.StatedBalance;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.money.Money;
import org.avstem.core.transaction.IdTrust;
import org.avstem.core.transaction.LearntTrust;
import org.avstem.ports.spi.AccountStore;
import org.avstem.ports.spi.PageRequest;
import org.avstem.ports.spi.Slice;
import org.avstem.ports.spi.StoreFault;

/** Accounts with their head rows, the links to them and the balances banks state. */
final class PostgresAccountStore implements AccountStore {
  private static final String BY_IDENTITY =
      """
      SELECT * FROM account WHERE tenant_id = :tenant AND identity_key = ?
       ORDER BY made, account_id
      """;

  private static final String INSERT =
      """
      INSERT INTO account (tenant_id, account_id, identity_key, type, number, currency, name, made)
      SELECT :tenant, ?, ?, ?, ?, ?, ?, coalesce(max(made), 0) + 1
        FROM account WHERE tenant_id = :tenant AND identity_key = ?
      ON CONFLICT (tenant_id, identity_key, type) DO NOTHING
      """;

  private static final String TAKE_TYPE =
      """
      UPDATE account SET type = ?
       WHERE tenant_id = :tenant AND account_id = :id AND type = 'OTHER'
      """;

  private static final String INSERT_HEAD =
      "INSERT INTO account_head (tenant_id, account_id, fold_version) VALUES (:tenant, ?, 0)";

  private static final String FIND =
      "SELECT * FROM account WHERE tenant_id = :tenant AND account_id = :id";

  private static final String LIST =
      """
      SELECT * FROM account WHERE tenant_id = :tenant AND account_id > ?
       ORDER BY account_id LIMIT ?
      """;

  private static final String LINK =
      """
      INSERT INTO account_link AS l (
        tenant_id, link_id, connection_id, account_id, provider_account_id, generation)
      VALUES (:tenant, ?, ?, ?, ?, ?)
      ON CONFLICT (tenant_id, connection_id, account_id) DO UPDATE
        SET provider_account_id = excluded.provider_account_id
      WHERE l.generation = excluded.generation
      """;

  private static final String NEXT_GENERATION =
      """
      UPDATE account_link
         SET provider_account_id = ?, generation = ?, ids_trust = DEFAULT, ids_kept = DEFAULT,
             ids_changed = DEFAULT, references_trust = DEFAULT, references_kept = DEFAULT,
             references_changed = DEFAULT
       WHERE tenant_id = :tenant AND connection_id = ? AND account_id = :id AND generation < ?
      """;

  private static final String LINK_OF =
      """
      SELECT * FROM account_link
       WHERE tenant_id = :tenant AND connection_id = ? AND account_id = :id
      """;

  private static final String LINKS =
      """
      SELECT * FROM account_link WHERE tenant_id = :tenant AND connection_id = ? ORDER BY link_id
      """;

  private static final String LINKS_OF =
      "SELECT * FROM account_link WHERE tenant_id = :tenant AND account_id = :id ORDER BY link_id";

  private static final String LEARN =
      """
      UPDATE account_link
         SET ids_trust = ?, ids_kept = ?, ids_changed = ?, references_trust = ?,
             references_kept = ?, references_changed = ?
       WHERE tenant_id = :tenant AND link_id = :id
      """;

  private static final String DROP_BALANCES =
      """
      DELETE FROM stated_balance
       WHERE tenant_id = :tenant AND account_id = :id AND fetched_at = ANY (?)
      """;

  private static final String PUT_BALANCES =
      """
      INSERT INTO stated_balance (
        tenant_id, account_id, fetched_at, position, kind, amount_minor, currency, stated_on,
        last_changed_at)
      SELECT :tenant, ?, b.fetched_at, b.position, b.kind, b.amount_minor, b.currency, b.stated_on,
             b.last_changed_at
        FROM unnest(?::timestamptz[], ?::text[], ?::bigint[], ?::text[], ?::date[],
                    ?::timestamptz[]) WITH ORDINALITY
             AS b (fetched_at, kind, amount_minor, currency, stated_on, last_changed_at, position)
      """;

  private static final String BALANCES =
      """
      SELECT * FROM stated_balance WHERE tenant_id = :tenant AND account_id = :id
       ORDER BY fetched_at DESC, position LIMIT ?
      """;

  private static final String FOLD_VERSION =
      "SELECT fold_version FROM account_head WHERE tenant_id = :tenant AND account_id = :id";

  private final Session session;

  PostgresAccountStore(Session session) {
    this.session = session;
  }

  @Override
  public Account resolve(Account candidate, String fallback) {
    String key = identityKey(candidate, fallback);
    return known(key, candidate).orElseGet(() -> made(key, candidate));
  }

  @Override
  public Optional<Account> find(AccountId id) {
    return session.first(FIND, PostgresAccountStore::read, id.value());
  }

  @Override
  public Slice<Account> list(PageRequest page) {
    return Pages.slice(
        session.list(LIST, PostgresAccountStore::read, Pages.after(page), Pages.ask(page)),
        page,
        account -> account.id().toString());
  }

  @Override
  public Link link(
      UUID newId,
      ConnectionId connection,
      AccountId account,
      String providerAccountId,
      int generation) {
    session.update(LINK, newId, connection.value(), account.value(), providerAccountId, generation);
    session.update(
        NEXT_GENERATION,
        providerAccountId,
        generation,
        connection.value(),
        account.value(),
        generation);
    return session
        .first(LINK_OF, PostgresAccountStore::readLink, connection.value(), account.value())
        .orElseThrow();
  }

  @Override
  public List<Link> links(ConnectionId connection) {
    return session.list(LINKS, PostgresAccountStore::readLink, connection.value());
  }

  @Override
  public List<Link> linksOf(AccountId account) {
    return session.list(LINKS_OF, PostgresAccountStore::readLink, account.value());
  }

  @Override
  public void learn(UUID link, IdLearning learning) {
    int changed =
        session.update(
            LEARN,
            learning.transactionIds().trust(),
            learning.transactionIds().kept(),
            learning.transactionIds().changed(),
            learning.entryReferences().trust(),
            learning.entryReferences().kept(),
            learning.entryReferences().changed(),
            link);
    if (changed == 0) {
      throw new StoreFault.Broken("no link " + link, null);
    }
  }

  @Override
  public void putBalances(AccountId account, List<StatedBalance> balances) {
    session.update(
        DROP_BALANCES, account.value(), SqlArray.instants(balances, StatedBalance::fetchedAt));
    session.update(
        PUT_BALANCES,
        account.value(),
        SqlArray.instants(balances, StatedBalance::fetchedAt),
        SqlArray.texts(balances, b -> b.kind().name()),
        SqlArray.of("int8", balances, b -> b.amount().minorUnits()),
        SqlArray.texts(balances, b -> b.amount().currency().getCurrencyCode()),
        SqlArray.of("date", balances, StatedBalance::on),
        SqlArray.instants(balances, StatedBalance::lastChangedAt));
  }

  @Override
  public List<StatedBalance> balances(AccountId account, int limit) {
    return session.list(BALANCES, PostgresAccountStore::readBalance, account.value(), limit);
  }

  @Override
  public long foldVersion(AccountId account) {
    return session
        .first(FOLD_VERSION, row -> row.number("fold_version"), account.value())
        .orElseThrow(() -> new StoreFault.Broken("no account " + account, null));
  }

  /**
   * The type separates accounts that share number and currency; one that a bank does not say
   * separates nothing.
   */
  private Optional<Account> known(String key, Account candidate) {
    List<Account> same = session.list(BY_IDENTITY, PostgresAccountStore::read, key);
    return same.stream()
        .filter(account -> account.type() == candidate.type())
        .findFirst()
        .or(
            () ->
                same.stream()
                    .filter(
                        account ->
                            account.type() == AccountType.OTHER
                                || candidate.type() == AccountType.OTHER)
                    .findFirst()
                    .map(account -> typed(account, candidate.type())));
  }

  private Account typed(Account account, AccountType said) {
    if (account.type() != AccountType.OTHER) {
      return account;
    }
    session.update(TAKE_TYPE, said, account.id().value());
    return find(account.id()).orElseThrow();
  }

  private Account made(String key, Account candidate) {
    int made =
        session.update(
            INSERT,
            candidate.id().value(),
            key,
            candidate.type(),
            AccountNumberText.write(candidate.number().orElse(null)),
            candidate.currency().getCurrencyCode(),
            candidate.name(),
            key);
    if (made == 0) {
      return known(key, candidate).orElseThrow();
    }
    session.update(INSERT_HEAD, candidate.id().value());
    return candidate;
  }

  private static String identityKey(Account account, String fallback) {
    return account
        .number()
        .map(number -> new AccountIdentity(number, account.currency()).key())
        .orElseGet(() -> "UNNUMBERED:" + fallback + "/" + account.currency().getCurrencyCode());
  }

  private static Account read(Row row) {
    return new Account(
        new AccountId(row.uuid("account_id")),
        Optional.ofNullable(AccountNumberText.read(row.textOrNull("number"))),
        Currency.getInstance(row.text("currency")),
        row.code(AccountType.class, "type"),
        row.textOrNull("name"));
  }

  private static Link readLink(Row row) {
    return new Link(
        row.uuid("link_id"),
        new ConnectionId(row.uuid("connection_id")),
        new AccountId(row.uuid("account_id")),
        row.text("provider_account_id"),
        row.integer("generation"),
        new IdLearning(learnt(row, "ids"), learnt(row, "references")));
  }

  private static LearntTrust learnt(Row row, String kind) {
    return new LearntTrust(
        row.code(IdTrust.class, kind + "_trust"),
        row.number(kind + "_kept"),
        row.number(kind + "_changed"));
  }

  private static StatedBalance readBalance(Row row) {
    return new StatedBalance(
        row.code(StatedBalance.Kind.class, "kind"),
        new Money(row.number("amount_minor"), Currency.getInstance(row.text("currency"))),
        row.dayOrNull("stated_on"),
        row.instantOrNull("last_changed_at"),
        row.instant("fetched_at"));
  }
}

package org.avstem.testkit.memory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.avstem.core.account.AccountId;
import org.avstem.core.account.StatedBalance;
import org.avstem.core.connection.ConnectionId;
import org.avstem.ports.spi.AccountStore;
import org.avstem.ports.spi.PageRequest;
import org.avstem.ports.spi.Slice;

final class MemoryAccountStore implements AccountStore {
  private static final Comparator<StatedBalance> NEWEST_FETCH_FIRST =
      Comparator.comparing(StatedBalance::fetchedAt).reversed();

  private final AccountIdentities identities;
  private final Table<UUID, Account> accounts;
  private final AccountLinks links;
  private final Table<AccountId, List<StatedBalance>> balances;
  private final Table<AccountId, Long> foldVersions;

  MemoryAccountStore(Journal journal, MemoryConnectionStore connections) {
    this.accounts = Table.sorted("account", journal, Order.BY_ID);
    this.identities = new AccountIdentities(journal, accounts);
    this.links = new AccountLinks(journal, connections, this::account);
    this.balances = Table.hashed("balance", journal);
    this.foldVersions = Table.hashed("fold version", journal);
  }

  /** The account that another row names. */
  Account account(AccountId id) {
    return accounts.require(id.value());
  }

  /** The link that another row names. */
  Link link(UUID id) {
    return links.require(id);
  }

  void raiseFoldVersion(AccountId account) {
    foldVersions.put(account, foldVersion(account) + 1);
  }

  @Override
  public Account resolve(Account candidate, String fallback) {
    return identities.resolve(candidate, fallback);
  }

  @Override
  public Optional<Account> find(AccountId id) {
    return accounts.find(id.value());
  }

  @Override
  public Slice<Account> list(PageRequest page) {
    Optional<UUID> after = page.after().map(Pages::id);
    Stream<Account> rows =
        accounts.all().stream()
            .filter(
                row -> after.isEmpty() || Order.BY_ID.compare(row.id().value(), after.get()) > 0);
    return Pages.cut(rows, page, row -> row.id().toString());
  }

  @Override
  public Link link(
      UUID newId,
      ConnectionId connection,
      AccountId account,
      String providerAccountId,
      int generation) {
    return links.link(
        new Link(newId, connection, account, providerAccountId, generation, IdLearning.NONE));
  }

  @Override
  public List<Link> links(ConnectionId connection) {
    return links.where(link -> link.connection().equals(connection));
  }

  @Override
  public List<Link> linksOf(AccountId account) {
    return links.where(link -> link.account().equals(account));
  }

  @Override
  public void learn(UUID link, IdLearning learning) {
    links.learn(link, learning);
  }

  @Override
  public void putBalances(AccountId account, List<StatedBalance> stated) {
    account(account);
    List<StatedBalance> all = new ArrayList<>(stated);
    balances(account, Integer.MAX_VALUE).stream()
        .filter(old -> stated.stream().noneMatch(now -> now.fetchedAt().equals(old.fetchedAt())))
        .forEach(all::add);
    all.sort(NEWEST_FETCH_FIRST);
    balances.put(account, List.copyOf(all));
  }

  @Override
  public List<StatedBalance> balances(AccountId account, int limit) {
    return balances.find(account).orElse(List.of()).stream().limit(limit).toList();
  }

  @Override
  public long foldVersion(AccountId account) {
    return foldVersions.find(account).orElse(0L);
  }
}

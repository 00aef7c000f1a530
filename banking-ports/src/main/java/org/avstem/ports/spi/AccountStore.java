package org.avstem.ports.spi;

import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.avstem.core.account.AccountId;
import org.avstem.core.account.AccountNumber;
import org.avstem.core.account.AccountType;
import org.avstem.core.account.StatedBalance;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.transaction.LearntTrust;
import org.jspecify.annotations.Nullable;

/** Accounts, the links by which banks name them, and the balances banks state. */
public interface AccountStore {

  /**
   * The account with this number and currency, made if it does not exist. Identity is (tenant,
   * canonical number, currency); {@code type} decides only between accounts that share both: the
   * one of the same type; else, where the candidate or a stored one is of type OTHER (the bank does
   * not say), the first made of those that fit, which takes the type that is said; else a new one.
   * An account without a number is known by {@code fallback} and currency. Nothing else of a stored
   * account is changed.
   *
   * @param candidate what to store if it is new; its id is used only then
   */
  Account resolve(Account candidate, String fallback);

  Optional<Account> find(AccountId id);

  Slice<Account> list(PageRequest page);

  /**
   * The link by which a connection names an account in one currency, made or moved to {@code
   * generation} if need be; one for each connection and account, so a later provider id replaces
   * the former. A new generation starts with trust UNPROVEN; an older one than stored changes
   * nothing.
   *
   * @param newId the id to use if it is new
   */
  Link link(
      UUID newId,
      ConnectionId connection,
      AccountId account,
      String providerAccountId,
      int generation);

  /** The links of a connection. */
  List<Link> links(ConnectionId connection);

  /** The links of an account, all connections. */
  List<Link> linksOf(AccountId account);

  /** Stores what was learnt of a link's ids. */
  void learn(UUID link, IdLearning learning);

  /**
   * Adds the balances that a fetch stated; those with the same {@code fetchedAt} are replaced, so
   * it may be repeated.
   */
  void putBalances(AccountId account, List<StatedBalance> balances);

  /** All balances stated so far, newest fetch first, at most {@code limit}. */
  List<StatedBalance> balances(AccountId account, int limit);

  /** The account's fold version: 0 at first, rises with every fold that changed something. */
  long foldVersion(AccountId account);

  /** An account of the tenant; {@code number} is absent where the bank names none. */
  record Account(
      AccountId id,
      Optional<AccountNumber> number,
      Currency currency,
      AccountType type,
      @Nullable String name) {
    @Override
    public String toString() {
      return "Account[" + id + "]";
    }
  }

  /** How one connection names one account. */
  record Link(
      UUID id,
      ConnectionId connection,
      AccountId account,
      String providerAccountId,
      int generation,
      IdLearning learning) {
    @Override
    public String toString() {
      return "Link[" + id + ", generation=" + generation + "]";
    }
  }

  /** What has been learnt of a link's two kinds of ids in one generation. */
  record IdLearning(LearntTrust transactionIds, LearntTrust entryReferences) {
    /** Nothing seen yet. */
    public static final IdLearning NONE = new IdLearning(LearntTrust.NONE, LearntTrust.NONE);
  }
}

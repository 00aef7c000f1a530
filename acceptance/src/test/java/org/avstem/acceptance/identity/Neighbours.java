package org.avstem.acceptance.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.avstem.core.account.AccountId;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.transaction.TransactionDetails;
import org.avstem.ports.api.SyncReport;
import org.avstem.ports.spi.ProviderAccount;
import org.avstem.ports.spi.StoreTransaction;
import org.avstem.testkit.bank.ScriptedBank;
import org.avstem.testkit.clock.SettableClock;

/**
 * Accounts that are easily taken for each other: two of one connection, one of another bank under
 * the same id, and the same two again, with the same numbers, of another tenant. All show the same
 * rows under the same ids.
 */
final class Neighbours {
  private static final ProviderAccount FIRST = FedTenant.account("acc-1", "99910000015");
  private static final ProviderAccount SECOND = FedTenant.account("acc-2", "99910000023");
  private static final ProviderAccount ELSEWHERE = FedTenant.account("acc-1", "99920000031");
  private final SettableClock clock;
  private final ScriptedBank alpha;
  private final ScriptedBank beta;
  private final FedTenant ours;
  private final FedTenant theirs;
  private final ConnectionId atAlpha;
  private final ConnectionId atBeta;
  private final ConnectionId theirsAtAlpha;
  private final Map<String, AccountId> accounts = new LinkedHashMap<>();

  Neighbours(SuiteStores.Opened opened, long seed) {
    this.clock = opened.clock();
    this.alpha = FedTenant.bank("alpha", clock);
    this.beta = FedTenant.bank("beta", clock);
    alpha.book(FIRST);
    alpha.book(SECOND);
    beta.book(ELSEWHERE);
    alpha.pageRows(IdentitySuite.ONE_PAGE);
    beta.pageRows(IdentitySuite.ONE_PAGE);
    this.ours = new FedTenant(opened, List.of(alpha, beta), seed);
    this.theirs = new FedTenant(opened, List.of(alpha), ~seed);
    FedTenant.set(clock, FedTenant.BIRTH);
    this.atAlpha = ours.connected(alpha);
    this.atBeta = ours.connected(beta);
    this.theirsAtAlpha = theirs.connected(alpha);
    note("ours", read(ours, atAlpha));
    note("elsewhere", read(ours, atBeta));
    note("theirs", read(theirs, theirsAtAlpha));
    assertThat(accounts.values()).doesNotHaveDuplicates().hasSize(5);
  }

  /** All accounts show these rows, and all are read. */
  void readAll(LocalDate today, List<TransactionDetails> rows) {
    FedTenant.set(clock, today);
    alpha.book(FIRST).show(rows);
    alpha.book(SECOND).show(rows);
    beta.book(ELSEWHERE).show(rows);
    read(ours, atAlpha);
    read(ours, atBeta);
    read(theirs, theirsAtAlpha);
  }

  /** The first account alone shows other rows, and our connection to its bank is read. */
  void readFirst(List<TransactionDetails> rows) {
    alpha.book(FIRST).show(rows);
    read(ours, atAlpha);
  }

  AccountPicture first() {
    return AccountPicture.of(ours, account("ours 0"));
  }

  /** Everything that is stored of the others, and all that the other tenant can see. */
  List<Object> othersThanTheFirst() {
    List<Object> others = new ArrayList<>();
    AccountPicture second = AccountPicture.of(ours, account("ours 1"));
    // its own fetch of the same rows confirms its ids once more
    others.add(List.of(second.rows(), second.views()));
    others.add(AccountPicture.of(ours, account("elsewhere 0")));
    others.add(AccountPicture.of(theirs, account("theirs 0")));
    others.add(AccountPicture.of(theirs, account("theirs 1")));
    others.add(theirs.kept.stores().unitOfWork().in(theirs.id, Neighbours::seenByTheTenant));
    return others;
  }

  private static List<Object> seenByTheTenant(StoreTransaction tx) {
    return List.of(
        tx.changes().after(0, 1_000_000),
        tx.outbox().undelivered(1000),
        tx.audit().after(0, 1000),
        tx.decisions().undecided(1000));
  }

  private AccountId account(String name) {
    AccountId found = accounts.get(name);
    assertThat(found).as(name).isNotNull();
    return found;
  }

  private void note(String name, SyncReport report) {
    for (int i = 0; i < report.accounts().size(); i++) {
      accounts.put(name + " " + i, report.accounts().get(i).account());
    }
  }

  private static SyncReport read(FedTenant tenant, ConnectionId connection) {
    SyncReport report = tenant.banking().transactionSync().sync(connection);
    assertThat(report.status()).isEqualTo(SyncReport.Status.COMPLETE);
    return report;
  }
}

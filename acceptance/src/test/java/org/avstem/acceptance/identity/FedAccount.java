package org.avstem.acceptance.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.avstem.core.account.AccountId;
import org.avstem.core.connection.ConnectionId;
import org.avstem.ports.api.SyncReport;
import org.avstem.ports.spi.ProviderAccount;
import org.avstem.testkit.bank.ScriptedBank;
import org.avstem.testkit.clock.SettableClock;

/** One account at a bank of its own, read through the engine. */
final class FedAccount {
  private static final ProviderAccount ACCOUNT = FedTenant.account("acc-1", "99910000015");
  final FedTenant tenant;
  final AccountId id;
  private final SettableClock clock;
  private final ScriptedBank bank;
  private final ConnectionId connection;
  private final int pageRows;

  /**
   * An account that was read once, while nothing was in it.
   *
   * @param pageRows rows of one page
   */
  FedAccount(SuiteStores.Opened opened, long seed, int pageRows) {
    this.clock = opened.clock();
    this.bank = FedTenant.bank("alpha", clock);
    this.pageRows = pageRows;
    bank.book(ACCOUNT);
    this.tenant = new FedTenant(opened, List.of(bank), seed);
    FedTenant.set(clock, FedTenant.BIRTH);
    this.connection = tenant.connected(bank);
    this.id = tenant.banking().transactionSync().sync(connection).accounts().get(0).account();
    tenant.written.clear();
  }

  /** The bank has this from now on. */
  void show(Fetch fetch) {
    FedTenant.set(clock, fetch.today());
    bank.book(ACCOUNT).show(fetch.all());
    bank.pageRows(fetch.isWhole() ? pageRows : fetch.reached().size());
    FedTenant.pagesMax(bank, fetch.isWhole() ? 1000 : 1);
  }

  /** Reads what the bank has. */
  SyncReport.AccountReport read(Fetch fetch) {
    SyncReport report = tenant.banking().transactionSync().sync(connection);
    assertThat(report.code().orElse("COMPLETE"))
        .isEqualTo(fetch.isWhole() ? "COMPLETE" : "PAGES_MAX");
    return report.accounts().get(0);
  }

  AccountPicture picture() {
    return AccountPicture.of(tenant, id);
  }
}

package org.avstem.testkit.stubbank.ledger;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** All accounts of one stub bank. Thread-safe. */
public final class BankLedger {

  private final World world;
  private volatile List<AccountLedger> accounts;

  BankLedger(World world) {
    this.world = world;
    this.accounts = world.accountLedgers();
  }

  /** The day on which the world stands. */
  public LocalDate today() {
    return world.today();
  }

  /** The world the books were opened with. */
  public World world() {
    return world;
  }

  /** Takes back every change; the account ledgers handed out before are dead then. */
  public void reset() {
    accounts = world.accountLedgers();
  }

  /** All accounts, in the order in which the bank lists them. */
  public List<AccountLedger> accounts() {
    return accounts;
  }

  /** The account with this BBAN, IBAN or resource id. */
  public Optional<AccountLedger> find(String id) {
    return accounts.stream().filter(ledger -> ledger.account().isNamed(id)).findFirst();
  }

  /** The account with this BBAN, IBAN or resource id; a test that names no account is wrong. */
  public AccountLedger account(String id) {
    return find(id).orElseThrow(() -> new IllegalArgumentException("no such account"));
  }
}

package org.avstem.testkit.stubbank.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * A British company's accounts: current accounts, one savings account, one in euro, and cards. All
 * rows are kept in memory and open to every mutation.
 *
 * @param seed of everything
 * @param today the bank's day; the newest booked row is dated the day before
 * @param accounts how many accounts, 1 to 90; from the second on the last one is a savings account
 * @param cards how many cards, 0 to 9
 * @param euro whether there is an account in euro with a German IBAN too
 * @param rows booked rows per account and card
 * @param pending reservations per account and card
 * @param days how many days back the rows reach
 */
public record BritishWorld(
    long seed,
    LocalDate today,
    int accounts,
    int cards,
    boolean euro,
    int rows,
    int pending,
    int days)
    implements World {

  /** Checks the limits. */
  public BritishWorld {
    if (accounts < 1 || accounts > 90 || cards < 0 || cards > 9) {
      throw new IllegalArgumentException("a world has 1 to 90 accounts and up to 9 cards");
    }
    if (rows < 0 || pending < 0 || days < 1) {
      throw new IllegalArgumentException("a world has no negative counts");
    }
  }

  /** A current and a savings account and a card, 120 booked and 3 pending rows over 80 days. */
  public static BritishWorld small(long seed, LocalDate today) {
    return new BritishWorld(seed, today, 2, 1, false, 120, 3, 80);
  }

  /** The same world with other counts per account. */
  public BritishWorld withRows(int booked, int reserved) {
    return new BritishWorld(seed, today, accounts, cards, euro, booked, reserved, days);
  }

  /** The same world with other numbers of accounts and cards. */
  public BritishWorld withAccounts(int count, int cardCount) {
    return new BritishWorld(seed, today, count, cardCount, euro, rows, pending, days);
  }

  /** The same world with an account in euro. */
  public BritishWorld withEuro() {
    return new BritishWorld(seed, today, accounts, cards, true, rows, pending, days);
  }

  /** The same world reaching so many days back. */
  public BritishWorld withDays(int count) {
    return new BritishWorld(seed, today, accounts, cards, euro, rows, pending, count);
  }

  @Override
  public List<AccountLedger> accountLedgers() {
    var ledgers = new ArrayList<AccountLedger>();
    for (int index = 0; index < accounts; index++) {
      boolean savings = index > 0 && index == accounts - 1;
      ledgers.add(books(index, savings ? AccountKind.SAVINGS : AccountKind.CURRENT, "GBP"));
    }
    if (euro) {
      ledgers.add(books(accounts, AccountKind.CURRENT, "EUR"));
    }
    for (int card = 0; card < cards; card++) {
      ledgers.add(books(91 + card, AccountKind.CARD, "GBP"));
    }
    return List.copyOf(ledgers);
  }

  private AccountLedger books(int index, AccountKind kind, String currency) {
    var random = new SplittableRandom(RowRecipe.mix(seed ^ 0x4742) + index);
    var account = account(index, kind, currency, random);
    var wording = new BritishWording(kind);
    var span = new RowRecipe.Span(rows, today.minusDays(1), days);
    var none = new RowRecipe.Span(0, today.minusDays(1), days);
    var ledger =
        new AccountLedger(
            account,
            new RowRecipe(seed, index, span, wording),
            new RowRecipe(seed, 200 + index, none, wording));
    ledger.setOpeningMinor(kind == AccountKind.CARD ? 0 : 2_500_000);
    for (int reserved = 0; reserved < pending; reserved++) {
      String text = "PENDING " + wording.card(random, today);
      ledger.add(RowDraft.pending(today, -(500 + random.nextInt(20_000)), text));
    }
    return ledger;
  }

  private static LedgerAccount account(
      int index, AccountKind kind, String currency, SplittableRandom random) {
    String resource = new UUID(random.nextLong(), random.nextLong()).toString();
    if (kind == AccountKind.CARD) {
      String number = BritishNumbers.cardNumber(random);
      return new LedgerAccount(
          number, number, resource, currency, "Company Card " + (index - 90), kind);
    }
    if (currency.equals("EUR")) {
      String iban = BritishNumbers.germanIban(random);
      return new LedgerAccount(iban.substring(4), iban, resource, currency, "Euro Account", kind);
    }
    String bban = BritishNumbers.bban(random);
    String name =
        kind == AccountKind.SAVINGS ? "Savings Account" : "Business Account " + (index + 1);
    return new LedgerAccount(bban, BritishNumbers.iban(bban), resource, currency, name, kind);
  }
}

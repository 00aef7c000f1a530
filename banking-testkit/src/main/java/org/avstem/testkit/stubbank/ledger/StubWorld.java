package org.avstem.testkit.stubbank.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * What a stub bank starts with. The same values give the same accounts, rows, ids and open items.
 *
 * @param seed of everything
 * @param today the bank's day; the newest booked row is dated the day before
 * @param accounts how many NOK accounts, 1 to 90
 * @param rows booked rows per account, kept in memory and open to every mutation
 * @param pending reservations per account
 * @param euro whether there is an EUR account too
 * @param bulkRows more booked rows in the first account, computed when asked for
 * @param days how many days back the rows reach
 */
public record StubWorld(
    long seed,
    LocalDate today,
    int accounts,
    int rows,
    int pending,
    boolean euro,
    int bulkRows,
    int days)
    implements World {

  /** Checks the limits. */
  public StubWorld {
    if (accounts < 1 || accounts > 90 || rows < 0 || pending < 0 || bulkRows < 0 || days < 1) {
      throw new IllegalArgumentException("a world has 1 to 90 accounts and no negative counts");
    }
  }

  /** Two NOK accounts of 150 booked and 3 pending rows over 80 days. */
  public static StubWorld small(long seed, LocalDate today) {
    return new StubWorld(seed, today, 2, 150, 3, false, 0, 80);
  }

  /** One NOK account of so many lazily computed rows over 80 days and nothing else. */
  public static StubWorld bulk(long seed, LocalDate today, int rows) {
    return new StubWorld(seed, today, 1, 0, 0, false, rows, 80);
  }

  /** The same world with other counts per account. */
  public StubWorld withRows(int booked, int reserved) {
    return new StubWorld(seed, today, accounts, booked, reserved, euro, bulkRows, days);
  }

  /** The same world with another number of NOK accounts. */
  public StubWorld withAccounts(int count) {
    return new StubWorld(seed, today, count, rows, pending, euro, bulkRows, days);
  }

  /** The same world with an EUR account. */
  public StubWorld withEuro() {
    return new StubWorld(seed, today, accounts, rows, pending, true, bulkRows, days);
  }

  /** The same world reaching so many days back. */
  public StubWorld withDays(int count) {
    return new StubWorld(seed, today, accounts, rows, pending, euro, bulkRows, count);
  }

  @Override
  public List<AccountLedger> accountLedgers() {
    var ledgers = new ArrayList<AccountLedger>();
    int count = accounts + (euro ? 1 : 0);
    for (int index = 0; index < count; index++) {
      ledgers.add(account(index, index == accounts ? "EUR" : "NOK"));
    }
    return List.copyOf(ledgers);
  }

  private AccountLedger account(int index, String currency) {
    var random = new SplittableRandom(RowRecipe.mix(seed) + index);
    String bban = NorwegianNumbers.bban(9900 + random.nextInt(100), random.nextInt(1_000_000));
    String resource = new UUID(random.nextLong(), random.nextLong()).toString();
    String name = currency.equals("EUR") ? "Valutakonto" : index == 0 ? "Driftskonto" : "Konto";
    var account =
        new LedgerAccount(
            bban,
            NorwegianNumbers.iban(bban),
            resource,
            currency,
            name + " " + index,
            AccountKind.CURRENT);
    var newest = today.minusDays(1);
    var wording = new NorwegianWording();
    var ledger =
        new AccountLedger(
            account,
            new RowRecipe(seed, index, new RowRecipe.Span(rows, newest, days), wording),
            new RowRecipe(
                seed,
                95 + index,
                new RowRecipe.Span(index == 0 ? bulkRows : 0, newest, days),
                wording));
    for (int reserved = 0; reserved < pending; reserved++) {
      String text = "Reservert: " + Phrases.card(random, today);
      ledger.add(RowDraft.pending(today, -(1_000 + random.nextInt(90_000)), text));
    }
    return ledger;
  }
}

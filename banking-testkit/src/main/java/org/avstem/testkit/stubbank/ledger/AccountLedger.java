package org.avstem.testkit.stubbank.ledger;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * The rows of one account, with the moves that real banks make behind their clients' backs. All
 * methods are atomic; a mutation is seen by the next page that is served. Rows are shown newest
 * first; on an account with bulk rows, rows that a test added come before them.
 */
public final class AccountLedger {

  private static final Comparator<LedgerRow> NEWEST_FIRST =
      Comparator.comparing(LedgerRow::bookingDate)
          .reversed()
          .thenComparing(LedgerRow::truthId, Comparator.reverseOrder());
  private static final long ADDED_FROM = 50_000_000L;

  private final LedgerAccount account;
  private final RowRecipe recipe;
  private final BulkRows bulk;
  private final List<LedgerRow> rows = new ArrayList<>();
  private long nextTruthId;
  private long openingMinor;
  private int epoch;

  AccountLedger(LedgerAccount account, RowRecipe recipe, RowRecipe bulk) {
    this.account = account;
    this.recipe = recipe;
    this.bulk = new BulkRows(bulk);
    this.nextTruthId = recipe.truthId(0) + ADDED_FROM;
    this.openingMinor = 25_000_000;
    for (int index = 0; index < recipe.rows(); index++) {
      rows.add(recipe.row(index, 0));
    }
    rows.sort(NEWEST_FIRST);
  }

  /** Who the account is. */
  public LedgerAccount account() {
    return account;
  }

  /** Adds a row and returns its truth id. A back-dated draft makes a late row. */
  public synchronized long add(RowDraft draft) {
    long truthId = nextTruthId++;
    add(
        new LedgerRow(
            truthId,
            RowKind.OTHER,
            draft.booked(),
            draft.on(),
            draft.on(),
            draft.minor(),
            recipe.transactionId(truthId, epoch),
            draft.text(),
            draft.counterparty(),
            null,
            draft.reference(),
            false));
    return truthId;
  }

  /** Adds a second movement that looks exactly like the row but for its id. */
  public synchronized long addTwin(long truthId) {
    var original = row(truthId);
    long twin = nextTruthId++;
    add(original.asTwin(twin, recipe.transactionId(twin, epoch)));
    return twin;
  }

  /**
   * Books a reservation under a new id. The truth id stays: it is the same movement.
   *
   * @param on the day of booking
   * @param minor the booked amount, which may differ from the reserved one
   * @param text the booked text, which may differ from the reserved one
   */
  public synchronized void settle(long truthId, LocalDate on, long minor, String text) {
    var pending = row(truthId);
    if (pending.booked()) {
      throw new IllegalArgumentException("row " + truthId + " is booked already");
    }
    String id = recipe.transactionId(truthId ^ 0x5bd1e995L, epoch);
    replace(truthId, row -> row.bookedOn(on, minor).withText(text).withTransactionId(id));
  }

  /** Gives every row a new id, as some banks do at each authorisation. */
  public synchronized void changeEveryId() {
    epoch++;
    bulk.changeEveryId();
    rows.replaceAll(
        row -> row.withTransactionId(recipe.transactionId(row.truthId() ^ 0x2545F491L, epoch)));
  }

  /** Drops the leading "dd.mm " of every text that has one. */
  public synchronized void cutDatePrefixes() {
    bulk.cutDatePrefixes();
    rows.replaceAll(row -> row.withText(DatePrefix.cut(row.text())));
  }

  /** Gives a row another text. */
  public synchronized void changeText(long truthId, String text) {
    replace(truthId, row -> row.withText(text));
  }

  /** Moves a row to another day of booking; its value date stays. */
  public synchronized void moveBookingDate(long truthId, LocalDate to) {
    replace(truthId, row -> row.withBookingDate(to));
  }

  /** Takes a row away, as if it had never been booked or reserved. */
  public synchronized void remove(long truthId) {
    if (!rows.removeIf(row -> row.truthId() == truthId)) {
      requireNonNull(bulk.take(truthId), () -> "no row " + truthId);
    }
  }

  /** Sets what the account held before its first row; all balances move with it. */
  public synchronized void setOpeningMinor(long minor) {
    openingMinor = minor;
  }

  /** What the account held before its first row. */
  public synchronized long openingMinor() {
    return openingMinor;
  }

  /** Opening balance and all rows booked on or before the day. */
  public synchronized long bookedBalanceMinor(LocalDate day) {
    return openingMinor
        + bulk.minorSum()
        + sum(row -> row.booked() && !row.bookingDate().isAfter(day));
  }

  /** Opening balance and every booked row, whatever its day. */
  public synchronized long bookedBalanceMinor() {
    return openingMinor + bulk.minorSum() + sum(LedgerRow::booked);
  }

  /** Opening balance and every row, reserved ones too. */
  public synchronized long expectedBalanceMinor() {
    return openingMinor + bulk.minorSum() + sum(row -> true);
  }

  /** How many rows are booked. */
  public synchronized int bookedCount() {
    return bulk.count() + (int) rows.stream().filter(LedgerRow::booked).count();
  }

  /** How many booked rows lie in the days, both inclusive. */
  public synchronized int bookedCount(LocalDate from, LocalDate to) {
    return bulk.count(from, to) + (int) rows.stream().filter(booked(from, to)).count();
  }

  /** The reservations of the days, newest first. */
  public synchronized List<LedgerRow> pending(LocalDate from, LocalDate to) {
    return rows.stream().filter(row -> !row.booked() && within(row, from, to)).toList();
  }

  /** Booked rows of the days, newest first, from the offset on, at most the limit. */
  public synchronized List<LedgerRow> booked(LocalDate from, LocalDate to, int offset, int limit) {
    var added = rows.stream().filter(booked(from, to)).toList();
    var page =
        new ArrayList<>(
            added.subList(
                Math.min(offset, added.size()),
                (int) Math.min((long) offset + limit, added.size())));
    int skipped = Math.max(offset - added.size(), 0);
    bulk.page(from, to, new BulkRows.Slice(skipped, limit - page.size()), page::add);
    return page;
  }

  /** The row as it stands now. */
  public synchronized LedgerRow row(long truthId) {
    return rows.stream()
        .filter(row -> row.truthId() == truthId)
        .findFirst()
        .orElseGet(() -> requireNonNull(bulk.find(truthId), () -> "no row " + truthId));
  }

  /** All rows that are kept in memory, newest first; bulk rows are not among them. */
  public synchronized List<LedgerRow> rowsInMemory() {
    return List.copyOf(rows);
  }

  /** The open items that seeded rows settle, in the order of the rows. */
  public List<OpenInvoice> invoices() {
    var invoices = new ArrayList<OpenInvoice>();
    for (int index = 0; index < recipe.rows(); index++) {
      var invoice = recipe.invoice(index, account.currency());
      if (invoice != null) {
        invoices.add(invoice);
      }
    }
    return invoices;
  }

  private void add(LedgerRow row) {
    rows.add(row);
    rows.sort(NEWEST_FIRST);
  }

  private void replace(long truthId, UnaryOperator<LedgerRow> change) {
    var row = row(truthId);
    remove(truthId);
    add(change.apply(row));
  }

  private long sum(Predicate<LedgerRow> which) {
    return rows.stream().filter(which).mapToLong(LedgerRow::minor).sum();
  }

  private static Predicate<LedgerRow> booked(LocalDate from, LocalDate to) {
    return row -> row.booked() && within(row, from, to);
  }

  private static boolean within(LedgerRow row, LocalDate from, LocalDate to) {
    return !row.bookingDate().isBefore(from) && !row.bookingDate().isAfter(to);
  }
}

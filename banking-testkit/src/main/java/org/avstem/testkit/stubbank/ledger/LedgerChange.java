package org.avstem.testkit.stubbank.ledger;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A move in the books as a value, so that a fault can make it between two pages and another process
 * can ask for it. {@code account} is a BBAN, IBAN or resource id.
 */
public sealed interface LedgerChange {

  /** Makes the move. */
  void applyTo(BankLedger ledger);

  /** Adds so many booked rows so many days back, each with its own text. */
  record AddRows(String account, int count, int daysBack) implements LedgerChange {
    @Override
    public void applyTo(BankLedger ledger) {
      var books = ledger.account(account);
      for (int i = 0; i < count; i++) {
        var on = ledger.today().minusDays(daysBack);
        books.add(RowDraft.booked(on, 10_000L + i, "Straksinnbetaling nr " + i));
      }
    }
  }

  /** Adds one row exactly as told. */
  record AddRow(
      String account,
      boolean booked,
      LocalDate on,
      long minor,
      String text,
      @Nullable String counterparty,
      @Nullable String reference)
      implements LedgerChange {
    @Override
    public void applyTo(BankLedger ledger) {
      ledger.account(account).add(new RowDraft(booked, on, minor, text, counterparty, reference));
    }
  }

  /** Adds a twin to each of the newest booked rows, so many at most. */
  record AddTwins(String account, int count) implements LedgerChange {
    @Override
    public void applyTo(BankLedger ledger) {
      var books = ledger.account(account);
      books
          .booked(LocalDate.MIN, LocalDate.MAX, 0, count)
          .forEach(row -> books.addTwin(row.truthId()));
    }
  }

  /**
   * Books every reservation under a new id; the amounts of the first so many and the texts of the
   * next so many change.
   */
  record SettlePending(String account, int amountsChanged, int textsChanged)
      implements LedgerChange {
    @Override
    public void applyTo(BankLedger ledger) {
      var books = ledger.account(account);
      var pending = books.rowsInMemory().stream().filter(row -> !row.booked()).toList();
      for (int i = 0; i < pending.size(); i++) {
        var row = pending.get(i);
        long minor = i < amountsChanged ? row.minor() + row.minor() / 10 : row.minor();
        boolean texted = i >= amountsChanged && i < amountsChanged + textsChanged;
        String text = texted ? row.text().replaceFirst("^Reservert: ", "") + " NOK" : row.text();
        books.settle(row.truthId(), row.bookingDate(), minor, text);
      }
    }
  }

  /** Gives every row a new id. */
  record ChangeEveryId(String account) implements LedgerChange {
    @Override
    public void applyTo(BankLedger ledger) {
      ledger.account(account).changeEveryId();
    }
  }

  /** Drops the leading "dd.mm " of every text that has one. */
  record CutDatePrefixes(String account) implements LedgerChange {
    @Override
    public void applyTo(BankLedger ledger) {
      ledger.account(account).cutDatePrefixes();
    }
  }

  /** Gives a row another text. */
  record ChangeText(String account, long truthId, String text) implements LedgerChange {
    @Override
    public void applyTo(BankLedger ledger) {
      ledger.account(account).changeText(truthId, text);
    }
  }

  /** Moves a row to another day. */
  record MoveBookingDate(String account, long truthId, LocalDate to) implements LedgerChange {
    @Override
    public void applyTo(BankLedger ledger) {
      ledger.account(account).moveBookingDate(truthId, to);
    }
  }

  /** Takes a row away. */
  record RemoveRow(String account, long truthId) implements LedgerChange {
    @Override
    public void applyTo(BankLedger ledger) {
      ledger.account(account).remove(truthId);
    }
  }

  /** Takes the newest so many booked rows away. */
  record RemoveNewest(String account, int count) implements LedgerChange {
    @Override
    public void applyTo(BankLedger ledger) {
      var books = ledger.account(account);
      books
          .booked(LocalDate.MIN, LocalDate.MAX, 0, count)
          .forEach(row -> books.remove(row.truthId()));
    }
  }

  /** Sets what the account held before its first row. */
  record SetOpening(String account, long minor) implements LedgerChange {
    @Override
    public void applyTo(BankLedger ledger) {
      ledger.account(account).setOpeningMinor(minor);
    }
  }
}

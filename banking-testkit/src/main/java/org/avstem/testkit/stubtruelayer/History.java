package org.avstem.testkit.stubtruelayer;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.avstem.testkit.stubbank.Fault;
import org.avstem.testkit.stubbank.Grant;
import org.avstem.testkit.stubbank.ledger.AccountLedger;
import org.avstem.testkit.stubbank.ledger.LedgerRow;

/**
 * Which rows a visit may see: both days inclusive, by the day of the transaction, in one answer.
 */
final class History {

  private static final ZoneId ZONE = ZoneId.of("Europe/London");
  private static final int DAYS_UNASKED = 90;

  private final Departments departments;

  History(Departments departments) {
    this.departments = departments;
  }

  /**
   * The rows of an answer.
   *
   * @param books whose they are
   * @param rows newest first
   * @param balanceMinor what the account held after the newest of them
   */
  record Found(AccountLedger books, List<LedgerRow> rows, long balanceMinor) {
    Found {
      rows = List.copyOf(rows);
    }
  }

  private record Days(LocalDate from, LocalDate to) {}

  /** Whether the customer was asked so lately that everything may be read. */
  boolean deep(Grant grant) {
    var until = departments.tokens().askedAt(grant).plus(departments.options().reads().deepFor());
    return departments.clock().instant().isBefore(until);
  }

  Found booked(Visit visit, AccountLedger books) {
    var asked = days(visit);
    refuse(visit, asked);
    var days = read(asked);
    var rows = books.booked(days.from(), days.to(), 0, Integer.MAX_VALUE);
    int less = visit.fault().orElse(null) instanceof Fault.FewerRows fewer ? fewer.less() : 0;
    return new Found(
        books,
        rows.subList(0, Math.max(rows.size() - less, 0)),
        books.bookedBalanceMinor(days.to()));
  }

  /** All reservations: the answer is the complete set, whatever days are asked for. */
  Found pending(Visit visit, AccountLedger books) {
    days(visit);
    return new Found(books, books.pending(LocalDate.MIN, LocalDate.MAX), 0);
  }

  private Days read(Days asked) {
    boolean ignored = departments.options().has(Habit.FROM_IGNORED);
    return ignored ? new Days(today().minusDays(DAYS_UNASKED), asked.to()) : asked;
  }

  private void refuse(Visit visit, Days days) {
    var rules = departments.options().reads();
    if (days.from().isAfter(days.to())
        || days.from().isBefore(today().minusMonths(rules.monthsMax()))) {
      throw new TrueLayerError(400, "invalid_date_range");
    }
    boolean old = days.from().isBefore(today().minusDays(rules.daysLater()));
    if (old && !deep(visit.grant())) {
      throw new TrueLayerError(403, rules.refusal());
    }
  }

  private Days days(Visit visit) {
    int unasked = Math.min(DAYS_UNASKED, departments.options().reads().daysLater());
    return new Days(
        day(visit, "from").orElseGet(() -> today().minusDays(unasked)),
        day(visit, "to").orElseGet(this::today));
  }

  private static Optional<LocalDate> day(Visit visit, String name) {
    try {
      return visit
          .request()
          .query(name)
          .map(text -> LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text));
    } catch (DateTimeException e) {
      throw new TrueLayerError(400, "validation_error", name + " is no date");
    }
  }

  private LocalDate today() {
    return LocalDate.ofInstant(departments.clock().instant(), ZONE);
  }
}

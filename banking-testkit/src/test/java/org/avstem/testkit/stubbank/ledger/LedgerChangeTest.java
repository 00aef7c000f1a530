package org.avstem.testkit.stubbank.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerChangeTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 16);

  private BankLedger ledger;
  private AccountLedger books;
  private String account;
  private List<LedgerRow> before;

  @BeforeEach
  void open() {
    ledger = StubWorld.small(5, TODAY).withRows(300, 200).open();
    books = ledger.accounts().get(0);
    account = books.account().iban();
    before = books.rowsInMemory();
  }

  @Test
  void settling_books_every_reservation_under_a_new_id_and_changes_what_was_asked() {
    new LedgerChange.SettlePending(account, 50, 50).applyTo(ledger);

    var after = byTruth(books.rowsInMemory());
    var pending = before.stream().filter(row -> !row.booked()).toList();
    assertThat(books.pending(LocalDate.MIN, LocalDate.MAX)).isEmpty();
    assertThat(pending)
        .allSatisfy(row -> assertThat(id(after, row)).isNotEqualTo(row.transactionId()));
    assertThat(pending.stream().filter(row -> after.get(row.truthId()).minor() != row.minor()))
        .hasSize(50);
    assertThat(pending.stream().filter(row -> !after.get(row.truthId()).text().equals(row.text())))
        .hasSize(50);
  }

  @Test
  void changing_every_id_changes_nothing_else() {
    new LedgerChange.ChangeEveryId(account).applyTo(ledger);

    var after = byTruth(books.rowsInMemory());
    assertThat(before)
        .allSatisfy(
            row -> {
              var now = after.get(row.truthId());
              assertThat(now.transactionId()).isNotEqualTo(row.transactionId());
              assertThat(now.withTransactionId(row.transactionId())).isEqualTo(row);
            });
  }

  @Test
  void cutting_date_prefixes_leaves_no_text_that_begins_with_one() {
    assertThat(before).anyMatch(row -> row.text().matches("\\d\\d\\.\\d\\d .*"));

    new LedgerChange.CutDatePrefixes(account).applyTo(ledger);

    assertThat(books.rowsInMemory()).noneMatch(row -> row.text().matches("\\d\\d\\.\\d\\d .*"));
  }

  @Test
  void late_rows_and_twins_are_added_and_the_balance_follows() {
    long balance = books.bookedBalanceMinor();

    new LedgerChange.AddTwins(account, 50).applyTo(ledger);
    new LedgerChange.AddRows(account, 100, 30).applyTo(ledger);

    assertThat(books.bookedCount()).isEqualTo(450);
    var added =
        books.rowsInMemory().stream()
            .filter(row -> row.booked() && before.stream().noneMatch(b -> same(b, row)))
            .toList();
    assertThat(added).hasSize(150);
    assertThat(books.bookedBalanceMinor() - balance)
        .isEqualTo(added.stream().mapToLong(LedgerRow::minor).sum());
  }

  @Test
  void a_moved_row_keeps_its_value_date_and_a_removed_one_is_gone() {
    var row = before.stream().filter(LedgerRow::booked).findFirst().orElseThrow();

    new LedgerChange.MoveBookingDate(account, row.truthId(), TODAY.minusDays(3)).applyTo(ledger);
    new LedgerChange.ChangeText(account, row.truthId(), "Ark.Ref 17").applyTo(ledger);
    var moved = books.row(row.truthId());
    new LedgerChange.RemoveRow(account, row.truthId()).applyTo(ledger);

    assertThat(moved.bookingDate()).isEqualTo(TODAY.minusDays(3));
    assertThat(moved.valueDate()).isEqualTo(row.valueDate());
    assertThat(moved.text()).isEqualTo("Ark.Ref 17");
    assertThat(books.bookedCount()).isEqualTo(299);
  }

  @Test
  void the_closing_balance_is_the_opening_one_and_all_booked_rows() {
    new LedgerChange.SetOpening(account, 1_234).applyTo(ledger);

    long sum = before.stream().filter(LedgerRow::booked).mapToLong(LedgerRow::minor).sum();
    assertThat(books.bookedBalanceMinor()).isEqualTo(1_234 + sum);
    assertThat(books.bookedBalanceMinor(TODAY)).isEqualTo(1_234 + sum);
    assertThat(books.expectedBalanceMinor())
        .isEqualTo(1_234 + before.stream().mapToLong(LedgerRow::minor).sum());
  }

  @Test
  void a_reset_takes_everything_back() {
    new LedgerChange.RemoveNewest(account, 10).applyTo(ledger);

    ledger.reset();

    assertThat(ledger.account(account).rowsInMemory()).isEqualTo(before);
  }

  private static boolean same(LedgerRow one, LedgerRow other) {
    return one.truthId() == other.truthId();
  }

  private static String id(Map<Long, LedgerRow> rows, LedgerRow row) {
    return rows.get(row.truthId()).transactionId();
  }

  private static Map<Long, LedgerRow> byTruth(List<LedgerRow> rows) {
    return rows.stream().collect(Collectors.toMap(LedgerRow::truthId, Function.identity()));
  }
}

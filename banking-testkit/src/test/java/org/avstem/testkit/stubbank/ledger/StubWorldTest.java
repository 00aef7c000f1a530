package org.avstem.testkit.stubbank.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StubWorldTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 16);
  private static final LocalDate EVER = LocalDate.of(1900, 1, 1);

  static LongStream seeds() {
    return LongStream.range(0, Long.getLong("avstem.seeds", 60));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void the_same_seed_gives_the_same_world_and_another_seed_another(long seed) {
    var world = StubWorld.small(seed, TODAY).withEuro();

    var one = world.open().accounts();
    var two = world.open().accounts();
    var other = StubWorld.small(seed + 1, TODAY).withEuro().open().accounts();

    for (int i = 0; i < one.size(); i++) {
      assertThat(one.get(i).account()).isEqualTo(two.get(i).account());
      assertThat(one.get(i).rowsInMemory()).isEqualTo(two.get(i).rowsInMemory());
      assertThat(one.get(i).invoices()).isEqualTo(two.get(i).invoices());
    }
    assertThat(one.get(0).rowsInMemory()).isNotEqualTo(other.get(0).rowsInMemory());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void the_truth_counts_what_the_rows_say(long seed) {
    var ledger = StubWorld.small(seed, TODAY).open();
    var books = ledger.accounts().get(0);
    var items = ledger.accounts().stream().flatMap(a -> a.invoices().stream()).toList();

    var truth = AccountTruth.of(books, items);

    var booked = books.rowsInMemory().stream().filter(LedgerRow::booked).toList();
    assertThat(truth.bookedCount()).isEqualTo(booked.size()).isEqualTo(150);
    assertThat(truth.bookedMinor()).isEqualTo(booked.stream().mapToLong(LedgerRow::minor).sum());
    assertThat(truth.exact()).isEqualTo(count(booked, RowKind.INVOICE_PAID, RowKind.SUPPLIER_PAID));
    assertThat(truth.exactItems()).isEqualTo(truth.exact());
    assertThat(truth.amountDiffers()).isEqualTo(count(booked, RowKind.INVOICE_PAID_IN_PART));
    assertThat(truth.foreignReference()).isEqualTo(count(booked, RowKind.FOREIGN_REFERENCE));
    assertThat(truth.withoutReference())
        .isEqualTo(count(booked, RowKind.INVOICE_PAID_WITHOUT_REFERENCE));
  }

  private static int count(List<LedgerRow> rows, RowKind... kinds) {
    return (int) rows.stream().filter(row -> List.of(kinds).contains(row.kind())).count();
  }

  @Test
  void the_seeded_world_has_every_kind_of_row_and_twins() {
    var rows = StubWorld.small(1, TODAY).withRows(4_000, 0).open().accounts().get(0).rowsInMemory();

    var looks = new HashSet<String>();
    long twins =
        rows.stream()
            .filter(row -> !looks.add(row.bookingDate() + row.text() + row.minor()))
            .count();

    assertThat(rows).extracting(LedgerRow::kind).contains(seededKinds());
    assertThat(twins).isBetween(20L, 100L);
    assertThat(rows).extracting(LedgerRow::transactionId).doesNotHaveDuplicates();
  }

  private static RowKind[] seededKinds() {
    return java.util.Arrays.stream(RowKind.values())
        .filter(kind -> kind != RowKind.OTHER)
        .toArray(RowKind[]::new);
  }

  @Test
  void a_million_rows_are_paged_from_both_ends_without_being_kept() {
    var books = StubWorld.bulk(3, TODAY, 1_000_000).open().accounts().get(0);

    var first = books.booked(EVER, TODAY, 0, 500);
    var last = books.booked(EVER, TODAY, 999_700, 500);

    assertThat(books.bookedCount()).isEqualTo(1_000_000);
    assertThat(books.rowsInMemory()).isEmpty();
    assertThat(first).hasSize(500);
    assertThat(last).hasSize(300);
    assertThat(first.get(0).bookingDate()).isEqualTo(TODAY.minusDays(1));
    assertThat(last.get(299).bookingDate()).isEqualTo(TODAY.minusDays(80));
  }

  @Test
  void bulk_rows_can_be_changed_one_by_one_and_balances_follow() {
    var books = StubWorld.bulk(3, TODAY, 10_000).open().accounts().get(0);
    long before = books.bookedBalanceMinor();
    var rows = books.booked(EVER, TODAY, 4_000, 3);

    books.remove(rows.get(0).truthId());
    books.moveBookingDate(rows.get(1).truthId(), TODAY.minusDays(1));
    books.addTwin(rows.get(2).truthId());

    assertThat(books.bookedCount()).isEqualTo(10_000);
    assertThat(books.bookedBalanceMinor())
        .isEqualTo(before - rows.get(0).minor() + rows.get(2).minor());
    assertThat(books.booked(EVER, TODAY, 0, 20_000)).hasSize(10_000);
    assertThat(books.bookedCount(EVER, TODAY)).isEqualTo(10_000);
  }

  @Test
  void bulk_pages_of_a_range_of_days_are_exactly_that_range() {
    var books = StubWorld.bulk(3, TODAY, 10_000).open().accounts().get(0);
    var from = TODAY.minusDays(20);
    var to = TODAY.minusDays(10);

    var ranged = books.booked(from, to, 0, 20_000);

    var all = books.booked(EVER, TODAY, 0, 20_000);
    assertThat(ranged)
        .isNotEmpty()
        .isEqualTo(
            all.stream()
                .filter(row -> !row.bookingDate().isBefore(from) && !row.bookingDate().isAfter(to))
                .toList())
        .hasSize(books.bookedCount(from, to));
  }
}

package org.avstem.testkit.stubbank.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.stream.LongStream;
import org.avstem.core.account.Iban;
import org.avstem.core.reference.CreditorReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BritishWorldTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 16);

  static LongStream seeds() {
    return LongStream.range(0, Long.getLong("avstem.seeds", 60));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void the_same_seed_gives_the_same_world_and_another_seed_another(long seed) {
    var world = BritishWorld.small(seed, TODAY).withEuro();

    var one = world.open().accounts();
    var two = world.open().accounts();
    var other = BritishWorld.small(seed + 1, TODAY).withEuro().open().accounts();

    for (int i = 0; i < one.size(); i++) {
      assertThat(one.get(i).account()).isEqualTo(two.get(i).account());
      assertThat(one.get(i).rowsInMemory()).isEqualTo(two.get(i).rowsInMemory());
      assertThat(one.get(i).invoices()).isEqualTo(two.get(i).invoices());
    }
    assertThat(one.get(0).rowsInMemory()).isNotEqualTo(other.get(0).rowsInMemory());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void the_core_accepts_every_iban_and_reference(long seed) {
    var ledger = BritishWorld.small(seed, TODAY).withAccounts(5, 2).withEuro().open();

    for (var books : ledger.accounts()) {
      if (books.account().kind() != AccountKind.CARD) {
        assertThat(Iban.parse(books.account().iban())).isPresent();
      }
      for (var invoice : books.invoices()) {
        assertThat(CreditorReference.parse(String.valueOf(invoice.reference()))).isPresent();
      }
    }
  }

  @Test
  void no_reference_is_issued_twice_in_a_world() {
    var seen = new HashSet<String>();

    var ledger = BritishWorld.small(5, TODAY).withRows(2_000, 0).withAccounts(4, 2).open();

    assertThat(ledger.accounts().stream().flatMap(books -> books.invoices().stream()))
        .isNotEmpty()
        .allMatch(invoice -> seen.add(String.valueOf(invoice.reference())));
  }

  @Test
  void a_card_has_purchases_fees_and_repayments_and_begins_at_nothing() {
    var all = BritishWorld.small(1, TODAY).withRows(2_000, 4).open().accounts();
    var card = all.get(all.size() - 1);

    assertThat(card.account().kind()).isEqualTo(AccountKind.CARD);
    assertThat(card.invoices()).isEmpty();
    assertThat(card.openingMinor()).isZero();
    assertThat(card.rowsInMemory())
        .extracting(LedgerRow::kind)
        .containsOnly(RowKind.CARD, RowKind.FEE, RowKind.TRANSFER, RowKind.OTHER);
    assertThat(card.rowsInMemory())
        .filteredOn(row -> row.kind() == RowKind.TRANSFER)
        .allMatch(row -> row.minor() > 0);
  }

  @Test
  void counts_outside_the_limits_are_no_world() {
    var small = BritishWorld.small(1, TODAY);

    assertThatThrownBy(() -> small.withAccounts(91, 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> small.withAccounts(1, 10))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> small.withRows(-1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> small.withDays(0)).isInstanceOf(IllegalArgumentException.class);
  }
}

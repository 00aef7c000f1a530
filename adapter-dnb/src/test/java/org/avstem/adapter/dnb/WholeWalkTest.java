package org.avstem.adapter.dnb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.avstem.core.account.StatedBalance;
import org.avstem.core.account.StatedBalance.Kind;
import org.avstem.core.transaction.BookingStatus;
import org.avstem.core.transaction.TransactionDetails;
import org.avstem.ports.spi.ProviderAccount;
import org.avstem.testkit.stubbank.Flavour;
import org.avstem.testkit.stubbank.ledger.LedgerRow;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Consent, accounts, balances and every row, at each kind of bank, by configuration alone. */
class WholeWalkTest {

  @ParameterizedTest
  @EnumSource(Flavour.class)
  @Tag("C08")
  @Tag("N04")
  @Tag("N06")
  void everything_in_the_books_is_read_once(Flavour flavour) {
    try (var setup = StubSetup.of(flavour)) {
      var granted = setup.grant();

      var accounts = setup.accounts(granted.credential());

      assertThat(accounts).hasSize(2);
      for (ProviderAccount account : accounts) {
        var books = setup.stub.ledger().account(bban(account));
        List<TransactionDetails> rows = setup.all(granted.credential(), account);
        assertThat(essence(rows)).containsExactlyInAnyOrderElementsOf(truth(books.rowsInMemory()));
        assertThat(rows).filteredOn(r -> r.status() == BookingStatus.PENDING).hasSize(3);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Flavour.class)
  @Tag("N06")
  void balances_are_what_the_books_say(Flavour flavour) {
    try (var setup = StubSetup.of(flavour)) {
      var credential = setup.grant().credential();
      var account = setup.accounts(credential).get(0);

      List<StatedBalance> balances =
          StubSetup.value(setup.bank.data().balances(StubSetup.attended(credential), account));

      var books = setup.stub.ledger().account(bban(account));
      assertThat(balances)
          .extracting(StatedBalance::kind)
          .containsExactly(Kind.CLOSING_BOOKED, Kind.INTERIM_BOOKED, Kind.EXPECTED);
      assertThat(balances.get(1).amount().minorUnits()).isEqualTo(books.bookedBalanceMinor());
      assertThat(balances.get(0).on()).isEqualTo(StubSetup.TODAY.minusDays(1));
      assertThat(balances.get(1).lastChangedAt()).isEqualTo(StubSetup.NOON);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Flavour.class,
      names = {"DNB", "OTHER_BANK"})
  @Tag("C14")
  void the_terms_are_the_banks_own(Flavour flavour) {
    try (var setup = StubSetup.of(flavour)) {
      int asked = setup.config.profile().consentDays();

      var terms = setup.grant().terms();

      LocalDate lastDay = StubSetup.TODAY.plusDays(asked);
      ZoneId zone = setup.config.profile().zone();
      assertThat(terms.validUntil()).isEqualTo(lastDay.plusDays(1).atStartOfDay(zone).toInstant());
      assertThat(terms.callsPerDay()).hasValue(4);
      assertThat(setup.stub.consents().ids()).containsExactly(terms.bankReference());
    }
  }

  private static String bban(ProviderAccount account) {
    return account.number().orElseThrow().canonical().substring("IBAN:NO00".length());
  }

  /** Status, amount and day of each row, with how often it occurs. */
  private static List<String> essence(List<TransactionDetails> rows) {
    return rows.stream()
        .map(
            row ->
                row.status()
                    + " "
                    + row.amount().minorUnits()
                    + " "
                    + row.valueDate()
                    + " "
                    + row.transactionId())
        .collect(Collectors.toList());
  }

  private static List<String> truth(List<LedgerRow> rows) {
    return rows.stream()
        .map(
            row ->
                (row.booked() ? "BOOKED" : "PENDING")
                    + " "
                    + row.minor()
                    + " "
                    + row.valueDate()
                    + " "
                    + row.transactionId())
        .collect(Collectors.toList());
  }
}

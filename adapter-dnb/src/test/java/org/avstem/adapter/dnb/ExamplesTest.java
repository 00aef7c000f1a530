package org.avstem.adapter.dnb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import org.avstem.core.account.StatedBalance.Kind;
import org.avstem.core.transaction.BookingStatus;
import org.avstem.ports.spi.BankAnswer;
import org.avstem.ports.spi.ConsentRequest;
import org.avstem.ports.spi.TransactionPage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every example of the specification that a client for account information can receive. */
@Tag("N06")
class ExamplesTest {

  @ParameterizedTest
  @CsvSource({
    "accounts-list-1, Ok",
    "accounts-list-2-multicurrency, Ok",
    "accounts-list-3, Ok",
    "card-accounts-list, Ok",
    "account-details, ContractBroken ACCOUNTS_MISSING",
    "authorisations-list, ContractBroken ACCOUNTS_MISSING",
  })
  void a_list_of_accounts(String file, String outcome) {
    try (var bank = new CannedBank().answer(200, example(file))) {
      String came =
          Outcome.of(() -> bank.bank.data().accounts(StubSetup.unattended(CannedBank.CONSENT)));

      assertThat(came).isEqualTo(outcome);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "balances-1, 2",
    "balances-2-multicurrency, 4",
    "balances-3, 3",
    "balances-card, 2",
  })
  void balances(String file, int count) {
    try (var bank = new CannedBank().answer(200, example(file))) {
      var read =
          StubSetup.value(
              bank.bank
                  .data()
                  .balances(StubSetup.unattended(CannedBank.CONSENT), CannedBank.account(null)));

      assertThat(read).hasSize(count);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "transactions-booked-and-pending, Ok",
    "transactions-multicurrency, Ok",
    "transactions-response-200, Ok",
    "transactions-download-link, NotOffered DOWNLOAD_ONLY",
    "transaction-details, ContractBroken TRANSACTIONS_MISSING",
  })
  void a_page_of_transactions(String file, String outcome) {
    try (var bank = new CannedBank().answer(200, example(file))) {
      assertThat(Outcome.of(bank::page)).isEqualTo(outcome);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "redirect-implicit, Redirect[***]",
    "oauth2, Refused[code=SCA_OAUTH]",
    "decoupled, Refused[code=SCA_DECOUPLED]",
    "embedded, Refused[code=SCA_EMBEDDED]",
    "redirect-explicit-start, Refused[code=SCA_EXPLICIT_START]",
  })
  void the_answer_to_a_new_consent(String file, String outcome) {
    try (var bank = new CannedBank().answer(201, example("consent-response-" + file))) {
      var request = new ConsentRequest(StubSetup.STATE, StubSetup.PERSON, Map.of(), 90);

      String came = Outcome.of(() -> bank.bank.consents().begin(request));

      assertThat(came).isEqualTo(outcome);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "consent-get, Ok",
    "consent-status, Ok",
    "start-sca-response, ContractBroken CONSENT_STATUS_MISSING",
  })
  void a_consent(String file, String outcome) {
    try (var bank = new CannedBank().answer(200, example(file))) {
      String came = Outcome.of(() -> bank.bank.consents().terms(CannedBank.CONSENT));

      assertThat(came).isEqualTo(outcome);
    }
  }

  @Test
  void an_account_of_many_currencies_has_none() {
    try (var bank = new CannedBank().answer(200, example("accounts-list-3"))) {
      var accounts =
          StubSetup.value(bank.bank.data().accounts(StubSetup.unattended(CannedBank.CONSENT)));

      assertThat(accounts.get(0).currency()).isNull();
      assertThat(accounts.get(1).currency()).hasToString("EUR");
      assertThat(accounts.get(0).providerAccountId())
          .isEqualTo("3dc3d5b3-7023-4848-9853-f5400a64e80f");
    }
  }

  @Test
  void a_balance_with_credit_is_no_balance_of_its_kind() {
    try (var bank = new CannedBank().answer(200, example("balances-3"))) {
      var read =
          StubSetup.value(
              bank.bank
                  .data()
                  .balances(StubSetup.unattended(CannedBank.CONSENT), CannedBank.account(null)));

      assertThat(read)
          .extracting("kind")
          .containsExactly(Kind.INTERIM_BOOKED, Kind.INTERIM_AVAILABLE, Kind.OTHER);
    }
  }

  @Test
  @Tag("M11")
  void standing_orders_are_no_transactions() {
    assertThat(page("transactions-response-200", "DE2310010010123456788").rows()).isEmpty();
  }

  @Test
  void rows_carry_what_the_example_says() {
    var rows = page("transactions-booked-and-pending", "DE2310010010123456788").rows();

    assertThat(rows).hasSize(3);
    var first = rows.get(0);
    assertThat(first.status()).isEqualTo(BookingStatus.BOOKED);
    assertThat(first.amount()).hasToString("256.67 EUR");
    assertThat(first.counterparty().name()).isEqualTo("John Miles");
    assertThat(first.bookingDate()).isEqualTo(LocalDate.of(2017, 10, 25));
    assertThat(first.remittance().unstructured()).containsExactly("Example 1");
    assertThat(first.transactionId()).isEqualTo("1234567");
    var last = rows.get(2);
    assertThat(last.status()).isEqualTo(BookingStatus.PENDING);
    assertThat(last.bookingDate()).isNull();
    assertThat(last.day()).isEqualTo(LocalDate.of(2017, 10, 26));
  }

  @Test
  void rows_of_many_currencies_keep_their_own() {
    var rows = page("transactions-multicurrency", "DE40100100103307118608").rows();

    assertThat(rows)
        .extracting(row -> row.amount().toString())
        .containsExactly("-256.67 EUR", "343.01 EUR", "100.00 USD", "-100.03 EUR");
  }

  @Test
  void a_page_of_another_account_is_refused() {
    try (var bank = new CannedBank().answer(200, example("transactions-multicurrency"))) {
      String came = Outcome.of(() -> bank.page(CannedBank.account("DE02100100109307118603")));

      assertThat(came).isEqualTo("ContractBroken OTHER_ACCOUNT");
    }
  }

  private static TransactionPage page(String file, String own) {
    try (var bank = new CannedBank().answer(200, example(file))) {
      BankAnswer<TransactionPage> answer = bank.page(CannedBank.account(own));
      return StubSetup.value(answer);
    }
  }

  static String example(String name) {
    return resource("bg-1.3.11-" + name + ".json");
  }

  static String resource(String file) {
    try (InputStream in = ExamplesTest.class.getResourceAsStream("/berlin-group/" + file)) {
      return new String(
          java.util.Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Map<String, String> json() {
    return new TreeMap<>(Map.of("Content-Type", "application/json"));
  }
}

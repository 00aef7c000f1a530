package org.avstem.adapter.truelayer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.avstem.core.account.AccountNumber;
import org.avstem.core.transaction.BookingStatus;
import org.avstem.core.transaction.RejectedRow;
import org.avstem.core.transaction.ReservationsShown;
import org.avstem.core.transaction.TransactionDetails;
import org.avstem.ports.spi.BankAnswer;
import org.avstem.ports.spi.PageCursor;
import org.avstem.ports.spi.ProviderAccount;
import org.avstem.ports.spi.TransactionPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Booked rows, reservations, and what lies between us and them. */
class TransactionsTest {
  private static final String BOOKED = "/data/v1/accounts/a-1/transactions";
  private static final String PENDING = BOOKED + "/pending";
  private static final String CARD_BOOKED = "/data/v1/cards/c-1/transactions";
  private static final String ROW =
      "{\"transaction_id\":\"hash-1\",\"normalised_provider_transaction_id\":\"txn-1\","
          + "\"provider_transaction_id\":\"bank-1\",\"timestamp\":\"2026-03-10T00:00:00\","
          + "\"description\":\"NORDVIK AS 4711\",\"amount\":-12.34,\"currency\":\"GBP\","
          + "\"transaction_type\":\"DEBIT\",\"transaction_category\":\"PURCHASE\","
          + "\"merchant_name\":\"Guessed\",\"running_balance\":{\"amount\":88.1,\"currency\":\"GBP\"},"
          + "\"meta\":{\"provider_transaction_category\":\"DEB\",\"provider_reference\":\"INV 4711\","
          + "\"counter_party_preferred_name\":\"Nordvik AS\","
          + "\"counter_party_iban\":\"DE89370400440532013000\"}}";
  private final CannedTrueLayer canned = new CannedTrueLayer();

  @AfterEach
  void close() {
    canned.close();
  }

  @Test
  @Tag("C13")
  void a_row_is_read_with_all_that_it_says() {
    var row = row(ROW);

    assertThat(row.status()).isEqualTo(BookingStatus.BOOKED);
    assertThat(row.day()).isEqualTo("2026-03-10");
    assertThat(row.bookingDate()).isEqualTo("2026-03-10");
    assertThat(row.amount()).hasToString("-12.34 GBP");
    assertThat(row.transactionId()).isEqualTo("txn-1");
    assertThat(row.entryReference()).isEqualTo("bank-1");
    assertThat(row.counterparty().name()).isEqualTo("Nordvik AS");
    assertThat(Optional.ofNullable(row.counterparty().account()).map(AccountNumber::canonical))
        .contains("IBAN:DE89370400440532013000");
    assertThat(row.remittance().unstructured()).containsExactly("NORDVIK AS 4711", "INV 4711");
    assertThat(row.proprietaryCode()).isEqualTo("DEBIT/DEB");
    assertThat(row.balanceAfter()).hasToString("88.10 GBP");
  }

  @Test
  void days_are_asked_for_as_days() {
    canned.answer(BOOKED, 200, results(ROW));

    canned.booked(CannedTrueLayer.ACCOUNT);

    assertThat(canned.asked().get(0).uri().getRawQuery())
        .isEqualTo("from=2026-01-16&to=2026-03-16");
  }

  @Test
  void a_bank_that_ignores_the_days_asked_for_changes_nothing() {
    canned.answer(
        BOOKED,
        200,
        results(at("2026-01-15"), at("2026-01-16"), at("2026-03-16"), at("2026-03-17")));

    assertThat(booked().rows())
        .extracting(TransactionDetails::day)
        .containsExactly(LocalDate.of(2026, 1, 16), LocalDate.of(2026, 3, 16));
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "2026-03-10",
        "2026-03-10T00:00:00",
        "2026-03-10T23:59:59Z",
        "2026-03-10T23:59:59.1234567-08:00",
        "2026-03-10T00:00:00+00:00",
        "2026-03-10T24:61:00",
        "2026-03-107T17:29:24.740802Z"
      })
  void the_day_is_what_a_timestamp_begins_with(String timestamp) {
    assertThat(row(ROW.replace("2026-03-10T00:00:00", timestamp)).day()).isEqualTo("2026-03-10");
  }

  @ParameterizedTest(name = "{0}: {1} → {2} {3}")
  @CsvSource({
    "timestamp, '\"10.03.2026\"', timestamp, NOT_A_DATE",
    "timestamp, '\"2026-02-30T00:00:00\"', timestamp, NOT_A_DATE",
    "timestamp, '\"0001-01-01T00:00:00\"', timestamp, OUT_OF_RANGE",
    "timestamp, null, timestamp, MISSING",
    "amount, null, amount, MISSING",
    "amount, '\"1,50\"', amount, NOT_A_NUMBER",
    "amount, 1e100000000, amount, TOO_LARGE",
    "amount, 0.001, amount, TOO_PRECISE",
    "currency, '\"ZZZ\"', currency, UNKNOWN_CURRENCY",
    "currency, null, currency, UNKNOWN_CURRENCY"
  })
  @Tag("TM-19")
  void a_bad_row_is_told_and_the_page_goes_on(
      String field, String value, String at, String problem) {
    String bad =
        ROW.replaceFirst("\"" + field + "\":(\"[^\"]*\"|-?[0-9.]+)", "\"" + field + "\":" + value);
    canned.answer(BOOKED, 200, results(bad, ROW));

    TransactionPage page = booked();

    assertThat(page.rejected()).containsExactly(new RejectedRow(0, at, problem));
    assertThat(page.rows()).hasSize(1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "7, NOT_AN_OBJECT",
    "null, NOT_AN_OBJECT",
    "'{\"amount\":1,\"amount\":2}', REPEATED_FIELD"
  })
  void what_is_no_row_is_rejected(String row, String problem) {
    canned.answer(BOOKED, 200, results(row));

    assertThat(booked().rejected()).containsExactly(new RejectedRow(0, "row", problem));
  }

  @Test
  void fields_that_the_schema_requires_may_be_missing() {
    var row =
        row(
            "{\"timestamp\":\"2026-03-10T00:00:00\",\"amount\":100,\"currency\":\"GBP\","
                + "\"transaction_id\":\"hash-2\"}");

    assertThat(row.amount()).hasToString("100.00 GBP");
    assertThat(row.transactionId()).isEqualTo("hash-2");
    assertThat(row.entryReference()).isNull();
    assertThat(row.counterparty().name()).isNull();
  }

  @Test
  void a_guess_of_truelayers_is_no_part_of_a_row() {
    var row = row(ROW.replace("\"counter_party_preferred_name\":\"Nordvik AS\",", ""));

    assertThat(row.counterparty().name()).isNull();
  }

  @ParameterizedTest(name = "{0} {1} on an account")
  @CsvSource({
    "DEBIT, -5, -5.00 GBP",
    "CREDIT, 5, 5.00 GBP",
    "CREDIT, -20.5, -20.50 GBP",
    "DEBIT, 7, 7.00 GBP"
  })
  @Tag("C15")
  void on_an_account_the_sign_is_trusted_whatever_the_type_says(
      String type, String amount, String signed) {
    assertThat(row(signed(type, amount)).amount()).hasToString(signed);
  }

  @ParameterizedTest(name = "{0} {1} on a card")
  @CsvSource({"DEBIT, 24.25, -24.25 GBP", "CREDIT, -100, 100.00 GBP", "CREDIT, 3, -3.00 GBP"})
  @Tag("C15")
  void on_a_card_the_sign_is_turned_round(String type, String amount, String signed) {
    canned.answer(CARD_BOOKED, 200, results(signed(type, amount)));

    TransactionDetails row = Outcome.value(canned.booked(CannedTrueLayer.CARD)).rows().get(0);

    assertThat(row.amount()).hasToString(signed);
    assertThat(row.balanceAfter()).isNull();
  }

  @Test
  void a_contradiction_between_sign_and_type_stays_visible_in_the_row() {
    assertThat(row(signed("CREDIT", "-20.5")).proprietaryCode()).isEqualTo("CREDIT/DEB");
  }

  @Test
  @Tag("C16")
  void reservations_are_the_second_page_and_a_complete_set() {
    canned.answer(BOOKED, 200, results(ROW)).answer(PENDING, 200, results(at("2025-11-01")));

    TransactionPage first = booked();
    TransactionPage second = Outcome.value(page(first.next()));

    assertThat(first.reservations()).isEqualTo(ReservationsShown.NONE);
    assertThat(second.reservations()).isEqualTo(ReservationsShown.ALL);
    assertThat(second.next()).isEmpty();
    assertThat(second.rows())
        .extracting(TransactionDetails::status)
        .containsExactly(BookingStatus.PENDING);
    assertThat(second.rows().get(0).bookingDate()).isNull();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "501, endpoint_not_supported",
    "403, access_denied",
    "403, sca_exceeded",
    "404, account_not_found"
  })
  @Tag("C16")
  void a_bank_that_shows_no_reservations_proves_nothing_of_them(int status, String code) {
    canned.answer(PENDING, status, "{\"error\":\"" + code + "\"}");

    TransactionPage page = Outcome.value(canned.pending(CannedTrueLayer.ACCOUNT));

    assertThat(page.rows()).isEmpty();
    assertThat(page.reservations()).isEqualTo(ReservationsShown.NONE);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "401, invalid_token, ConsentNeeded CREDENTIAL_REFUSED INVALID_TOKEN",
    "429, provider_too_many_requests, TryLater PROVIDER_TOO_MANY_REQUESTS",
    "500, internal_server_error, Unreachable INTERNAL_SERVER_ERROR"
  })
  void reservations_that_fail_for_now_are_not_none(int status, String code, String outcome) {
    canned.answer(PENDING, status, "{\"error\":\"" + code + "\"}");

    assertThat(Outcome.of(() -> canned.pending(CannedTrueLayer.ACCOUNT))).isEqualTo(outcome);
  }

  @Test
  void a_cursor_that_we_never_gave_is_refused() {
    assertThat(Outcome.of(() -> page(Optional.of(new PageCursor("https://evil.example/")))))
        .isEqualTo("ContractBroken FOREIGN_CURSOR");
    assertThat(canned.asked()).isEmpty();
  }

  @Test
  void an_empty_list_is_an_empty_page() {
    canned.answer(BOOKED, 200, results());

    assertThat(booked().rows()).isEmpty();
  }

  @Test
  @Tag("TM-18")
  void a_page_has_a_limited_number_of_rows() {
    try (var small =
        new CannedTrueLayer(
            config ->
                config.withProfile(
                    config.profile().withFetchMax(config.profile().pagesMax(), 2)))) {
      small.answer(BOOKED, 200, results(ROW, ROW, ROW));

      assertThat(Outcome.of(() -> small.booked(CannedTrueLayer.ACCOUNT)))
          .isEqualTo("ContractBroken TOO_MANY_ROWS");
    }
  }

  @Test
  @Tag("TM-18")
  void a_row_has_a_limited_number_of_values() {
    String big = ROW.replace("\"meta\":{", "\"extra\":[" + "1,".repeat(2_000) + "1],\"meta\":{");
    canned.answer(BOOKED, 200, results(big, ROW));

    TransactionPage page = booked();

    assertThat(page.rejected()).containsExactly(new RejectedRow(0, "row", "TOO_LARGE"));
    assertThat(page.rows()).hasSize(1);
  }

  @Test
  @Tag("TM-19")
  void a_document_has_a_limited_depth() {
    canned.answer(BOOKED, 200, "{\"x\":" + "[".repeat(2_000) + "]".repeat(2_000) + "}");

    assertThat(Outcome.of(() -> canned.booked(CannedTrueLayer.ACCOUNT)))
        .isEqualTo("ContractBroken BODY_OVER_LIMIT");
  }

  private TransactionDetails row(String json) {
    canned.answer(BOOKED, 200, results(json));
    TransactionPage page = booked();
    assertThat(page.rejected()).isEmpty();
    return page.rows().get(0);
  }

  private TransactionPage booked() {
    return Outcome.value(canned.booked(CannedTrueLayer.ACCOUNT));
  }

  private BankAnswer<TransactionPage> page(Optional<PageCursor> cursor) {
    ProviderAccount account = CannedTrueLayer.ACCOUNT;
    return canned.page(account, 60, cursor);
  }

  private static String at(String day) {
    return ROW.replace("2026-03-10", day);
  }

  private static String signed(String type, String amount) {
    return ROW.replace("\"DEBIT\"", "\"" + type + "\"").replace("-12.34", amount);
  }

  private static String results(String... rows) {
    return "{\"results\":[" + String.join(",", rows) + "]}";
  }
}

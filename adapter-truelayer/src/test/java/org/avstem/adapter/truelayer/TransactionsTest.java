package org.avstem.adapter.truelayer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.avstem.adapter.truelayer.CannedTrueLayer.Asked;
import org.avstem.core.account.AccountNumber;
import org.avstem.core.mandate.MandateStatus;
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
  private static final String RESULTS = "/data/v1/results/task-1";
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

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'{\"results\":[<row>],\"status\":\"Running\"}', Unreachable RESULTS_NOT_READY",
    "'{\"status\":\"Queued\",\"results\":[]}', Unreachable RESULTS_NOT_READY",
    "'{\"results\":[<row>],\"status\":\"Failed\"}', Unreachable RESULTS_FAILED",
    "'{\"status\":\"Failed\",\"error\":\"sca_exceeded\"}', RangeRefused SCA_EXCEEDED",
    "'{\"status\":\"Failed\",\"error\":\"provider_error\"}', TryLater PROVIDER_ERROR",
    "'{\"status\":\"Perhaps\",\"results\":[]}', ContractBroken STATUS_UNKNOWN",
    "'{\"status\":\"Succeeded\"}', ContractBroken RESULTS_MISSING",
    "'{\"results\":null}', ContractBroken RESULTS_MISSING",
    "'{\"results\":{}}', ContractBroken RESULTS_NOT_A_LIST",
    "'{\"results\":[],\"results\":[]}', ContractBroken RESULTS_NOT_A_LIST",
    "'[]', ContractBroken RESULTS_MISSING",
    "'{\"results\":[<row>', Unreachable BODY_TRUNCATED",
    "'{\"results\":[]}{}', Unreachable BODY_UNREADABLE"
  })
  @Tag("F-6")
  void what_is_not_final_is_never_taken_for_a_page(String body, String outcome) {
    canned.answer(BOOKED, 200, body.replace("<row>", ROW));

    assertThat(Outcome.of(() -> canned.booked(CannedTrueLayer.ACCOUNT))).isEqualTo(outcome);
  }

  @Test
  void an_empty_list_is_an_empty_page() {
    canned.answer(BOOKED, 200, results());

    assertThat(booked().rows()).isEmpty();
  }

  @Test
  @Tag("C17")
  void a_result_in_the_background_is_looked_for_until_it_is_there() {
    canned
        .answer(BOOKED, 202, queued(canned.uri() + RESULTS))
        .answer(RESULTS, 200, "{\"status\":\"Running\"}")
        .answer(RESULTS, 200, results(ROW));

    assertThat(booked().rows()).hasSize(1);
    assertThat(canned.askedLines())
        .containsExactly("GET " + BOOKED, "GET " + RESULTS, "GET " + RESULTS);
    assertThat(canned.pauses).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(2));
    assertThat(canned.asked().get(2).headers()).containsEntry("authorization", "Bearer access-1");
  }

  @Test
  @Tag("C17")
  void a_result_that_does_not_come_is_for_later_after_a_limited_number_of_looks() {
    try (var patient =
        new CannedTrueLayer(
            config -> config.withReading(config.reading().withPolls(Duration.ofSeconds(1), 5)))) {
      patient.answer(BOOKED, 202, queued(RESULTS)).answer(RESULTS, 202, queued(RESULTS));

      String came = Outcome.of(() -> patient.booked(CannedTrueLayer.ACCOUNT));

      assertThat(came).isEqualTo("TryLater RESULTS_NOT_READY");
      assertThat(patient.pauses).hasSize(5);
    }
  }

  @Test
  void where_it_is_configured_results_are_asked_for_in_the_background() {
    try (var background =
        new CannedTrueLayer(config -> config.withReading(config.reading().withAsync(true)))) {
      background.answer(BOOKED, 200, results(ROW));

      background.booked(CannedTrueLayer.ACCOUNT);

      assertThat(background.asked())
          .extracting(Asked::uri)
          .allMatch(uri -> uri.getRawQuery().endsWith("&async=true"));
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "https://evil.example/data/v1/results/1",
        "http://127.0.0.1:1/results/1",
        "http://user@127.0.0.1/results/1",
        "//evil.example/results/1",
        "http://169.254.169.254/latest/meta-data",
        "file:///etc/passwd"
      })
  @Tag("TM-8")
  @Tag("C17")
  void a_result_on_another_host_is_never_fetched(String link) {
    canned.answer(BOOKED, 202, queued(link));

    assertThat(Outcome.of(() -> canned.booked(CannedTrueLayer.ACCOUNT)))
        .isEqualTo("ContractBroken FOREIGN_LINK");
    assertThat(canned.asked()).hasSize(1);
  }

  @Test
  @Tag("TM-18")
  void a_page_has_a_limited_number_of_rows() {
    try (var small =
        new CannedTrueLayer(config -> config.withProfile(Profiles.rows(config.profile(), 2)))) {
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

  @Test
  @Tag("C19")
  void standing_orders_are_read_and_what_is_zero_or_never_is_not_stated() {
    canned.answer(
        "/data/v1/accounts/a-1/standing_orders",
        200,
        "{\"results\":[{\"frequency\":\"IntrvlMnthDay:01:26\",\"status\":\"Active\","
            + "\"currency\":\"GBP\",\"next_payment_date\":\"2026-03-26T00:00:00+00:00\","
            + "\"next_payment_amount\":\"500\",\"final_payment_date\":\"9999-12-31T00:00:00+00:00\","
            + "\"final_payment_amount\":0,\"reference\":\"Husleie\",\"payee\":\"Gard AS\"}]}");

    var order =
        Outcome.value(
                canned
                    .bank
                    .data()
                    .standingOrders(CannedTrueLayer.unattended(), CannedTrueLayer.ACCOUNT))
            .get(0);

    assertThat(order.status()).isEqualTo(MandateStatus.ACTIVE);
    assertThat(order.next().orElseThrow().day()).isEqualTo("2026-03-26");
    assertThat(order.next().orElseThrow().amount()).hasToString("500.00 GBP");
    assertThat(order.last()).isEmpty();
    assertThat(order.payee()).isEqualTo("Gard AS");
  }

  @Test
  @Tag("C19")
  void direct_debits_are_read() {
    canned.answer(
        "/data/v1/accounts/a-1/direct_debits",
        200,
        "{\"results\":[{\"direct_debit_id\":\"d-1\",\"name\":\"KRAFT\",\"status\":\"Inactive\","
            + "\"previous_payment_timestamp\":\"2026-02-17T00:00:00+01:00\","
            + "\"previous_payment_amount\":25,\"currency\":\"GBP\"}],\"status\":\"Succeeded\"}");

    var debit =
        Outcome.value(
                canned
                    .bank
                    .data()
                    .directDebits(CannedTrueLayer.unattended(), CannedTrueLayer.ACCOUNT))
            .get(0);

    assertThat(debit.status()).isEqualTo(MandateStatus.INACTIVE);
    assertThat(debit.previous().orElseThrow().day()).isEqualTo("2026-02-17");
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "501, endpoint_not_supported, NotOffered ENDPOINT_NOT_SUPPORTED",
    "403, access_denied, NotOffered ACCESS_DENIED",
    "429, provider_too_many_requests, TryLater PROVIDER_TOO_MANY_REQUESTS"
  })
  void mandates_that_a_bank_does_not_show_raise_no_doubt(int status, String code, String outcome) {
    canned.answer("/data/v1/accounts/a-1/standing_orders", status, "{\"error\":\"" + code + "\"}");

    assertThat(
            Outcome.of(
                () ->
                    canned
                        .bank
                        .data()
                        .standingOrders(CannedTrueLayer.unattended(), CannedTrueLayer.ACCOUNT)))
        .isEqualTo(outcome);
  }

  @Test
  void the_probe_names_what_is_asked_for_and_not_offered() {
    try (var asking =
        new CannedTrueLayer(
            config ->
                config.withConsent(
                    config
                        .consent()
                        .withProviders(
                            List.of("uk-ob-all", "at-xs2a-all", "uk-cs-mock", "ob-gone"))))) {
      asking.answer(
          "/api/providers",
          200,
          "[{\"provider_id\":\"mock\",\"country\":\"uk\"},{\"provider_id\":\"ob-x\"}]");

      assertThat(asking.bank.probe())
          .containsExactly(
              "truelayer: no bank is offered for \"at-xs2a-all\".",
              "truelayer: no bank is offered for \"ob-gone\".");
    }
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

  private static String queued(String link) {
    return "{\"results_uri\":\"" + link + "\",\"status\":\"Queued\",\"task_id\":\"task-1\"}";
  }
}

package org.avstem.adapter.truelayer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.avstem.adapter.truelayer.CannedTrueLayer.Asked;
import org.avstem.ports.spi.TransactionPage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Results that TrueLayer fetches in the background, and those that are not final. */
class BackgroundResultsTest {
  private static final String BOOKED = "/data/v1/accounts/a-1/transactions";
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

  private TransactionPage booked() {
    return Outcome.value(canned.booked(CannedTrueLayer.ACCOUNT));
  }

  private static String results(String... rows) {
    return "{\"results\":[" + String.join(",", rows) + "]}";
  }

  private static String queued(String link) {
    return "{\"results_uri\":\"" + link + "\",\"status\":\"Queued\",\"task_id\":\"task-1\"}";
  }
}

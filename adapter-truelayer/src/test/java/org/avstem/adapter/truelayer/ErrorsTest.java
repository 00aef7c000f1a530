package org.avstem.adapter.truelayer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.avstem.adapter.truelayer.CannedTrueLayer.Canned;
import org.avstem.ports.spi.BankAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each error of the Data API comes to, named after the file of its example. */
@Tag("C06")
class ErrorsTest {
  private static final String TRANSACTIONS = "/data/v1/accounts/a-1/transactions";
  private static final String BALANCE = "/data/v1/accounts/a-1/balance";
  private final CannedTrueLayer canned = new CannedTrueLayer();

  @AfterEach
  void close() {
    canned.close();
  }

  @ParameterizedTest(name = "{0}-{1}: {2}")
  @CsvSource({
    "400, invalid_date_range, RangeRefused INVALID_DATE_RANGE",
    "400, validation_error, ContractBroken VALIDATION_ERROR",
    "400, deprecated_provider, ContractBroken DEPRECATED_PROVIDER",
    "401, invalid_token, ConsentNeeded CREDENTIAL_REFUSED INVALID_TOKEN",
    "401, unauthorized, ConsentNeeded CREDENTIAL_REFUSED UNAUTHORIZED",
    "401, unauthorized_client, OperatorNeeded UNAUTHORIZED_CLIENT",
    "403, access_denied, Withheld ACCESS_DENIED",
    "403, sca_exceeded, RangeRefused SCA_EXCEEDED",
    "404, account_not_found, NotOffered ACCOUNT_NOT_FOUND",
    "429, provider_request_limit_exceeded, TryLater PROVIDER_REQUEST_LIMIT_EXCEEDED",
    "429, provider_too_many_requests, TryLater PROVIDER_TOO_MANY_REQUESTS",
    "500, internal_server_error, Unreachable INTERNAL_SERVER_ERROR",
    "501, endpoint_not_supported, NotOffered ENDPOINT_NOT_SUPPORTED",
    "503, connector_overload, TryLater CONNECTOR_OVERLOAD",
    "503, provider_error, TryLater PROVIDER_ERROR",
    "503, temporarily_unavailable, TryLater TEMPORARILY_UNAVAILABLE",
    "504, connector_timeout, Unreachable CONNECTOR_TIMEOUT",
    "504, provider_timeout, Unreachable PROVIDER_TIMEOUT",
    "403, some_new_code, Withheld SOME_NEW_CODE",
    "418, some_new_code, ContractBroken SOME_NEW_CODE",
    "599, some_new_code, Unreachable SOME_NEW_CODE"
  })
  void an_error_of_the_data_api_has_one_outcome(int status, String code, String outcome) {
    canned.answer(TRANSACTIONS, status, error(code));

    String came = Outcome.of(() -> canned.booked(CannedTrueLayer.ACCOUNT));

    assertThat(came).isEqualTo(outcome);
  }

  @Test
  void a_consent_that_is_over_in_the_details_is_over() {
    canned.answer(
        TRANSACTIONS,
        400,
        "{\"error\":\"invalid_request\",\"error_details\":{\"reason\":\"Consent expired or revoked\"}}");

    String came = Outcome.of(() -> canned.booked(CannedTrueLayer.ACCOUNT));

    assertThat(came).isEqualTo("ConsentNeeded CONSENT_INVALID INVALID_REQUEST");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource({
    "401, ConsentNeeded CREDENTIAL_REFUSED HTTP_401",
    "403, OperatorNeeded HTTP_403",
    "404, ContractBroken HTTP_404",
    "413, ContractBroken HTTP_413",
    "429, TryLater HTTP_429",
    "302, Unreachable HTTP_302",
    "500, Unreachable HTTP_500",
    "502, Unreachable HTTP_502",
    "503, TryLater HTTP_503",
    "504, Unreachable HTTP_504"
  })
  void a_page_of_a_gateway_ends_no_consent(int status, String outcome) {
    canned.answer(TRANSACTIONS, html(status));

    String came = Outcome.of(() -> canned.booked(CannedTrueLayer.ACCOUNT));

    assertThat(came).isEqualTo(outcome);
  }

  @Test
  void a_good_status_with_a_page_for_people_is_unreachable() {
    canned.answer(TRANSACTIONS, html(200));

    String came = Outcome.of(() -> canned.booked(CannedTrueLayer.ACCOUNT));

    assertThat(came).isEqualTo("Unreachable BODY_NOT_JSON");
  }

  @ParameterizedTest(name = "{0} days")
  @ValueSource(ints = {89, 365, 730})
  void access_denied_for_more_than_88_days_asks_for_fewer_before_anything_is_believed(int days) {
    canned.answer(TRANSACTIONS, 403, error("access_denied"));

    String came = Outcome.of(() -> canned.page(CannedTrueLayer.ACCOUNT, days, Optional.empty()));

    assertThat(came).isEqualTo("RangeRefused ACCESS_DENIED");
  }

  @Test
  void access_denied_for_88_days_is_a_doubt() {
    canned.answer(TRANSACTIONS, 403, error("access_denied"));

    String came = Outcome.of(() -> canned.page(CannedTrueLayer.ACCOUNT, 88, Optional.empty()));

    assertThat(came).isEqualTo("Withheld ACCESS_DENIED");
  }

  @Test
  void a_list_without_days_cannot_be_refused_for_its_days() {
    canned.answer(BALANCE, 403, error("sca_exceeded"));

    String came =
        Outcome.of(
            () ->
                canned.bank.data().balances(CannedTrueLayer.unattended(), CannedTrueLayer.ACCOUNT));

    assertThat(came).isEqualTo("Withheld SCA_EXCEEDED");
  }

  @Test
  @Tag("F-5")
  void a_daily_quota_waits_for_the_banks_next_day() {
    canned.answer(TRANSACTIONS, 429, error("provider_request_limit_exceeded"));

    var answer = (BankAnswer.TryLater<?>) canned.booked(CannedTrueLayer.ACCOUNT);

    assertThat(answer.after()).contains(Duration.ofHours(12));
  }

  @Test
  @Tag("F-5")
  void a_rush_leaves_the_wait_to_us_and_a_stated_wait_counts() {
    canned
        .answer(TRANSACTIONS, 429, error("provider_too_many_requests"))
        .answer(
            TRANSACTIONS,
            new Canned(
                429,
                "application/json",
                error("provider_request_limit_exceeded"),
                Map.of("Retry-After", "90")));

    var rush = (BankAnswer.TryLater<?>) canned.booked(CannedTrueLayer.ACCOUNT);
    var stated = (BankAnswer.TryLater<?>) canned.booked(CannedTrueLayer.ACCOUNT);

    assertThat(rush.after()).isEmpty();
    assertThat(stated.after()).contains(Duration.ofSeconds(90));
  }

  @Test
  @Tag("TM-9")
  void a_code_that_may_be_an_account_number_is_not_repeated() {
    canned.answer(TRANSACTIONS, 400, error("account 12345678 is wrong"));

    String came = Outcome.of(() -> canned.booked(CannedTrueLayer.ACCOUNT));

    assertThat(came).isEqualTo("ContractBroken UNKNOWN_CODE");
  }

  private static String error(String code) {
    return "{\"error_description\":\"Some words.\",\"error\":\""
        + code
        + "\",\"error_details\":{}}";
  }

  private static Canned html(int status) {
    return new Canned(status, "text/html", "<html><body>Request blocked</body></html>", Map.of());
  }
}

package org.avstem.adapter.truelayer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.avstem.core.mandate.MandateStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Standing orders, direct debits, and the probe of what is offered. */
class MandatesTest {
  private final CannedTrueLayer canned = new CannedTrueLayer();

  @AfterEach
  void close() {
    canned.close();
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
}

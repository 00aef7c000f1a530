package org.avstem.testkit.stubbank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpenApiFilterTest {

  private StubBank bank;

  private TestClient connected(StubBankOptions options) {
    bank = StubBank.start(options);
    return new TestClient(bank).connected("AB12345");
  }

  @AfterEach
  void close() {
    bank.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"DNB", "OTHER_BANK"})
  void a_planted_wrong_field_in_an_answer_is_reported(Flavour flavour) {
    var client = connected(StubWorlds.small(flavour));
    bank.faults().next(Endpoint.ACCOUNTS, new Fault.Unadmitted(Poison.UNKNOWN_ENUM));
    bank.faults().next(Endpoint.BALANCES, new Fault.Unadmitted(Poison.MISSING_AMOUNT));

    String id = TestClient.json(client.get("/accounts")).findPath("balances").path("href").asText();
    client.get(java.net.URI.create(bank.baseUri() + "/").resolve(id).toString());

    assertThat(bank.violations())
        .extracting(Violation::side, Violation::key)
        .contains(
            org.assertj.core.groups.Tuple.tuple(
                Violation.Side.ANSWER, "validation.response.body.schema.required"));
    assertThatThrownBy(bank::assertNoViolations)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("balanceAmount");
  }

  @Test
  void an_amount_as_a_number_is_reported_at_the_bank_that_must_not_send_one() {
    var client = connected(StubWorlds.small(Flavour.DNB));
    bank.faults().next(Endpoint.BALANCES, new Fault.Unadmitted(Poison.NUMERIC_AMOUNT));

    client.get("/accounts/" + bank.truth().get(0).account().bban() + "/balances");

    assertThat(bank.violations())
        .singleElement()
        .extracting(Violation::place)
        .asString()
        .endsWith("/balanceAmount/amount");
  }

  @Test
  void a_field_that_the_document_does_not_have_is_reported() {
    var client = connected(StubWorlds.small(Flavour.DNB));
    bank.faults().next(Endpoint.BALANCES, new Fault.Unadmitted(Poison.UNKNOWN_FIELD));

    client.get("/accounts/" + bank.truth().get(0).account().bban() + "/balances");

    assertThat(bank.violations())
        .extracting(Violation::key)
        .containsExactly("validation.response.body.schema.additionalProperties");
  }

  @Test
  void a_planted_wrong_field_in_a_request_is_reported() {
    var client = connected(StubWorlds.small(Flavour.DNB));
    String body =
        "{\"access\":{\"accounts\":\"all\"},\"recurringIndicator\":true,"
            + "\"validUntil\":\"2026-05-01\",\"frequencyPerDay\":4,"
            + "\"combinedServiceIndicator\":false}";

    client.send(
        client
            .request("/consents")
            .header("PSU-ID", "AB12345")
            .header("PSU-IP-Address", "192.0.2.7")
            .header("TPP-Redirect-URI", "https://erp.example/back")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());

    assertThat(bank.violations())
        .singleElement()
        .satisfies(
            found -> {
              assertThat(found.side()).isEqualTo(Violation.Side.REQUEST);
              assertThat(found.operation()).isEqualTo("POST /v1/consents");
              assertThat(found.place()).isEqualTo("/access/accounts");
            });
  }

  @Test
  void a_missing_or_misspelt_parameter_of_a_request_is_reported() {
    var client = connected(StubWorlds.small(Flavour.DNB));

    client.get(
        "/accounts/" + bank.truth().get(0).account().bban() + "/transactions?bookingstatus=x");

    assertThat(bank.violations())
        .extracting(Violation::side)
        .contains(Violation.Side.REQUEST)
        .doesNotContain(Violation.Side.ANSWER);
    assertThat(bank.violations())
        .extracting(Violation::place)
        .contains("bookingStatus", "bookingstatus");
  }

  @Test
  void an_answer_that_a_fault_breaks_is_exempt_but_its_request_is_not() {
    var client = connected(StubWorlds.small(Flavour.DNB));
    bank.faults().always(Endpoint.TRANSACTIONS, new Fault.Poisoned(Poison.MISSING_AMOUNT));
    String path = "/accounts/" + bank.truth().get(0).account().bban() + "/transactions";

    client.get(path + "?bookingStatus=booked&dateFrom=2026-01-01");
    int afterLawful = bank.violations().size();
    client.get(path);

    assertThat(afterLawful).isZero();
    assertThat(bank.violations()).extracting(Violation::side).containsOnly(Violation.Side.REQUEST);
  }

  @Test
  void sampling_validates_the_first_exchanges_of_each_endpoint_only() {
    var client =
        connected(
            StubWorlds.small(Flavour.DNB).withValidation(ValidationScope.firstOfEachEndpoint(1)));
    String path = "/accounts/" + bank.truth().get(0).account().bban() + "/transactions";

    client.get(path + "?bookingStatus=booked");
    client.get(path);

    assertThat(bank.violations()).isEmpty();
    assertThat(bank.validatedExchanges()).isEqualTo(2);
  }
}

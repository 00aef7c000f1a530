package org.avstem.testkit.stubbank;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BerlinGroupStubTest {

  private StubBank bank;

  private StubBank start(Flavour flavour) {
    bank = StubBank.start(StubWorlds.small(flavour));
    return bank;
  }

  @AfterEach
  void every_exchange_kept_to_the_official_document() {
    bank.assertNoViolations();
    assertThat(bank.validatedExchanges()).isPositive();
    bank.close();
  }

  @ParameterizedTest
  @EnumSource(names = {"DNB", "OTHER_BANK"})
  void a_connected_customer_reads_exactly_the_rows_of_the_truth(Flavour flavour) {
    start(flavour);
    var client = new TestClient(bank).connected("01017012345");

    var accounts = TestClient.json(client.get("/accounts")).get("accounts");

    assertThat(accounts).hasSize(bank.truth().size());
    for (var truth : bank.truth()) {
      String id = flavour == Flavour.DNB ? truth.account().bban() : truth.account().resourceId();
      var rows = client.booked(id);
      var sum =
          rows.stream()
              .map(row -> new BigDecimal(row.at("/transactionAmount/amount").asText()))
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(rows).hasSize(truth.bookedCount());
      assertThat(sum).isEqualByComparingTo(BigDecimal.valueOf(truth.bookedMinor(), 2));
      assertThat(TestClient.json(client.get("/accounts/" + id)).has("account")).isTrue();
      var balances = TestClient.json(client.get("/accounts/" + id + "/balances")).get("balances");
      assertThat(balances.get(0).at("/balanceAmount/amount").decimalValue())
          .satisfiesAnyOf(
              amount -> assertThat(amount).isEqualByComparingTo(closing(truth.closingMinor())),
              amount ->
                  assertThat(new BigDecimal(balances.get(0).at("/balanceAmount/amount").asText()))
                      .isEqualByComparingTo(closing(truth.closingMinor())));
    }
  }

  private static BigDecimal closing(long minor) {
    return BigDecimal.valueOf(minor, 2);
  }

  @Test
  void no_row_is_served_twice_over_the_pages() {
    start(Flavour.DNB);
    var client = new TestClient(bank).connected("AB12345");

    var rows = client.booked(bank.truth().get(0).account().bban());

    var ids = new HashSet<String>();
    rows.forEach(row -> ids.add(row.get("transactionId").asText()));
    assertThat(ids).hasSameSizeAs(rows);
  }

  @Test
  void the_customer_comes_back_to_the_address_as_given() {
    start(Flavour.DNB);
    var created = new TestClient(bank).createConsent("AB12345");

    var back = bank.psuBrowser().accept(TestClient.scaRedirect(created));

    assertThat(back).isEqualTo(TestClient.BACK);
    assertThat(created.statusCode()).isEqualTo(201);
    assertThat(created.headers().firstValue("ASPSP-SCA-Approach")).contains("REDIRECT");
  }

  @Test
  void a_second_consent_of_the_same_person_ends_the_first() {
    start(Flavour.DNB);
    var first = new TestClient(bank).connected("AB12345");

    new TestClient(bank).connected("AB12345");

    var refused = first.get("/accounts");
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.body()).contains("CONSENT_EXPIRED");
  }

  @Test
  void a_deleted_consent_is_terminated_and_reads_nothing() {
    start(Flavour.DNB);
    var client = new TestClient(bank).connected("AB12345");
    String id = bank.consents().ids().get(0);

    var deleted = client.delete("/consents/" + id);

    assertThat(deleted.statusCode()).isEqualTo(204);
    assertThat(client.get("/consents/" + id + "/status").body()).contains("terminatedByTpp");
    assertThat(client.get("/consents/" + id).body()).contains("validUntil");
    assertThat(client.get("/accounts").body()).contains("CONSENT_INVALID");
  }

  @Test
  void a_bad_user_id_is_named_in_the_banks_own_words() {
    start(Flavour.DNB);

    var refused = new TestClient(bank).createConsent("12345");

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(refused.body()).contains("FORMAT_ERROR", "User id can be either");
  }
}

package org.avstem.testkit.stubbank;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BankRulesStubTest {

  private final AtomicReference<Instant> now = new AtomicReference<>(StubWorlds.NOON);
  private StubBank bank;

  private TestClient start(Flavour flavour, BankRules rules) {
    bank = StubBank.start(StubWorlds.small(flavour).withRules(rules).withClock(now::get));
    return new TestClient(bank);
  }

  @AfterEach
  void every_exchange_kept_to_the_official_document() {
    bank.assertNoViolations();
    bank.close();
  }

  @Test
  void the_fifth_unattended_read_in_a_day_is_refused_and_an_attended_one_is_not() {
    var client = start(Flavour.DNB, BankRules.usual().withAccessesPerDay(4, false));
    client.connected("AB12345");

    var reads = List.of(read(client), read(client), read(client), read(client), read(client));
    var attended = client.with("PSU-IP-Address", "192.0.2.7").get("/accounts");
    now.updateAndGet(instant -> instant.plus(Duration.ofHours(24)));
    var nextDay = read(client.without("PSU-IP-Address"));

    assertThat(reads).extracting(HttpResponse::statusCode).containsExactly(200, 200, 200, 200, 429);
    assertThat(reads.get(4).body()).contains("ACCESS_EXCEEDED");
    assertThat(attended.statusCode()).isEqualTo(200);
    assertThat(nextDay.statusCode()).isEqualTo(200);
    assertThat(bank.journal().requests(Endpoint.ACCOUNTS))
        .extracting(RecordedRequest::attended)
        .containsExactly(false, false, false, false, false, true, false);
  }

  @Test
  void following_pages_are_counted_only_at_a_bank_that_counts_them() {
    var client = start(Flavour.DNB, BankRules.usual().withAccessesPerDay(1, true));
    client.connected("AB12345");

    var pages = client.pages(account(), "bookingStatus=booked&dateFrom=2025-12-20");

    assertThat(pages).hasSize(2);
    assertThat(pages.get(1).toString()).contains("ACCESS_EXCEEDED");
  }

  @Test
  void old_history_needs_the_customer() {
    var client = start(Flavour.DNB, BankRules.usual().withHistoryDaysUnattended(90));
    client.connected("AB12345");
    String path = "/accounts/" + account() + "/transactions?bookingStatus=booked&dateFrom=";

    var old = client.get(path + "2025-12-15");
    var young = client.get(path + "2025-12-16");
    var attended = client.with("PSU-IP-Address", "192.0.2.7").get(path + "2025-02-15");

    assertThat(old.statusCode()).isEqualTo(400);
    assertThat(old.body()).contains("PERIOD_INVALID");
    assertThat(young.statusCode()).isEqualTo(200);
    assertThat(attended.statusCode()).isEqualTo(200);
  }

  @Test
  void a_consent_is_shortened_and_expires_on_its_day() {
    var client = start(Flavour.DNB, BankRules.usual().withValidityDaysMax(30));
    client.connected("AB12345");

    var consent = TestClient.json(client.get("/consents/" + bank.consents().ids().get(0)));
    now.updateAndGet(instant -> instant.plus(Duration.ofDays(31)));
    var refused = client.get("/accounts");

    assertThat(consent.get("validUntil").asText())
        .isEqualTo(StubWorlds.TODAY.plusDays(30).toString());
    assertThat(consent.at("/access/accounts")).hasSize(2);
    assertThat(refused.body()).contains("CONSENT_EXPIRED");
  }

  @Test
  void a_company_with_two_signers_is_partially_authorised_first() {
    var client = start(Flavour.DNB, BankRules.usual().withSigners(2));
    var page = TestClient.scaRedirect(client.createConsent("AB12345"));
    String id = bank.consents().ids().get(0);

    bank.psuBrowser().accept(page);
    var afterOne = bank.consents().status(id);
    bank.psuBrowser().accept(page);

    assertThat(afterOne).contains("partiallyAuthorised");
    assertThat(bank.consents().status(id)).contains("valid");
  }

  @Test
  void a_denied_consent_is_rejected_and_reads_nothing() {
    var client = start(Flavour.DNB, BankRules.usual());
    var created = client.createConsent("AB12345");

    bank.psuBrowser().deny(TestClient.scaRedirect(created));

    String id = TestClient.json(created).get("consentId").asText();
    assertThat(bank.consents().status(id)).contains("rejected");
    assertThat(client.with("Consent-ID", id).get("/accounts").body()).contains("CONSENT_INVALID");
  }

  @Test
  void a_customer_may_share_one_account_of_two() {
    var client = start(Flavour.DNB, BankRules.usual());
    var created = client.createConsent("AB12345");
    client.with("Consent-ID", TestClient.json(created).get("consentId").asText());

    bank.psuBrowser().accept(TestClient.scaRedirect(created), List.of(account()));

    assertThat(TestClient.json(client.get("/accounts")).get("accounts")).hasSize(1);
    String other = bank.truth().get(1).account().bban();
    assertThat(client.get("/accounts/" + other + "/balances").statusCode()).isEqualTo(404);
  }

  @Test
  void ids_can_differ_under_every_consent() {
    var client = start(Flavour.DNB, BankRules.usual().withIdsPerConsent());
    client.connected("AB12345");
    var before = client.booked(account());

    var after = client.connected("AB12345").booked(account());

    assertThat(ids(after)).hasSize(150).doesNotContainAnyElementsOf(ids(before));
  }

  @Test
  void the_other_bank_speaks_its_own_dialect_and_keeps_to_the_document() {
    var client = start(Flavour.OTHER_BANK, BankRules.usual()).connected("");
    String id = bank.truth().get(0).account().resourceId();

    var page =
        TestClient.json(
            client.get("/accounts/" + id + "/transactions?bookingStatus=both&dateFrom=2025-12-20"));
    var unknown = client.get("/accounts/unknown/balances");
    var withoutConsent = client.without("Consent-ID").with("Consent-ID", "x").get("/accounts");

    assertThat(page.at("/transactions/pending/0").has("bookingDate")).isFalse();
    assertThat(page.at("/transactions/booked/0/transactionAmount/amount").isNumber()).isTrue();
    assertThat(page.at("/transactions/_links/next/href").asText()).startsWith("transactions?");
    assertThat(page.findParent("referenceType")).isNotNull();
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(unknown.headers().firstValue("Content-Type")).contains("application/problem+json");
    assertThat(TestClient.json(withoutConsent).get("code").asText()).isEqualTo("CONSENT_UNKNOWN");
  }

  private String account() {
    return bank.truth().get(0).account().bban();
  }

  private static HttpResponse<String> read(TestClient client) {
    return client.get("/accounts");
  }

  private static List<String> ids(List<JsonNode> rows) {
    return rows.stream().map(row -> row.get("transactionId").asText()).toList();
  }
}

package org.avstem.testkit.stubtruelayer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.time.Duration;
import org.avstem.testkit.stubbank.Endpoint;
import org.avstem.testkit.stubbank.Fault;
import org.avstem.testkit.stubbank.Poison;
import org.avstem.testkit.stubbank.RecordedRequest;
import org.avstem.testkit.stubbank.ledger.LedgerChange;
import org.avstem.testkit.stubserver.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FaultsTrueLayerTest {

  @RegisterExtension
  static final StubTrueLayerExtension STUB = new StubTrueLayerExtension(TestClient.usual());

  private final TestClient client = new TestClient(STUB.server());
  private String rows = "";

  @BeforeEach
  void connect() {
    client.connected();
    rows = "/accounts/" + client.accountId(0) + "/transactions";
  }

  @ParameterizedTest
  @CsvSource({
    "400,validation_error,''",
    "403,access_denied,''",
    "403,sca_exceeded,''",
    "404,account_not_found,''",
    "429,provider_too_many_requests,17",
    "429,provider_request_limit_exceeded,''",
    "500,internal_server_error,''",
    "501,endpoint_not_supported,''",
    "503,provider_error,60",
    "503,connector_overload,''",
    "503,temporarily_unavailable,''",
    "504,connector_timeout,''",
    "504,provider_timeout,''"
  })
  @Tag("F-5")
  void every_documented_error_can_be_ordered(int status, String code, String retryAfter) {
    var wait = retryAfter.isEmpty() ? null : retryAfter;
    STUB.server().faults().next(Endpoint.TRANSACTIONS, new Fault.Refusal(status, code, wait));

    var refused = client.get(rows);

    var body = TestClient.json(refused);
    assertThat(refused.statusCode()).isEqualTo(status);
    assertThat(body.get("error").asText()).isEqualTo(code);
    assertThat(body.get("error_description").asText()).isNotBlank();
    assertThat(body.get("error_details").isObject()).isTrue();
    assertThat(refused.headers().firstValue("Retry-After").orElse("")).isEqualTo(retryAfter);
    assertThat(client.get(rows).statusCode()).isEqualTo(200);
  }

  @Test
  @Tag("F-6")
  void html_garbage_and_truncation_come_as_ordered() {
    var faults = STUB.server().faults();
    faults.onCall(Endpoint.ME, 1, new Fault.HtmlPage(502));
    faults.onCall(Endpoint.ME, 2, new Fault.Garbage());
    faults.onCall(Endpoint.ME, 3, new Fault.Truncated());
    faults.onCall(Endpoint.ME, 4, new Fault.CutHalfWay());

    var html = client.get("/me");
    var garbage = client.get("/me");
    var truncated = client.get("/me");

    assertThat(html.statusCode()).isEqualTo(502);
    assertThat(html.body()).startsWith("<!doctype html>");
    assertThat(Json.parse(garbage.body())).isEmpty();
    assertThat(Json.parse(truncated.body())).isEmpty();
    assertThatThrownBy(() -> client.get("/me")).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  @Tag("F-7")
  void a_slow_server_stays_silent_first() {
    STUB.server().faults().next(Endpoint.ME, new Fault.Hang(Duration.ofMillis(200)));

    long start = System.nanoTime();
    var answer = client.get("/me");
    long end = System.nanoTime();

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Duration.ofNanos(end - start)).isGreaterThan(Duration.ofMillis(200));
  }

  @ParameterizedTest
  @EnumSource
  @Tag("TM-19")
  void every_poison_changes_the_answer(Poison poison) {
    String healthy = client.get(rows).body();
    STUB.server().faults().next(Endpoint.TRANSACTIONS, new Fault.Poisoned(poison));

    var poisoned = client.get(rows);

    assertThat(poisoned.statusCode()).isEqualTo(200);
    assertThat(poisoned.body()).isNotEqualTo(healthy);
  }

  @Test
  void an_envelope_may_say_that_it_is_not_finished() {
    STUB.server().faults().next(Endpoint.TRANSACTIONS, new Fault.UnfinishedEnvelope("Queued"));

    var body = TestClient.json(client.get(rows));

    assertThat(body.get("status").asText()).isEqualTo("Queued");
    assertThat(body.get("results")).isEmpty();
  }

  @Test
  void rows_may_be_too_few_or_too_many() {
    var faults = STUB.server().faults();
    faults.onCall(Endpoint.TRANSACTIONS, 1, new Fault.FewerRows(20));
    faults.onCall(Endpoint.TRANSACTIONS, 2, new Fault.HugePage(5_000));

    assertThat(client.results(rows)).hasSize(100);
    assertThat(client.results(rows)).hasSize(5_000);
  }

  @Test
  void an_answer_may_hold_the_rows_of_another_account() {
    var own = client.results(rows);
    STUB.server().faults().next(Endpoint.TRANSACTIONS, new Fault.RowsOfAnotherAccount());

    var other = client.results(rows);

    assertThat(other).isNotEmpty().doesNotContainAnyElementsOf(own);
  }

  @Test
  @Tag("F-20")
  void the_books_may_change_just_before_an_answer() {
    String bban = STUB.server().ledger().accounts().get(0).account().bban();
    var change = new LedgerChange.AddRows(bban, 5, 3);
    STUB.server().faults().next(Endpoint.TRANSACTIONS, new Fault.ChangeBefore(change));

    assertThat(client.results(rows)).hasSize(125);
  }

  @Test
  @Tag("F-22")
  void the_customer_may_revoke_just_before_an_answer() {
    STUB.server().faults().next(Endpoint.TRANSACTIONS, new Fault.RevokeConsent());

    var refused = client.get(rows);

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(client.get("/me").statusCode()).isEqualTo(403);
  }

  @Test
  void a_refusal_of_an_extension_is_a_problem_document() {
    STUB.server().faults().next(Endpoint.EXTEND, new Fault.Refusal(503, "Maintenance", null));

    var refused =
        client.postJson(STUB.server().apiUri() + "/connections/extend", java.util.Map.of());

    assertThat(refused.statusCode()).isEqualTo(503);
    assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
  }

  @Test
  void the_journal_knows_who_was_there() {
    client.get(rows);
    client.getAttended(rows);

    var seen = STUB.server().journal().requests(Endpoint.TRANSACTIONS);

    assertThat(seen).extracting(RecordedRequest::attended).containsExactly(false, true);
    assertThat(seen.get(0).template()).isEqualTo("/data/v1/accounts/{account}/transactions");
    assertThat(STUB.server().journal().requests(Endpoint.TOKEN)).hasSize(1);
  }
}

package org.avstem.testkit.stubbank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.avstem.testkit.stubbank.ledger.LedgerChange;
import org.avstem.testkit.stubserver.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FaultsStubTest {

  @RegisterExtension
  static final StubBankExtension STUB = new StubBankExtension(StubWorlds.small(Flavour.DNB));

  private static final String STATUS_BODY = "{\"consentStatus\":\"valid\"}";
  private static TestClient client;
  private static String consent;
  private String account;

  @BeforeAll
  static void connect() {
    client = new TestClient(STUB.bank()).connected("AB12345");
    consent = STUB.bank().consents().ids().get(0);
  }

  @BeforeEach
  void choose_an_account() {
    account = STUB.bank().ledger().accounts().get(0).account().bban();
  }

  @AfterEach
  void heal() {
    STUB.bank().faults().clear();
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "429,ACCESS_EXCEEDED,120",
        "429,ACCESS_EXCEEDED,-5",
        "429,ACCESS_EXCEEDED,99999999999999999999",
        "429,ACCESS_EXCEEDED,'Fri, 31 Dec 1999 23:59:59 GMT'",
        "429,ACCESS_EXCEEDED,none",
        "503,SERVICE_UNAVAILABLE,60",
        "500,INTERNAL_SERVER_ERROR,none",
        "401,CONSENT_EXPIRED,none",
        "403,SERVICE_BLOCKED,none",
        "502,BAD_GATEWAY,none"
      })
  @Tag("F-5")
  void a_refusal_carries_its_code_and_the_raw_retry_after(
      int status, String code, String retryAfter) {
    STUB.bank().faults().next(Endpoint.ACCOUNTS, new Fault.Refusal(status, code, retryAfter));

    var refused = client.get("/accounts");

    assertThat(refused.statusCode()).isEqualTo(status);
    assertThat(refused.body()).contains(code);
    assertThat(refused.headers().firstValue("Retry-After").orElse(null)).isEqualTo(retryAfter);
    assertThat(client.get("/accounts").statusCode()).isEqualTo(200);
  }

  @Test
  void a_rule_hits_the_call_it_names_and_no_other() {
    STUB.bank().faults().onCalls(Endpoint.CONSENT_STATUS, 2, 2, Fault.unavailable(null));

    var statuses = List.of(status(), status(), status(), status());

    assertThat(statuses).extracting(HttpResponse::statusCode).containsExactly(200, 503, 503, 200);
  }

  @Test
  void a_fault_for_ever_ends_only_when_the_script_is_cleared() {
    STUB.bank().faults().always(Endpoint.CONSENT_STATUS, Fault.unauthorized("CONSENT_INVALID"));

    var statuses = List.of(status(), status(), status());

    assertThat(statuses).extracting(HttpResponse::statusCode).containsOnly(401);
    STUB.bank().faults().clear();
    assertThat(status().statusCode()).isEqualTo(200);
  }

  @Test
  @Tag("F-6")
  void html_garbage_truncation_emptiness_and_a_wrong_type_come_as_ordered() {
    var faults = STUB.bank().faults();
    faults.onCall(Endpoint.CONSENT_STATUS, 1, new Fault.HtmlPage(502));
    faults.onCall(Endpoint.CONSENT_STATUS, 2, new Fault.Garbage());
    faults.onCall(Endpoint.CONSENT_STATUS, 3, new Fault.Truncated());
    faults.onCall(Endpoint.CONSENT_STATUS, 4, new Fault.EmptyBody());
    faults.onCall(Endpoint.CONSENT_STATUS, 5, new Fault.WrongContentType("text/plain"));

    var answers = List.of(status(), status(), status(), status(), status());

    assertThat(answers.get(0).statusCode()).isEqualTo(502);
    assertThat(answers.get(0).body()).startsWith("<!doctype html>");
    assertThat(Json.parse(answers.get(1).body())).isEmpty();
    assertThat(answers.get(2).body()).isEqualTo(STATUS_BODY.substring(0, STATUS_BODY.length() / 2));
    assertThat(answers.get(3).body()).isEmpty();
    assertThat(answers.get(4).headers().firstValue("Content-Type")).contains("text/plain");
    assertThat(answers.get(4).body()).isEqualTo(STATUS_BODY);
  }

  @Test
  @Tag("F-7")
  void a_slow_bank_drips_and_a_hanging_one_stays_silent_first() {
    var faults = STUB.bank().faults();
    faults.onCall(Endpoint.CONSENT_STATUS, 1, new Fault.SlowDrip(Duration.ofMillis(5)));
    faults.onCall(Endpoint.CONSENT_STATUS, 2, new Fault.Hang(Duration.ofMillis(200)));

    long start = System.nanoTime();
    var dripped = status();
    long between = System.nanoTime();
    var hung = status();
    long end = System.nanoTime();

    assertThat(List.of(dripped.body(), hung.body())).containsOnly(STATUS_BODY);
    assertThat(Duration.ofNanos(between - start))
        .isGreaterThan(Duration.ofMillis(5L * STATUS_BODY.length()));
    assertThat(Duration.ofNanos(end - between)).isGreaterThan(Duration.ofMillis(200));
  }

  @Test
  @Tag("F-6")
  void a_cut_connection_is_an_error_of_the_wire() {
    STUB.bank().faults().next(Endpoint.ACCOUNTS, new Fault.CutHalfWay());

    assertThatThrownBy(() -> client.get("/accounts")).isInstanceOf(UncheckedIOException.class);
  }

  @Test
  @Tag("TM-11")
  void a_gzip_bomb_is_small_on_the_wire() {
    STUB.bank().faults().next(Endpoint.ACCOUNTS, new Fault.GzipBomb(50L << 20));

    var bomb = client.get("/accounts");

    assertThat(bomb.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(bomb.body()).hasSizeLessThan(200_000);
  }

  @Test
  @Tag("TM-18")
  void endless_paging_gives_a_new_next_link_every_time() {
    STUB.bank().faults().always(Endpoint.TRANSACTIONS, new Fault.EndlessPaging());

    var links = nextLinks(client, 6);

    assertThat(links).hasSize(6).doesNotHaveDuplicates();
  }

  @Test
  @Tag("TM-18")
  void a_repeated_next_link_leads_to_the_same_page() {
    STUB.bank().faults().always(Endpoint.TRANSACTIONS, new Fault.RepeatedNext());

    var links = nextLinks(client, 4);

    assertThat(links.subList(1, 4)).containsOnly(links.get(0));
  }

  @Test
  void a_foreign_next_link_names_the_foreign_origin() {
    var fault = new Fault.ForeignNext("https://evil.example:8443");
    STUB.bank().faults().next(Endpoint.TRANSACTIONS, fault);

    assertThat(nextLinks(client, 1).get(0)).startsWith("https://evil.example:8443/v1/accounts/");
  }

  @Test
  void an_empty_page_with_a_next_link_hides_no_row() {
    STUB.bank().faults().onCall(Endpoint.TRANSACTIONS, 2, new Fault.EmptyPageWithNext());

    var pages = client.pages(account, query());

    assertThat(pages).hasSize(3);
    assertThat(pages.get(1).at("/transactions/booked")).isEmpty();
    assertThat(ids(pages)).hasSize(150).doesNotHaveDuplicates();
  }

  @Test
  @Tag("F-20")
  void a_row_can_be_on_two_pages() {
    STUB.bank().faults().onCall(Endpoint.TRANSACTIONS, 2, new Fault.RowOnTwoPages());

    var ids = ids(client.pages(account, query()));

    assertThat(ids).hasSize(151);
    assertThat(ids.get(100)).isEqualTo(ids.get(99));
  }

  @Test
  @Tag("F-20")
  void the_books_can_change_between_two_pages() {
    var change = new LedgerChange.RemoveNewest(account, 10);
    STUB.bank().faults().onCall(Endpoint.TRANSACTIONS, 2, new Fault.ChangeBefore(change));

    var ids = ids(client.pages(account, query()));

    assertThat(ids).hasSize(140);
  }

  @Test
  @Tag("F-21")
  void a_page_can_lack_rows_without_saying_so() {
    STUB.bank().faults().next(Endpoint.TRANSACTIONS, new Fault.FewerRows(7));

    assertThat(ids(client.pages(account, query()))).hasSize(143);
  }

  @Test
  void a_page_can_be_huge() {
    STUB.bank().faults().next(Endpoint.TRANSACTIONS, new Fault.HugePage(20_000));

    var page = TestClient.json(client.get("/accounts/" + account + "/transactions?" + query()));

    assertThat(page.at("/transactions/booked")).hasSize(20_000);
  }

  @Test
  void rows_of_another_account_come_under_its_name() {
    STUB.bank().faults().next(Endpoint.TRANSACTIONS, new Fault.RowsOfAnotherAccount());

    var page = TestClient.json(client.get("/accounts/" + account + "/transactions?" + query()));

    String other = STUB.bank().ledger().accounts().get(1).account().bban();
    assertThat(page.at("/account/bban").asText()).isEqualTo(other);
  }

  @Test
  @Tag("F-22")
  void a_consent_can_be_revoked_at_the_second_page() {
    var own = new TestClient(STUB.bank()).connected("CD54321");
    STUB.bank().faults().onCall(Endpoint.TRANSACTIONS, 2, new Fault.RevokeConsent());

    var pages = own.pages(account, query());

    assertThat(pages).hasSize(2);
    assertThat(pages.get(1).at("/tppMessages/0/code").asText()).isEqualTo("CONSENT_INVALID");
  }

  @ParameterizedTest
  @EnumSource(Poison.class)
  @Tag("TM-19")
  void a_poison_changes_the_page_and_only_for_one_call(Poison poison) {
    String path = "/accounts/" + account + "/transactions?" + query();
    String healthy = client.get(path).body();
    STUB.bank().faults().next(Endpoint.TRANSACTIONS, new Fault.Poisoned(poison));

    String poisoned = client.get(path).body();

    assertThat(poisoned).isNotEqualTo(healthy);
    assertThat(poisoned).contains(trace(poison));
    assertThat(client.get(path).body()).isEqualTo(healthy);
  }

  private static String trace(Poison poison) {
    return switch (poison) {
      case DEEP_NESTING -> "[[[[[[[[";
      case HUGE_NUMBER -> "\"amount\":1e100000000";
      case HUGE_NUMBER_AS_TEXT -> "\"amount\":\"1e100000000\"";
      case UNKNOWN_FIELD -> "\"novelty\":\"new\"";
      case NUMERIC_AMOUNT -> "\"amount\":17.25";
      case LOCAL_NUMBER -> "1 234,50";
      case TOO_MANY_DECIMALS -> "1.123456789";
      case NUL_CHARACTER -> "A\\u0000B";
      case LONE_SURROGATE -> "A\\ud800B";
      case DUPLICATE_KEY -> "\"amount\":\"1.00\",\"amount\":\"2.00\"";
      case UNKNOWN_ENUM -> "XXXX-YYYY-ZZZZ";
      case UNKNOWN_CURRENCY -> "\"ZZZ\"";
      case YEAR_999999999 -> "+999999999-12-31";
      case FEBRUARY_30 -> "2026-02-30";
      case MISSING_AMOUNT -> "{\"transactionId\"";
      case TEN_MEGABYTE_TEXT -> "x".repeat(10 << 20);
      case BYTE_ORDER_MARK -> "\uFEFF";
      case LATIN_1 -> "BL\uFFFDB\uFFFDR";
    };
  }

  private static HttpResponse<String> status() {
    return client.get("/consents/" + consent + "/status");
  }

  private List<String> nextLinks(TestClient reader, int pages) {
    var links = new java.util.ArrayList<String>();
    String next = "/accounts/" + account + "/transactions?" + query();
    for (int i = 0; i < pages; i++) {
      next = TestClient.json(reader.get(next)).at("/transactions/_links/next/href").asText();
      links.add(next);
    }
    return links;
  }

  private static List<String> ids(List<JsonNode> pages) {
    var ids = new java.util.ArrayList<String>();
    for (var page : pages) {
      page.at("/transactions/booked").forEach(row -> ids.add(row.get("transactionId").asText()));
    }
    return ids;
  }

  private static String query() {
    return "bookingStatus=booked&dateFrom=2025-12-01";
  }
}

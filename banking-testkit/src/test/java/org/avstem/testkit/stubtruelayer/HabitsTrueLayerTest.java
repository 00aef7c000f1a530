package org.avstem.testkit.stubtruelayer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.avstem.testkit.stubbank.StubPki;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HabitsTrueLayerTest {

  private static @Nullable StubPki pki;
  private StubTrueLayer server;
  private TestClient client;

  @BeforeAll
  static void issue(@TempDir Path folder) {
    pki = StubPki.create(folder, Instant.now());
  }

  private void start(UnaryOperator<StubTrueLayerOptions> change) {
    server = StubTrueLayer.start(change.apply(TestClient.usual().withPki(pki)));
    client = new TestClient(server).connected();
  }

  private void start(Habit habit) {
    start(usual -> usual.withHabits(habit));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void all_accounts_may_share_one_iban() {
    start(Habit.SHARED_IBAN);

    var accounts = client.results("/accounts");

    assertThat(accounts.get(0).at("/account_number/iban"))
        .isEqualTo(accounts.get(1).at("/account_number/iban"));
    assertThat(accounts.get(0).at("/account_number/number"))
        .isNotEqualTo(accounts.get(1).at("/account_number/number"));
  }

  @Test
  void account_ids_may_change_with_each_consent() {
    start(Habit.ACCOUNT_IDS_PER_CONSENT);
    String first = client.accountId(0);

    String second = client.connected().accountId(0);

    assertThat(second).isNotEqualTo(first);
    assertThat(client.get("/accounts/" + first).statusCode()).isEqualTo(404);
  }

  @Test
  void transaction_ids_may_change_with_each_answer_while_normalised_ones_stay() {
    start(Habit.TRANSACTION_IDS_PER_REQUEST);

    var first = rows();
    var second = rows();

    assertThat(texts(second, "transaction_id"))
        .doesNotContainAnyElementsOf(texts(first, "transaction_id"));
    assertThat(texts(second, "normalised_provider_transaction_id"))
        .isEqualTo(texts(first, "normalised_provider_transaction_id"))
        .allMatch(id -> id.matches("txn-[0-9a-f]{17}"));
  }

  @Test
  void normalised_ids_may_be_missing() {
    start(Habit.NO_NORMALISED_IDS);

    assertThat(rows()).isNotEmpty().noneMatch(row -> row.has("normalised_provider_transaction_id"));
  }

  @Test
  void types_may_contradict_signs() {
    start(Habit.TYPES_CONTRADICT_SIGNS);

    assertThat(rows())
        .anyMatch(
            row ->
                row.get("transaction_type").asText().equals("CREDIT")
                    && row.get("amount").decimalValue().signum() < 0);
  }

  @Test
  void the_status_of_an_envelope_may_be_missing() {
    start(Habit.STATUS_LEFT_OUT);

    assertThat(TestClient.json(client.get("/accounts")).has("status")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "NO_CARDS,/cards,/accounts",
    "NO_CARDS,/cards/x/transactions,/accounts",
    "NO_ACCOUNTS,/accounts,/cards",
    "NO_ACCOUNTS,/accounts/x/balance,/me",
    "NO_PENDING,/accounts/x/transactions/pending,/accounts",
    "NO_MANDATES,/accounts/x/standing_orders,/accounts",
    "NO_MANDATES,/accounts/x/direct_debits,/cards"
  })
  void what_a_bank_has_not_is_a_501_and_the_rest_is_there(Habit habit, String path, String other) {
    start(habit);

    var refused = client.get(path);

    assertThat(refused.statusCode()).isEqualTo(501);
    assertThat(TestClient.json(refused).get("error").asText()).isEqualTo("endpoint_not_supported");
    assertThat(client.results(other)).isNotEmpty();
  }

  @Test
  void after_five_minutes_history_ends_ninety_days_ago_until_the_customer_comes_again() {
    start(usual -> usual.withReads(ReadRules.usual()));
    var atOnce = history(400);
    server.moveClock(Duration.ofMinutes(5));

    var later = history(91);

    assertThat(atOnce.statusCode()).isEqualTo(200);
    assertThat(later.statusCode()).isEqualTo(403);
    assertThat(TestClient.json(later).get("error").asText()).isEqualTo("sca_exceeded");
    assertThat(history(90).statusCode()).isEqualTo(200);
    assertThat(client.connected().get(path(400)).statusCode()).isEqualTo(200);
  }

  @Test
  void a_bank_may_deny_more_than_88_days_at_any_time_without_a_reason() {
    start(usual -> usual.withReads(ReadRules.usual().withBareDenialBeyond88Days()));

    var refused = history(89);

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(TestClient.json(refused).get("error").asText()).isEqualTo("access_denied");
    assertThat(history(88).statusCode()).isEqualTo(200);
  }

  @Test
  void further_back_than_24_months_is_no_date_range() {
    start(usual -> usual);
    var limit = Worlds.TODAY.minusMonths(24);

    var refused = client.get(from(limit.minusDays(1).toString()));

    assertThat(refused.statusCode()).isEqualTo(400);
    assertThat(TestClient.json(refused).get("error").asText()).isEqualTo("invalid_date_range");
    assertThat(client.get(from(limit.toString())).statusCode()).isEqualTo(200);
    assertThat(client.get(from("yesterday")).body()).contains("validation_error");
  }

  @Test
  void a_bank_may_read_past_the_first_day() {
    start(Habit.FROM_IGNORED);

    assertThat(client.results(from(Worlds.TODAY.minusDays(1).toString()))).hasSize(120);
  }

  @Test
  void accounts_may_be_listed_right_after_consent_only() {
    start(Habit.ACCOUNTS_LISTED_AT_FIRST_ONLY);
    String account = client.accountId(0);
    server.moveClock(Duration.ofMinutes(5));

    var refused = client.get("/accounts");

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(client.results("/accounts/" + account + "/transactions")).isNotEmpty();
  }

  @Test
  void unattended_reads_are_counted_per_account_and_endpoint_and_attended_ones_are_not() {
    start(usual -> usual.withReads(ReadRules.usual().withReadsPerDay(2)));
    rows();
    String path = path(10);
    client.get(path);

    var refused = client.get(path);

    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(TestClient.json(refused).get("error").asText())
        .isEqualTo("provider_request_limit_exceeded");
    assertThat(client.getAttended(path).statusCode()).isEqualTo(200);
    assertThat(client.get(path.replaceFirst("transactions.*", "balance")).statusCode())
        .isEqualTo(200);
  }

  @Test
  void amounts_may_be_text_where_the_document_says_so() {
    start(Habit.AMOUNTS_AS_TEXT);

    assertThat(
            client
                .results("/cards/" + client.cardId() + "/balance")
                .get(0)
                .get("available")
                .isTextual())
        .isTrue();
    assertThat(
            client
                .results("/accounts/" + client.accountId(0) + "/standing_orders")
                .get(0)
                .get("next_payment_amount")
                .isTextual())
        .isTrue();
  }

  private List<JsonNode> rows() {
    return client.results("/accounts/" + client.accountId(0) + "/transactions");
  }

  private HttpResponse<String> history(int days) {
    return client.get(path(days));
  }

  private String path(int days) {
    return from(Worlds.TODAY.minusDays(days).toString());
  }

  private String from(String day) {
    // the first account's id does not depend on the list being readable
    var account = server.ledger().accounts().get(0).account();
    var anybody = new org.avstem.testkit.stubbank.Grant("", "", List.of(), "");
    return "/accounts/"
        + new Connections(server.options()).accountId(account, anybody)
        + "/transactions?"
        + TestClient.form(Map.of("from", day));
  }

  private static List<String> texts(List<JsonNode> rows, String field) {
    return rows.stream().map(row -> row.get(field).asText()).toList();
  }
}

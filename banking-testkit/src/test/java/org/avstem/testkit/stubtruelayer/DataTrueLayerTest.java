package org.avstem.testkit.stubtruelayer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.avstem.testkit.stubbank.ledger.AccountTruth;
import org.avstem.testkit.stubbank.ledger.RowDraft;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DataTrueLayerTest {

  @RegisterExtension static final StubTrueLayerExtension STUB = new StubTrueLayerExtension(usual());

  private final TestClient client = new TestClient(STUB.server());

  private static StubTrueLayerOptions usual() {
    var usual = TestClient.usual();
    return StubTrueLayerOptions.of(Worlds.small().withEuro())
        .withClock(usual.clock())
        .withRedirectUri(TestClient.BACK);
  }

  @BeforeEach
  void connect() {
    client.connected();
  }

  @Test
  void me_names_the_connection_and_the_end_of_its_consent() {
    var me = client.results("/me").get(0);

    assertThat(me.get("client_id").asText()).isEqualTo(STUB.server().options().client().clientId());
    assertThat(STUB.server().credentialsIds()).contains(me.get("credentials_id").asText());
    assertThat(me.get("consent_status").asText()).isEqualTo("Authorised");
    assertThat(me.at("/provider/provider_id").asText()).isEqualTo("mock");
    assertThat(client.get("/me").headers().firstValue("X-Credentials-Id"))
        .contains(me.get("credentials_id").asText());
    assertThat(client.results("/info").get(0).get("full_name").asText()).isNotBlank();
  }

  @Test
  void british_accounts_have_sort_code_number_and_an_iban_made_of_both() {
    var account = client.results("/accounts").get(0);

    var number = account.get("account_number");
    String digits =
        number.get("sort_code").asText().replace("-", "") + number.get("number").asText();
    assertThat(number.get("sort_code").asText()).matches("\\d\\d-\\d\\d-\\d\\d");
    assertThat(number.get("iban").asText()).matches("GB\\d\\dSTUB" + digits);
    assertThat(account.get("account_type").asText()).isEqualTo("BUSINESS_TRANSACTION");
    assertThat(client.results("/accounts").get(1).get("account_type").asText())
        .isEqualTo("BUSINESS_SAVINGS");
    assertThat(client.results("/accounts/" + account.get("account_id").asText()))
        .extracting(one -> one.get("account_number"))
        .containsExactly(number);
  }

  @Test
  void other_accounts_have_an_iban_only() {
    var number = client.results("/accounts").get(2).get("account_number");

    assertThat(number.get("iban").asText()).startsWith("DE").hasSize(22);
    assertThat(number.has("sort_code")).isFalse();
    assertThat(number.get("swift_bic").asText()).isEqualTo("NOT_SUPPORTED_BY_PROVIDER");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void the_rows_of_an_account_are_those_of_the_truth_with_their_signs(int index) {
    var truth = STUB.server().truth().get(index);

    var rows = client.results("/accounts/" + client.accountId(index) + "/transactions");

    assertThat(rows).hasSize(truth.bookedCount());
    assertThat(sum(rows)).isEqualByComparingTo(BigDecimal.valueOf(truth.bookedMinor(), 2));
    assertThat(rows)
        .allMatch(
            row ->
                row.get("transaction_type").asText().equals("CREDIT")
                    == row.get("amount").decimalValue().signum() >= 0);
    assertThat(rows)
        .allMatch(row -> row.get("timestamp").asText().matches("2\\d{3}-\\d\\d-\\d\\dT00:00:00.*"));
  }

  @Test
  void a_running_balance_leads_from_row_to_row_to_the_balance() {
    String account = "/accounts/" + client.accountId(0);
    var balance = client.results(account + "/balance").get(0).get("current").decimalValue();

    var rows = client.results(account + "/transactions");

    assertThat(running(rows.get(0))).isEqualByComparingTo(balance);
    IntStream.range(1, rows.size())
        .forEach(
            i ->
                assertThat(running(rows.get(i - 1)).subtract(running(rows.get(i))))
                    .isEqualByComparingTo(rows.get(i - 1).get("amount").decimalValue()));
  }

  @Test
  void purchases_and_debts_are_positive_on_a_card() {
    var truth = card();

    var rows = client.results("/cards/" + client.cardId() + "/transactions");

    assertThat(sum(rows).negate()).isEqualByComparingTo(BigDecimal.valueOf(truth.bookedMinor(), 2));
    assertThat(rows)
        .filteredOn(row -> row.get("transaction_category").asText().equals("PURCHASE"))
        .isNotEmpty()
        .allMatch(row -> row.get("amount").decimalValue().signum() > 0)
        .allMatch(row -> row.get("transaction_type").asText().equals("DEBIT"));
    var balance = client.results("/cards/" + client.cardId() + "/balance").get(0);
    assertThat(balance.get("current").decimalValue())
        .isEqualByComparingTo(BigDecimal.valueOf(-truth.closingMinor(), 2));
    assertThat(
            client.results("/cards/" + client.cardId()).get(0).get("partial_card_number").asText())
        .isEqualTo(truth.account().bban().substring(12));
  }

  @Test
  void references_and_names_of_payers_stand_in_meta() {
    var rows = client.results("/accounts/" + client.accountId(0) + "/transactions");

    long references =
        rows.stream()
            .filter(row -> row.at("/meta/provider_reference").asText().startsWith("RF"))
            .count();

    var truth = STUB.server().truth().get(0);
    assertThat(references)
        .isBetween(1L, (long) truth.exact() + truth.amountDiffers() + truth.foreignReference());
    assertThat(rows)
        .anyMatch(row -> row.at("/meta/counter_party_preferred_name").asText().endsWith("Ltd"));
    assertThat(rows).anyMatch(row -> row.get("description").asText().contains(" REF RF"));
  }

  @Test
  void days_are_inclusive_at_both_ends() {
    String path = "/accounts/" + client.accountId(0) + "/transactions";
    var from = Worlds.TODAY.minusDays(20);
    var to = Worlds.TODAY.minusDays(10);

    var rows = client.results(path + "?from=" + from + "&to=" + to);

    var books = STUB.server().ledger().accounts().get(0);
    assertThat(rows).hasSize(books.bookedCount(from, to)).isNotEmpty();
    assertThat(rows)
        .extracting(row -> row.get("timestamp").asText().substring(0, 10))
        .allMatch(day -> day.compareTo(from.toString()) >= 0 && day.compareTo(to.toString()) <= 0)
        .contains(from.toString(), to.toString());
  }

  @Test
  @Tag("F-21")
  void reservations_are_a_complete_set_that_settles_and_vanishes() {
    String path = "/accounts/" + client.accountId(0) + "/transactions";
    var books = STUB.server().ledger().accounts().get(0);
    var pending = books.pending(Worlds.TODAY, Worlds.TODAY);
    var before = client.results(path + "/pending");
    books.settle(pending.get(0).truthId(), Worlds.TODAY, pending.get(0).minor() - 100, "SETTLED");
    books.remove(pending.get(1).truthId());

    var after = client.results(path + "/pending");

    assertThat(before).hasSize(3).allMatch(row -> !row.has("running_balance"));
    assertThat(after).hasSize(1);
    var settled = named(client.results(path), "SETTLED");
    assertThat(settled.get("amount").decimalValue())
        .isEqualByComparingTo(BigDecimal.valueOf(pending.get(0).minor() - 100, 2));
    assertThat(before)
        .extracting(row -> row.get("normalised_provider_transaction_id"))
        .doesNotContain(settled.get("normalised_provider_transaction_id"));
  }

  @Test
  void twins_differ_in_their_ids_only() {
    var books = STUB.server().ledger().accounts().get(0);
    long one = books.add(RowDraft.booked(Worlds.TODAY.minusDays(2), -420, "COFFEE"));
    books.addTwin(one);

    var rows =
        client.results("/accounts/" + client.accountId(0) + "/transactions").stream()
            .filter(row -> row.get("description").asText().equals("COFFEE"))
            .toList();

    assertThat(rows).hasSize(2);
    assertThat(rows).extracting(row -> row.get("amount")).containsOnly(rows.get(0).get("amount"));
    assertThat(rows)
        .extracting(row -> row.get("normalised_provider_transaction_id").asText())
        .doesNotHaveDuplicates();
  }

  @Test
  void standing_orders_and_direct_debits_are_told() {
    String account = "/accounts/" + client.accountId(0);

    assertThat(client.results(account + "/standing_orders"))
        .hasSize(2)
        .allMatch(order -> order.get("frequency").asText().startsWith("IntrvlMnthDay:01:"))
        .allMatch(order -> order.get("next_payment_amount").decimalValue().signum() > 0);
    assertThat(client.results(account + "/direct_debits"))
        .extracting(debit -> debit.get("name").asText())
        .containsExactly("WHARFSIDE ENERGY", "STONEGATE TELECOM");
  }

  @Test
  @Tag("C09")
  void an_access_token_lives_an_hour() {
    STUB.server().moveClock(Duration.ofHours(1));

    var refused = client.get("/accounts");

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(TestClient.json(refused).get("error").asText()).isEqualTo("invalid_token");
    assertThat(TestClient.json(refused).has("error_details")).isFalse();
  }

  @Test
  void an_unknown_token_is_not_authorised() {
    var refused = client.withBearer("nobody-s").get("/accounts");

    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(TestClient.json(refused).get("error").asText()).isEqualTo("unauthorized");
    assertThat(TestClient.json(refused).at("/error_details/reason").asText()).isNotEmpty();
  }

  @ParameterizedTest
  @CsvSource({"accounts,/cards", "cards,/accounts", "accounts,/info"})
  @Tag("C05")
  void what_the_scope_does_not_name_is_denied(String scope, String path) {
    client.connected(scope);

    var refused = client.get(path);

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(TestClient.json(refused).get("error").asText()).isEqualTo("access_denied");
  }

  @Test
  @Tag("C15")
  void a_consent_that_was_taken_back_shows_as_access_denied_and_invalid_grant() {
    STUB.server().revokeAll();

    var refused = client.get("/accounts");

    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(TestClient.json(refused).get("error").asText()).isEqualTo("access_denied");
    ConsentTrueLayerTest.assertInvalidGrant(client.refresh(client.refreshToken()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/accounts/unknown", "/cards/unknown/transactions", "/accounts/unknown/balance"})
  void an_unknown_account_is_not_found(String path) {
    var refused = client.get(path);

    assertThat(refused.statusCode()).isEqualTo(404);
    assertThat(TestClient.json(refused).get("error").asText()).isEqualTo("account_not_found");
  }

  @Test
  void a_card_is_no_account_and_an_account_no_card() {
    assertThat(client.get("/accounts/" + client.cardId()).statusCode()).isEqualTo(404);
    assertThat(client.get("/cards/" + client.accountId(0)).statusCode()).isEqualTo(404);
  }

  private AccountTruth card() {
    var all = STUB.server().truth();
    return all.get(all.size() - 1);
  }

  private static JsonNode named(List<JsonNode> rows, String description) {
    return rows.stream()
        .filter(row -> row.get("description").asText().equals(description))
        .findFirst()
        .orElseThrow();
  }

  private static BigDecimal running(JsonNode row) {
    return row.at("/running_balance/amount").decimalValue();
  }

  private static BigDecimal sum(List<JsonNode> rows) {
    return rows.stream()
        .map(row -> row.get("amount").decimalValue())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}

package org.avstem.adapter.truelayer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.avstem.core.account.AccountNumber;
import org.avstem.core.account.AccountType;
import org.avstem.ports.spi.BankCall;
import org.avstem.ports.spi.ProviderAccount;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Accounts, cards and their balances. */
class AccountsTest {
  private static final String ACCOUNTS = "/data/v1/accounts";
  private static final String CARDS = "/data/v1/cards";
  private static final String NONE = "{\"results\":[]}";
  private static final String NOT_SUPPORTED = "{\"error\":\"endpoint_not_supported\"}";
  private static final String DENIED = "{\"error\":\"access_denied\"}";
  private static final String ONE_ACCOUNT =
      "{\"results\":[{\"account_id\":\"a-1\",\"account_type\":\"BUSINESS_TRANSACTION\","
          + "\"display_name\":\"Drift\",\"currency\":\"GBP\",\"account_number\":{"
          + "\"iban\":\"GB33BUKB20201555555555\",\"sort_code\":\"20-20-15\",\"number\":\"55555555\"},"
          + "\"provider\":{\"provider_id\":\"ob-northbank\"}}],\"status\":\"Succeeded\"}";
  private static final String ONE_CARD =
      "{\"results\":[{\"account_id\":\"c-1\",\"card_network\":\"VISA\",\"card_type\":\"CREDIT\","
          + "\"currency\":\"GBP\",\"display_name\":\"Firmakort\",\"partial_card_number\":\"0017\","
          + "\"provider\":{\"provider_id\":\"ob-northbank\"}}]}";
  private final CannedTrueLayer canned = new CannedTrueLayer();

  @AfterEach
  void close() {
    canned.close();
  }

  @Test
  @Tag("C11")
  void accounts_and_cards_are_one_list() {
    canned.answer(ACCOUNTS, 200, ONE_ACCOUNT).answer(CARDS, 200, ONE_CARD);

    List<ProviderAccount> accounts = accounts();

    assertThat(accounts)
        .extracting(ProviderAccount::providerAccountId)
        .containsExactly("accounts/a-1", "cards/c-1");
    assertThat(accounts)
        .extracting(ProviderAccount::type)
        .containsExactly(AccountType.CURRENT, AccountType.CARD);
    assertThat(accounts)
        .extracting(account -> account.number().map(AccountNumber::canonical).orElse("-"))
        .containsExactly("IBAN:GB33BUKB20201555555555", "CARD_MASKED_PAN:NORTHBANK/VISA****0017");
  }

  @ParameterizedTest(name = "cards {0} {1}")
  @CsvSource({
    "501, '{\"error\":\"endpoint_not_supported\"}'",
    "403, '{\"error\":\"access_denied\"}'",
    "404, '{\"error\":\"endpoint_not_supported\"}'"
  })
  void a_bank_without_cards_still_has_its_accounts(int status, String body) {
    canned.answer(ACCOUNTS, 200, ONE_ACCOUNT).answer(CARDS, status, body);

    assertThat(accounts()).hasSize(1);
  }

  @Test
  void an_issuer_of_cards_still_has_its_cards() {
    canned.answer(ACCOUNTS, 501, NOT_SUPPORTED).answer(CARDS, 200, ONE_CARD);

    assertThat(accounts()).hasSize(1);
  }

  @ParameterizedTest(name = "accounts {0}, cards {1}")
  @CsvSource({
    "501, 501, NotOffered ENDPOINT_NOT_SUPPORTED",
    "403, 501, Withheld ACCESS_DENIED",
    "501, 403, Withheld ACCESS_DENIED",
    "403, 403, Withheld ACCESS_DENIED"
  })
  void where_both_lists_are_missing_that_is_the_answer(int one, int other, String outcome) {
    canned
        .answer(ACCOUNTS, one, one == 501 ? NOT_SUPPORTED : DENIED)
        .answer(CARDS, other, other == 501 ? NOT_SUPPORTED : DENIED);

    assertThat(Outcome.of(this::read)).isEqualTo(outcome);
  }

  @ParameterizedTest(name = "cards {0}")
  @CsvSource({
    "429, provider_too_many_requests, TryLater PROVIDER_TOO_MANY_REQUESTS",
    "500, internal_server_error, Unreachable INTERNAL_SERVER_ERROR",
    "401, invalid_token, ConsentNeeded CREDENTIAL_REFUSED INVALID_TOKEN"
  })
  void cards_that_fail_for_now_do_not_look_as_if_they_had_gone(
      int status, String code, String outcome) {
    canned.answer(ACCOUNTS, 200, ONE_ACCOUNT).answer(CARDS, status, "{\"error\":\"" + code + "\"}");

    assertThat(Outcome.of(this::read)).isEqualTo(outcome);
  }

  @Test
  void without_the_right_to_cards_they_are_not_asked_for() {
    try (var narrow =
        new CannedTrueLayer(
            config ->
                config.withConsent(
                    config.consent().withScopes(List.of("accounts", "offline_access"))))) {
      narrow.answer(ACCOUNTS, 200, ONE_ACCOUNT);

      narrow.bank.data().accounts(CannedTrueLayer.unattended());

      assertThat(narrow.askedLines()).containsExactly("GET /data/v1/accounts");
    }
  }

  @ParameterizedTest(name = "{0} {1} {2}")
  @CsvSource({
    // the IBAN holds the sort code and the number
    "GB33BUKB20201555555555, 20-20-15, 55555555, IBAN:GB33BUKB20201555555555",
    "gb33 bukb 2020 1555 5555 55, 202015, 55555555, IBAN:GB33BUKB20201555555555",
    // the mock bank: one IBAN on every account
    "GB33BUKB20201555555555, 01-21-31, 10000000, SORT_CODE_ACCOUNT:01213110000000",
    "GB33BUKB20201555555555, 01-21-31, 20000000, SORT_CODE_ACCOUNT:01213120000000",
    // wrong check digits
    "GB35LOYD12345678901234, 12-34-56, 12345678, SORT_CODE_ACCOUNT:12345612345678",
    ", 12-34-56, 12345678, SORT_CODE_ACCOUNT:12345612345678",
    "NOT_SUPPORTED_BY_PROVIDER, 12-34-56, 12345678, SORT_CODE_ACCOUNT:12345612345678",
    "GB33BUKB20201555555555, NOT_SUPPORTED_BY_GEO, NOT_SUPPORTED_BY_GEO, IBAN:GB33BUKB20201555555555",
    "DE89370400440532013000, , , IBAN:DE89370400440532013000",
    "DE89370400440532013000, , 0532013000, IBAN:DE89370400440532013000",
    ", , 0532013000, BBAN:0532013000",
    // no Norwegian account, though eleven digits that would check as one
    ", , 86011117947, BBAN:86011117947",
    "NOT_SUPPORTED_BY_GEO, , , -",
    ", , , -"
  })
  @Tag("C12")
  void the_number_is_what_people_know_the_account_by(
      String iban, String sortCode, String number, String canonical) {
    canned.answer(ACCOUNTS, 200, account(iban, sortCode, number)).answer(CARDS, 501, NOT_SUPPORTED);

    var read = accounts().get(0).number().map(AccountNumber::canonical).orElse("-");

    assertThat(read).isEqualTo(canonical);
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"oauth-amex", "ob-amex", "uk-ob-amex", "amex"})
  void a_card_stays_the_same_when_its_bank_moves_to_another_technology(String providerId) {
    canned
        .answer(ACCOUNTS, 501, NOT_SUPPORTED)
        .answer(CARDS, 200, ONE_CARD.replace("ob-northbank", providerId));

    var number = accounts().get(0).number().orElseThrow();

    assertThat(number.canonical()).isEqualTo("CARD_MASKED_PAN:AMEX/VISA****0017");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "TRANSACTION, CURRENT",
    "BUSINESS_TRANSACTION, CURRENT",
    "SAVINGS, SAVINGS",
    "SAVING, SAVINGS",
    "BUSINESS_SAVINGS, SAVINGS",
    "PENSION, OTHER"
  })
  void the_types_of_accounts_are_mapped(String word, AccountType type) {
    canned
        .answer(ACCOUNTS, 200, ONE_ACCOUNT.replace("BUSINESS_TRANSACTION", word))
        .answer(CARDS, 501, NOT_SUPPORTED);

    assertThat(accounts().get(0).type()).isEqualTo(type);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'{\"results\":[{\"currency\":\"GBP\"}]}', ContractBroken ACCOUNT_WITHOUT_ID",
    "'{\"results\":[{\"account_id\":\"..\"}]}', ContractBroken ACCOUNT_WITHOUT_ID",
    "'{\"results\":{}}', ContractBroken RESULTS_MISSING",
    "'{}', ContractBroken RESULTS_MISSING",
    "'[]', ContractBroken RESULTS_MISSING",
    "'{\"results\":[],\"status\":\"Maybe\"}', ContractBroken STATUS_UNKNOWN",
    "'{\"results\":[],\"status\":\"Failed\"}', Unreachable RESULTS_FAILED",
    "'{\"results\":[],\"status\":\"Queued\"}', Unreachable RESULTS_NOT_READY",
    "'{\"results\":[', Unreachable BODY_TRUNCATED",
    "'', Unreachable BODY_EMPTY"
  })
  void a_list_that_is_none_is_never_taken_for_an_empty_one(String body, String outcome) {
    canned.answer(ACCOUNTS, 200, body).answer(CARDS, 200, NONE);

    assertThat(Outcome.of(this::read)).isEqualTo(outcome);
  }

  @Test
  @Tag("TM-26")
  void a_persons_address_is_sent_only_where_a_person_is() {
    canned.answer(ACCOUNTS, 200, NONE).answer(CARDS, 200, NONE);

    canned.bank.data().accounts(CannedTrueLayer.unattended());
    canned.bank.data().accounts(new BankCall(CannedTrueLayer.CREDENTIAL, CannedTrueLayer.PERSON));

    assertThat(canned.asked().get(0).headers()).doesNotContainKey("x-psu-ip");
    assertThat(canned.asked().get(2).headers()).containsEntry("x-psu-ip", "198.51.100.7");
    assertThat(canned.asked())
        .extracting(asked -> asked.headers().get("x-client-correlation-id"))
        .doesNotHaveDuplicates()
        .allMatch(id -> id.matches("[0-9a-f-]{36}"));
  }

  @Test
  void a_balance_is_what_is_booked_and_what_may_be_spent() {
    balance("{\"currency\":\"GBP\",\"current\":120.5,\"available\":100.25,\"overdraft\":0}");

    assertThat(balances(CannedTrueLayer.ACCOUNT))
        .containsExactly("INTERIM_BOOKED 120.50 GBP", "INTERIM_AVAILABLE 100.25 GBP");
  }

  @Test
  void an_available_amount_with_an_overdraft_in_it_adds_up_to_nothing() {
    balance("{\"currency\":\"GBP\",\"current\":-20,\"available\":980,\"overdraft\":1000}");

    assertThat(balances(CannedTrueLayer.ACCOUNT))
        .containsExactly("INTERIM_BOOKED -20.00 GBP", "OTHER 980.00 GBP");
  }

  @Test
  void what_is_owed_on_a_card_is_below_nothing() {
    canned.answer(
        CARDS + "/c-1/balance",
        200,
        "{\"results\":[{\"available\":\"3279\",\"currency\":\"GBP\",\"current\":20,"
            + "\"credit_limit\":3300,\"update_timestamp\":\"2017-02-247T17:29:24Z\"}]}");

    assertThat(balances(CannedTrueLayer.CARD))
        .containsExactly("INTERIM_BOOKED -20.00 GBP", "OTHER 3279.00 GBP");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "'', ContractBroken BALANCE_MISSING",
    "'{}', ContractBroken BALANCE_UNREADABLE",
    "'{\"currency\":\"GBP\"}', ContractBroken BALANCE_UNREADABLE",
    "'{\"current\":1}', ContractBroken BALANCE_UNREADABLE",
    "'{\"currency\":\"GBP\",\"current\":null}', ContractBroken BALANCE_UNREADABLE",
    "'{\"currency\":\"GBP\",\"current\":\"n/a\"}', ContractBroken BALANCE_UNREADABLE",
    "'{\"currency\":\"GBP\",\"current\":1.005}', ContractBroken BALANCE_UNREADABLE",
    "'{\"currency\":\"GBP\",\"current\":1,\"current\":2}', ContractBroken BALANCE_UNREADABLE"
  })
  @Tag("C14")
  void a_balance_that_cannot_be_read_is_never_nothing(String entry, String outcome) {
    balance(entry);

    assertThat(
            Outcome.of(
                () ->
                    canned
                        .bank
                        .data()
                        .balances(CannedTrueLayer.unattended(), CannedTrueLayer.ACCOUNT)))
        .isEqualTo(outcome);
  }

  @Test
  void an_account_id_is_one_segment_of_a_path_whatever_it_holds() {
    String odd = "a/../b?c=%2F";
    var account = CannedTrueLayer.account("accounts/" + odd, AccountType.CURRENT);

    Outcome.of(() -> canned.bank.data().balances(CannedTrueLayer.unattended(), account));

    assertThat(canned.asked().get(0).uri().getRawPath())
        .isEqualTo("/data/v1/accounts/a%2F..%2Fb%3Fc%3D%252F/balance");
  }

  private void balance(String entry) {
    canned.answer(ACCOUNTS + "/a-1/balance", 200, "{\"results\":[" + entry + "]}");
  }

  private List<String> balances(ProviderAccount account) {
    return Outcome.value(canned.bank.data().balances(CannedTrueLayer.unattended(), account))
        .stream()
        .map(balance -> balance.kind() + " " + balance.amount())
        .toList();
  }

  private Object read() {
    return canned.bank.data().accounts(CannedTrueLayer.unattended());
  }

  private List<ProviderAccount> accounts() {
    return Outcome.value(canned.bank.data().accounts(CannedTrueLayer.unattended()));
  }

  private static String account(String iban, String sortCode, String number) {
    return "{\"results\":[{\"account_id\":\"a-1\",\"currency\":\"GBP\",\"account_number\":{"
        + "\"iban\":"
        + quoted(iban)
        + ",\"sort_code\":"
        + quoted(sortCode)
        + ",\"number\":"
        + quoted(number)
        + "}}]}";
  }

  private static String quoted(String text) {
    return text == null ? "null" : "\"" + text + "\"";
  }
}

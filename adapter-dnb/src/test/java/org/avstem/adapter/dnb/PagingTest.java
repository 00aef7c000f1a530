package org.avstem.adapter.dnb;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.avstem.ports.spi.BankAnswer;
import org.avstem.ports.spi.PageCursor;
import org.avstem.ports.spi.TransactionPage;
import org.avstem.testkit.stubbank.Flavour;
import org.avstem.testkit.stubbank.StubBankOptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The next page is asked for on the bank's own origin, whatever the link says. */
class PagingTest {

  @ParameterizedTest
  @CsvSource({
    "/v1/accounts/a-1/transactions?page=2, /v1/accounts/a-1/transactions?page=2",
    "transactions?page=2, /v1/accounts/a-1/transactions?page=2",
    "?page=2, /v1/accounts/a-1/transactions?page=2",
    "{origin}/v1/accounts/a-1/transactions?page=2, /v1/accounts/a-1/transactions?page=2",
  })
  @Tag("N04")
  void a_link_may_be_absolute_rooted_or_relative(String link, String asked) {
    try (var bank = new CannedBank()) {
      String origin = "http://" + bank.config.baseUri().getRawAuthority();
      bank.answer(200, page(link.replace("{origin}", origin))).answer(200, page(null));
      TransactionPage first = StubSetup.value(bank.page());

      follow(bank, first.next().orElseThrow());

      assertThat(bank.asked().get(1).uri()).hasToString(asked);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/v1/accounts/a-1/transactions",
        "http://127.0.0.1:1/v1/accounts/a-1/transactions",
        "//evil.example/x",
        "https://bank@evil.example/x",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "/x#frag",
        "/x\\\\y",
        "/x y",
        "http://[::1",
      })
  @Tag("TM-8")
  void a_link_elsewhere_is_not_followed(String link) {
    try (var bank = new CannedBank().answer(200, page(link))) {
      String came = Outcome.of(bank::page);

      assertThat(came).isEqualTo("ContractBroken FOREIGN_LINK");
      assertThat(bank.asked()).hasSize(1);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://evil.example/x", "//evil.example/x", "", "file:///x"})
  @Tag("TM-8")
  void a_cursor_is_checked_again_when_it_comes_back(String cursor) {
    try (var bank = new CannedBank().answer(200, page(null))) {
      String came = Outcome.of(() -> follow(bank, new PageCursor(cursor)));

      assertThat(came).isEqualTo("ContractBroken FOREIGN_LINK");
      assertThat(bank.asked()).isEmpty();
    }
  }

  @Test
  @Tag("TM-18")
  void a_page_that_names_itself_as_the_next_is_a_loop() {
    try (var bank = new CannedBank()) {
      bank.answer(200, page("/v1/loop")).answer(200, page("/v1/loop"));
      var first = StubSetup.value(bank.page());

      String came = Outcome.of(() -> follow(bank, first.next().orElseThrow()));

      assertThat(came).isEqualTo("ContractBroken PAGINATION_LOOP");
    }
  }

  @Test
  @Tag("TM-18")
  void an_empty_page_with_a_next_link_is_not_the_end() {
    try (var bank = new CannedBank().answer(200, page("/v1/more"))) {
      var page = StubSetup.value(bank.page());

      assertThat(page.rows()).isEmpty();
      assertThat(page.next()).isPresent();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {7, 50, 100})
  @Tag("N04")
  void offset_and_limit_reach_every_row_even_where_the_bank_gives_less_than_asked(int bankPage) {
    StubBankOptions options = StubSetup.options(Flavour.OAUTH2);
    var rules = options.rules().withPageSize(bankPage);
    options = options.withRules(rules).withOAuth(options.oauth().withOffsetAndLimit());
    try (var setup = new StubSetup(options)) {
      var config = setup.config.withReading(setup.config.reading().withOffsetAndLimit(50));
      try (var bank = setup.connect(config)) {
        var credential = setup.grant().credential();
        var account = setup.accounts(credential).get(0);

        List<String> ids = StubSetup.ids(bank, credential, account);

        assertThat(ids).hasSize(153).doesNotHaveDuplicates();
      }
    }
  }

  private static BankAnswer<TransactionPage> follow(CannedBank bank, PageCursor cursor) {
    var query = StubSetup.query(CannedBank.account(null));
    return bank.bank
        .data()
        .transactions(StubSetup.unattended(CannedBank.CONSENT), query, Optional.of(cursor));
  }

  private static String page(String next) {
    return "{\"transactions\":{\"booked\":[]"
        + (next == null ? "" : ",\"_links\":{\"next\":{\"href\":\"" + next + "\"}}")
        + "}}";
  }
}

package org.avstem.adapter.dnb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.avstem.http.HttpLimits;
import org.avstem.http.Reach;
import org.avstem.ports.spi.TransactionPage;
import org.avstem.wire.Texts;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a malicious or broken bank may send: a bad row costs itself, a bad page is refused whole.
 */
class HostilePageTest {
  private static final String GOOD =
      "{\"transactionId\":\"good\",\"bookingDate\":\"2026-03-10\",\"transactionAmount\":"
          + "{\"currency\":\"NOK\",\"amount\":\"10.00\"}}";

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"currency\":\"NOK\",\"amount\":1e100000000}; transactionAmount.amount; TOO_LARGE",
        "{\"currency\":\"NOK\",\"amount\":\"1e100000000\"}; transactionAmount.amount; TOO_LARGE",
        "{\"currency\":\"NOK\",\"amount\":1e-100000000}; transactionAmount.amount; TOO_PRECISE",
        "{\"currency\":\"NOK\",\"amount\":\"1 000,00\"}; transactionAmount.amount; NOT_A_NUMBER",
        "{\"currency\":\"NOK\",\"amount\":\"NaN\"}; transactionAmount.amount; NOT_A_NUMBER",
        "{\"currency\":\"NOK\",\"amount\":\"1.123456789\"}; transactionAmount.amount; TOO_PRECISE",
        "{\"currency\":\"NOK\",\"amount\":\"1.001\"}; transactionAmount.amount; TOO_PRECISE",
        "{\"currency\":\"NOK\",\"amount\":true}; transactionAmount.amount; MISSING",
        "{\"currency\":\"NOK\"}; transactionAmount.amount; MISSING",
        "{\"currency\":\"ZZZ\",\"amount\":\"1\"}; transactionAmount.currency; UNKNOWN_CURRENCY",
        "{\"currency\":\"XAU\",\"amount\":\"1\"}; transactionAmount.currency; NO_MINOR_UNIT",
        "{\"currency\":7,\"amount\":\"1\"}; transactionAmount.currency; UNKNOWN_CURRENCY",
        "{\"currency\":\"NOK\",\"amount\":\"1\",\"amount\":\"9\"}; transactionAmount; REPEATED_FIELD",
        "\"10 NOK\"; transactionAmount; NOT_AN_OBJECT",
        "null; transactionAmount; MISSING",
      })
  @Tag("TM-19")
  void a_bad_amount_costs_its_row_only(String amount, String field, String problem) {
    String bad = "{\"bookingDate\":\"2026-03-10\",\"transactionAmount\":" + amount + "}";

    assertOnlyTheSecondIsRejected(bad, field, problem);
  }

  @Test
  @Tag("TM-19")
  void a_number_of_a_hundred_digits_costs_its_row_only() {
    String bad =
        "{\"transactionAmount\":{\"currency\":\"NOK\",\"amount\":" + "9".repeat(100) + "}}";

    assertOnlyTheSecondIsRejected(bad, "transactionAmount.amount", "TOO_LONG");
  }

  @ParameterizedTest
  @CsvSource({
    "999999999-01-01, NOT_A_DATE",
    "+999999999-01-01, NOT_A_DATE",
    "2026-02-30, NOT_A_DATE",
    "10.03.2026, NOT_A_DATE",
    "2026-03-10Tomorrow, NOT_A_DATE",
    "1773100800000, NOT_A_DATE",
    "1989-12-31, OUT_OF_RANGE",
    "0001-01-01, OUT_OF_RANGE",
    "2027-03-17, OUT_OF_RANGE",
  })
  @Tag("TM-19")
  void a_bad_date_costs_its_row_only(String date, String problem) {
    for (String field : new String[] {"bookingDate", "valueDate"}) {
      String bad =
          "{\""
              + field
              + "\":\""
              + date
              + "\",\"transactionAmount\":{\"currency\":\"NOK\",\"amount\":\"1\"}}";

      assertOnlyTheSecondIsRejected(bad, field, problem);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "\"row\"", "[[]]", "true", "null"})
  @Tag("TM-19")
  void what_is_no_object_is_no_row(String bad) {
    assertOnlyTheSecondIsRejected(bad, "row", "NOT_AN_OBJECT");
  }

  @Test
  @Tag("TM-19")
  void a_row_with_a_field_twice_is_rejected() {
    String amount = "\"transactionAmount\":{\"currency\":\"NOK\",\"amount\":\"1\"}";

    assertOnlyTheSecondIsRejected("{" + amount + "," + amount + "}", "row", "REPEATED_FIELD");
  }

  @Test
  @Tag("TM-19")
  void a_row_of_thousands_of_values_is_rejected_and_the_page_goes_on() {
    String bad = "{\"entryDetails\":[" + "{\"a\":[1,2,3]},".repeat(5_000) + "0]}";

    assertOnlyTheSecondIsRejected(bad, "row", "TOO_LARGE");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{\"transactions\":{\"booked\":[; Unreachable BODY_TRUNCATED",
        "{\"transactions\":{\"booked\":[]}}{}; Unreachable BODY_UNREADABLE",
        "{\"transactions\":{\"booked\":[NaN]}}; Unreachable BODY_UNREADABLE",
        "<html>; Unreachable BODY_UNREADABLE",
        "{\"transactions\":{\"booked\":7}}; ContractBroken TRANSACTIONS_NOT_A_LIST",
        "{\"transactions\":7}; ContractBroken TRANSACTIONS_NOT_A_LIST",
        "{\"transactions\":null}; ContractBroken TRANSACTIONS_MISSING",
        "{}; ContractBroken TRANSACTIONS_MISSING",
        "7; ContractBroken TRANSACTIONS_MISSING",
        "''; Unreachable BODY_EMPTY",
      })
  @Tag("F-6")
  void a_page_that_is_none_is_refused(String body, String expected) {
    try (var bank = new CannedBank().answer(200, body == null ? "" : body)) {
      assertThat(Outcome.of(bank::page)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "text/plain", "application/xml", "application/octet-stream"})
  @Tag("F-6")
  void another_content_type_is_no_answer(String type) {
    try (var bank = new CannedBank().answer(200, Map.of("Content-Type", type), page(GOOD))) {
      assertThat(Outcome.of(bank::page)).isEqualTo("Unreachable BODY_NOT_JSON");
    }
  }

  @Test
  @Tag("TM-19")
  void nesting_long_texts_and_long_numbers_end_at_their_limits() {
    String deep = "[".repeat(2_000) + "]".repeat(2_000);
    assertThat(outcome(page("{\"x\":" + deep + "}"))).isEqualTo("ContractBroken BODY_OVER_LIMIT");
    assertThat(outcome("{\"x\":" + deep + "}")).isEqualTo("ContractBroken BODY_OVER_LIMIT");
    assertThat(outcome(page("{\"creditorName\":\"" + "a".repeat(10 << 20) + "\"}")))
        .isEqualTo("ContractBroken BODY_OVER_LIMIT");
    assertThat(outcome(page("{\"x\":" + "1".repeat(1_001) + "}")))
        .isEqualTo("ContractBroken BODY_OVER_LIMIT");
  }

  @Test
  @Tag("TM-19")
  void bytes_that_are_no_utf_8_are_refused() {
    byte[] latin =
        page(GOOD.replace("good", "bl\u00e5b\u00e6r")).getBytes(StandardCharsets.ISO_8859_1);
    try (var bank = new CannedBank().answer(200, ExamplesTest.json(), latin)) {
      assertThat(Outcome.of(bank::page)).isEqualTo("Unreachable BODY_UNREADABLE");
    }
  }

  @Test
  @Tag("TM-19")
  void a_byte_order_mark_does_no_harm() {
    assertThat(outcome("\ufeff" + page(GOOD))).isEqualTo("Ok");
  }

  @Test
  @Tag("TM-19")
  void what_a_database_would_refuse_is_cleaned() {
    String row =
        GOOD.replace(
            "{\"transactionId\":\"good\"",
            "{\"transactionId\":\" \\u0000 \",\"debtorName\":\"Kari\\u0000\\ud800 A\\u030a\\r\\nB\","
                + "\"remittanceInformationUnstructured\":\"\\udc00\\u0007\"");
    try (var bank = new CannedBank().answer(200, page(row))) {
      var read = StubSetup.value(bank.page()).rows().get(0);

      assertThat(read.transactionId()).isNull();
      assertThat(read.counterparty().name()).isEqualTo("Kari  \u00c5  B");
      assertThat(read.remittance().unstructured()).isEmpty();
    }
  }

  @Test
  @Tag("TM-19")
  void long_texts_are_cut_and_long_ids_dropped() {
    String row =
        GOOD.replace("\"good\"", "\"" + "i".repeat(257) + "\"")
            .replace("{\"tr", "{\"creditorName\":\"" + "n".repeat(5_000) + "\",\"tr");
    try (var bank = new CannedBank().answer(200, page(row))) {
      var read = StubSetup.value(bank.page()).rows().get(0);

      assertThat(read.transactionId()).isNull();
      assertThat(read.counterparty().name()).hasSize(Texts.NAME_CHARS_MAX);
    }
  }

  @Test
  @Tag("TM-18")
  void a_body_beyond_the_limit_is_refused() {
    var small = DnbTransport.defaults().withReach(Reach.LOOPBACK_PLAINTEXT);
    var limits = HttpLimits.defaults().withBodyBytesMax(10_000);
    try (var bank = new CannedBank(c -> c.withTransport(small.withLimits(limits)))) {
      bank.answer(200, page((GOOD + ",").repeat(200) + GOOD));

      assertThat(Outcome.of(bank::page)).isEqualTo("ContractBroken BODY_TOO_LARGE");
    }
  }

  @Test
  @Tag("TM-18")
  void a_page_of_more_rows_than_a_fetch_may_have_is_refused() {
    try (var bank =
        new CannedBank(c -> c.withProfile(c.profile().withFetchMax(c.profile().pagesMax(), 10)))) {
      bank.answer(200, page((GOOD + ",").repeat(10) + GOOD));

      assertThat(Outcome.of(bank::page)).isEqualTo("ContractBroken TOO_MANY_ROWS");
    }
  }

  @Test
  @Tag("TM-18")
  void a_gzip_bomb_is_refused() throws Exception {
    var packed = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(packed)) {
      gzip.write(" ".repeat(30 << 20).getBytes(StandardCharsets.US_ASCII));
    }
    var headers = Map.of("Content-Type", "application/json", "Content-Encoding", "gzip");
    try (var bank = new CannedBank().answer(200, headers, packed.toByteArray())) {
      assertThat(Outcome.of(bank::page)).isEqualTo("ContractBroken BODY_TOO_LARGE");
    }
  }

  private static void assertOnlyTheSecondIsRejected(String bad, String field, String problem) {
    try (var bank = new CannedBank().answer(200, page(GOOD + "," + bad + "," + GOOD))) {
      TransactionPage page = StubSetup.value(bank.page());

      assertThat(page.rows()).hasSize(2);
      assertThat(page.rejected())
          .singleElement()
          .satisfies(
              row -> {
                assertThat(row.index()).isEqualTo(1);
                assertThat(row.field()).isEqualTo(field);
                assertThat(row.problem()).isEqualTo(problem);
              });
    }
  }

  private static String outcome(String body) {
    try (var bank = new CannedBank().answer(200, body)) {
      return Outcome.of(bank::page);
    }
  }

  static String page(String rows) {
    return "{\"transactions\":{\"booked\":[" + rows + "]}}";
  }
}

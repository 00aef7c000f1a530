package org.avstem.adapter.dnb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Currency;
import java.util.Optional;
import org.avstem.core.account.AccountNumber;
import org.avstem.core.account.AccountType;
import org.avstem.core.transaction.BookingStatus;
import org.avstem.core.transaction.TransactionDetails;
import org.avstem.ports.spi.ProviderAccount;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shapes in which banks send the same thing. */
class RowShapesTest {
  private static final String AMOUNT =
      "\"transactionAmount\":{\"currency\":\"NOK\",\"amount\":\"100.00\"}";
  private static final String OWN = "NO9386011117947";

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"remittanceInformationStructured\":\"123\"; 123",
        "\"remittanceInformationStructured\":{\"reference\":\"123\"}; 123",
        "\"remittanceInformationStructured\":123; 123",
        "\"remittanceInformationStructuredArray\":[{\"reference\":\"123\",\"referenceType\":\"SCOR\"}]; 123",
        "\"remittanceInformationStructuredArray\":[\"123\"]; 123",
        "\"remittanceInformationStructuredArray\":[\"reference: 7277, referenceType: SCOR\"]; reference: 7277, referenceType: SCOR",
        "\"remittanceInformationStructuredArray\":[7,null,{\"x\":1},[]],\"remittanceInformationStructured\":\"7\"; 7",
      })
  void structured_remittance(String field, String expected) {
    var row = row(field);

    assertThat(row.remittance().structured()).containsExactly(expected);
  }

  @Test
  void array_entries_stand_before_the_single_reference() {
    var row =
        row(
            "\"remittanceInformationStructured\":\"2\","
                + "\"remittanceInformationStructuredArray\":[{\"reference\":\"1\"}]");

    assertThat(row.remittance().structured()).containsExactly("1", "2");
  }

  @Test
  void unstructured_lines_are_not_said_twice() {
    var row =
        row(
            "\"remittanceInformationUnstructuredArray\":[\"Faktura\",\"77\"],"
                + "\"remittanceInformationUnstructured\":\"Faktura 77\","
                + "\"additionalInformation\":\"Ark.Ref 1\",\"endToEndId\":\"E-1\"");

    assertThat(row.remittance().unstructured()).containsExactly("Faktura", "77", "Ark.Ref 1");
    assertThat(row.remittance().endToEndId()).isEqualTo("E-1");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-10, 2026-03-10",
    "2026-03-10T00:00:00Z, 2026-03-10",
    "2026-03-10T23:59:59.999+01:00, 2026-03-10",
    "2026-03-10T00:30:00-11:00, 2026-03-10",
    "2026-03-10 08:00:00, 2026-03-10",
  })
  void a_date_time_keeps_the_day_as_written(String sent, LocalDate day) {
    assertThat(row("\"bookingDate\":\"" + sent + "\"").bookingDate()).isEqualTo(day);
  }

  @Test
  void a_row_without_any_date_is_filed_under_the_day_of_the_fetch() {
    var row = row("\"bookingDate\":\" \",\"valueDate\":null");

    assertThat(row.day()).isEqualTo(StubSetup.TODAY);
    assertThat(row.bookingDate()).isNull();
  }

  @ParameterizedTest
  @CsvSource({"100.5, 10050", "100, 10000", "1e2, 10000", "-0.01, -1", "0.1, 10"})
  void an_amount_may_be_a_json_number(String number, long minor) {
    String row = "{\"transactionAmount\":{\"currency\":\"NOK\",\"amount\":" + number + "}}";

    assertThat(read(HostilePageTest.page(row)).amount().minorUnits()).isEqualTo(minor);
  }

  @Test
  void a_missing_currency_is_the_accounts() {
    var row = read(HostilePageTest.page("{\"transactionAmount\":{\"amount\":\"5\"}}"));

    assertThat(row.amount()).hasToString("5.00 NOK");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "AS_SENT; \"creditorName\":\"A\"; 10000",
        "FLIP; \"creditorName\":\"A\"; -10000",
        "DERIVE_FROM_PARTIES; \"creditorName\":\"A\"; -10000",
        "DERIVE_FROM_PARTIES; \"debtorName\":\"A\"; 10000",
        "DERIVE_FROM_PARTIES; \"debtorName\":\"A\",\"creditorName\":\"B\"; 10000",
        "DERIVE_FROM_PARTIES; \"debtorAccount\":{\"bban\":\"86011117947\"},\"creditorName\":\"B\",\"debtorName\":\"A\"; -10000",
        "DERIVE_FROM_PARTIES; \"creditorAccount\":{\"iban\":\"NO93 8601 1117 947\"},\"debtorName\":\"A\"; 10000",
      })
  void the_banks_sign_rule_is_applied(SignRule rule, String parties, long minor) {
    try (var bank = new CannedBank(c -> c.withReading(c.reading().withSign(rule)))) {
      bank.answer(200, HostilePageTest.page("{" + AMOUNT + "," + parties + "}"));

      var row = StubSetup.value(bank.page(account())).rows().get(0);

      assertThat(row.amount().minorUnits()).isEqualTo(minor);
    }
  }

  @Test
  void the_account_itself_is_nobodys_counterparty() {
    var row =
        row(
            "\"debtorName\":\"Oss\",\"debtorAccount\":{\"bban\":\"86011117947\"},"
                + "\"creditorName\":\"Dem\"");

    assertThat(row.counterparty().name()).isEqualTo("Dem");
  }

  @Test
  void a_bare_array_tells_pending_rows_by_their_status() {
    String rows =
        "[{"
            + AMOUNT
            + "},{"
            + AMOUNT
            + ",\"status\":\"PENDING\"},{"
            + AMOUNT
            + ",\"status\":\"information\"},{"
            + AMOUNT
            + ",\"status\":\"RJCT\"}]";
    for (String body : new String[] {rows, "{\"transactions\":" + rows + "}"}) {
      try (var bank = new CannedBank().answer(200, body)) {
        var page = StubSetup.value(bank.page(account()));

        assertThat(page.rows())
            .extracting(TransactionDetails::status)
            .containsExactly(BookingStatus.BOOKED, BookingStatus.PENDING);
        assertThat(page.rejected())
            .singleElement()
            .hasToString("RejectedRow[index=3, field=status, problem=UNKNOWN_STATUS]");
      }
    }
  }

  @Test
  void a_card_row_is_read_by_its_own_names() {
    String row =
        "{\"cardTransactionId\":\"c1\",\"transactionDate\":\"2026-03-09\","
            + AMOUNT
            + ",\"transactionDetails\":\"SHOP OSLO\",\"invoiced\":false}";
    String body = "{\"cardTransactions\":{\"pending\":[" + row + "]}}";

    var read = read(body);

    assertThat(read.transactionId()).isEqualTo("c1");
    assertThat(read.day()).isEqualTo(LocalDate.of(2026, 3, 9));
    assertThat(read.remittance().unstructured()).containsExactly("SHOP OSLO");
  }

  @Test
  void what_nobody_knows_is_ignored() {
    var row =
        row(
            "\"entryDetails\":[{\"x\":{}}],\"bankTransactionCode\":\"WHAT-EVER\",\"new\":[1],"
                + "\"entryReference\":\"  \",\"balanceAfterTransaction\":{\"balanceAmount\":"
                + "{\"currency\":\"NOK\",\"amount\":\"7.50\"}},\"transactionId\":123");

    assertThat(row.bankCode()).isEqualTo("WHAT-EVER");
    assertThat(row.entryReference()).isNull();
    assertThat(row.balanceAfter()).hasToString("7.50 NOK");
    assertThat(row.transactionId()).isEqualTo("123");
  }

  @Test
  void an_answer_without_content_is_an_empty_page() {
    try (var bank = new CannedBank().answer(204, "")) {
      assertThat(StubSetup.value(bank.page()).rows()).isEmpty();
    }
  }

  private static TransactionDetails row(String fields) {
    return read(HostilePageTest.page("{" + AMOUNT + "," + fields + "}"));
  }

  private static TransactionDetails read(String body) {
    try (var bank = new CannedBank().answer(200, body)) {
      return StubSetup.value(bank.page(account())).rows().get(0);
    }
  }

  private static ProviderAccount account() {
    return new ProviderAccount(
        "a-1",
        Optional.of(AccountNumber.read(OWN, null).orElseThrow()),
        Currency.getInstance("NOK"),
        AccountType.CURRENT,
        null);
  }
}

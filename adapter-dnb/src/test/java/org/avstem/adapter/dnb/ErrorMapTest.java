package org.avstem.adapter.dnb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.avstem.ports.spi.BankAnswer;
import org.avstem.wire.JsonTree;
import org.avstem.wire.JsonValue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each error of the specification comes to when a page of transactions is asked for. */
class ErrorMapTest {
  /** Every code of the 1.3.6 document, with the outcome that the facts ask for. */
  private static final Map<String, String> TABLE =
      Map.ofEntries(
          Map.entry("CONSENT_EXPIRED", "ConsentNeeded CONSENT_EXPIRED"),
          Map.entry("CONSENT_INVALID", "ConsentNeeded CONSENT_INVALID"),
          Map.entry("CONSENT_UNKNOWN", "ConsentNeeded CONSENT_INVALID"),
          Map.entry("TOKEN_UNKNOWN", "ConsentNeeded CREDENTIAL_REFUSED"),
          Map.entry("TOKEN_INVALID", "ConsentNeeded CREDENTIAL_REFUSED"),
          Map.entry("TOKEN_EXPIRED", "ConsentNeeded CREDENTIAL_REFUSED"),
          Map.entry("PSU_CREDENTIALS_INVALID", "ConsentNeeded CREDENTIAL_REFUSED"),
          Map.entry("CORPORATE_ID_INVALID", "ConsentNeeded CREDENTIAL_REFUSED"),
          Map.entry("CERTIFICATE_INVALID", "OperatorNeeded"),
          Map.entry("CERTIFICATE_EXPIRED", "OperatorNeeded"),
          Map.entry("CERTIFICATE_BLOCKED", "OperatorNeeded"),
          Map.entry("CERTIFICATE_REVOKE", "OperatorNeeded"),
          Map.entry("CERTIFICATE_MISSING", "OperatorNeeded"),
          Map.entry("ROLE_INVALID", "OperatorNeeded"),
          Map.entry("SIGNATURE_INVALID", "OperatorNeeded"),
          Map.entry("SIGNATURE_MISSING", "OperatorNeeded"),
          Map.entry("SERVICE_BLOCKED", "NotOffered"),
          Map.entry("RESOURCE_UNKNOWN", "NotOffered"),
          Map.entry("RESOURCE_EXPIRED", "NotOffered"),
          Map.entry("RESOURCE_BLOCKED", "NotOffered"),
          Map.entry("REQUESTED_FORMATS_INVALID", "NotOffered"),
          Map.entry("ACCESS_EXCEEDED", "TryLater"),
          Map.entry("FORMAT_ERROR", "ContractBroken"),
          Map.entry("PARAMETER_NOT_CONSISTENT", "ContractBroken"),
          Map.entry("PARAMETER_NOT_SUPPORTED", "ContractBroken"),
          Map.entry("TIMESTAMP_INVALID", "ContractBroken"),
          Map.entry("PERIOD_INVALID", "ContractBroken"),
          Map.entry("SCA_METHOD_UNKNOWN", "ContractBroken"),
          Map.entry("SCA_INVALID", "ContractBroken"),
          Map.entry("SESSIONS_NOT_SUPPORTED", "ContractBroken"),
          Map.entry("STATUS_INVALID", "ContractBroken"));

  static List<Object[]> codes() throws IOException {
    String text = ExamplesTest.resource("bg-ais-codes.json");
    JsonValue codes =
        JsonTree.document(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
            .at("codesByHttpStatus");
    List<Object[]> all = new ArrayList<>();
    ((JsonValue.Obj) codes)
        .fields()
        .forEach(
            (status, list) ->
                list.items()
                    .forEach(c -> all.add(new Object[] {Integer.valueOf(status), c.text()})));
    return all;
  }

  @ParameterizedTest
  @MethodSource("codes")
  @Tag("C15")
  void a_code_of_the_specification_has_its_outcome_in_either_form(int status, String code) {
    String expected =
        code.equals("SERVICE_INVALID")
            ? status == 405 ? "NotOffered" : "ContractBroken"
            : TABLE.get(code);
    for (String body : List.of(tppMessages(code), problem(code))) {
      try (var bank = new CannedBank().answer(status, body)) {
        assertThat(Outcome.of(bank::page)).isEqualTo(expected + " " + code);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "301, Unreachable HTTP_301",
    "401, ConsentNeeded CREDENTIAL_REFUSED HTTP_401",
    "403, OperatorNeeded HTTP_403",
    "404, ContractBroken HTTP_404",
    "405, NotOffered HTTP_405",
    "406, NotOffered HTTP_406",
    "408, Unreachable HTTP_408",
    "418, ContractBroken HTTP_418",
    "429, TryLater HTTP_429",
    "500, Unreachable HTTP_500",
    "501, NotOffered HTTP_501",
    "502, Unreachable HTTP_502",
    "503, TryLater HTTP_503",
    "504, Unreachable HTTP_504",
  })
  void without_a_code_the_status_decides(int status, String expected) {
    var html = Map.of("Content-Type", "text/html");
    try (var bank = new CannedBank().answer(status, html, "<h1>Vedlikehold</h1>")) {
      assertThat(Outcome.of(bank::page)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CERTIFICATE_REVOKED, 401, OperatorNeeded CERTIFICATE_REVOKED",
    "CONSENT_SUSPENDED_BY_BANK, 403, ConsentNeeded CONSENT_INVALID CONSENT_SUSPENDED_BY_BANK",
    "CONSENT_REVOKED, 401, ConsentRevoked CONSENT_REVOKED",
    "SOMETHING_NEW, 400, ContractBroken SOMETHING_NEW",
    "SOMETHING_NEW, 404, NotOffered SOMETHING_NEW",
  })
  void a_code_the_bank_invented_is_sorted_by_its_family(String code, int status, String expected) {
    try (var bank = new CannedBank().answer(status, tppMessages(code))) {
      assertThat(Outcome.of(bank::page)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Kari Nordmann 12345678901",
        "code with <b>",
        "øre",
        "a-b",
        "86011117947",
        "NO9386011117947",
        "ACCOUNT_86011117947_BLOCKED",
        "2345676",
        "_X"
      })
  @Tag("TM-9")
  void a_code_of_another_shape_is_not_repeated(String code) {
    try (var bank = new CannedBank().answer(400, tppMessages(code))) {
      assertThat(Outcome.of(bank::page)).isEqualTo("ContractBroken UNKNOWN_CODE");
    }
  }

  @Test
  @Tag("C15")
  void a_bank_that_names_the_withdrawal_is_believed() {
    String body =
        "{\"tppMessages\":[{\"category\":\"ERROR\",\"code\":\"CONSENT_INVALID\"}],"
            + "\"consentStatus\":\"revokedByPsu\"}";
    try (var bank = new CannedBank().answer(401, body)) {
      assertThat(Outcome.of(bank::page)).isEqualTo("ConsentRevoked CONSENT_INVALID");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'120', PT2M",
    "'999999999999', PT24H",
    "'-5', ",
    "'soon', ",
    "'Mon, 16 Mar 2026 11:00:30 GMT', PT30S",
    "'Mon, 16 Mar 2020 11:00:30 GMT', PT0S",
  })
  @Tag("F-5")
  void the_bank_says_how_long_to_wait(String value, String expected) {
    var headers = Map.of("Content-Type", "application/json", "Retry-After", value);
    try (var bank = new CannedBank().answer(429, headers, tppMessages("ACCESS_EXCEEDED"))) {
      var later = (BankAnswer.TryLater<?>) bank.page();

      assertThat(later.after().orElse(null))
          .isEqualTo(expected == null ? null : Duration.parse(expected));
    }
  }

  static String tppMessages(String code) {
    return "{\"tppMessages\":[{\"category\":\"ERROR\",\"code\":\""
        + code
        + "\",\"text\":\"Kari Nordmann\"}],\"psuMessage\":\"x\"}";
  }

  private static String problem(String code) {
    return "{\"type\":\"https://bank.example/e\",\"title\":\"No\",\"code\":\"" + code + "\"}";
  }
}

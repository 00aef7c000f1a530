package org.avstem.core.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IbanTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "NO9386011117947",
        "no93 8601 1117 947",
        " NO93\u00A08601\u00A01117\u00A0947 ",
        "NO93\t8601 1117 947"
      })
  void spaces_and_lower_case_are_read(String text) {
    assertThat(Iban.parse(text)).contains(new Iban("NO9386011117947"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GB29NWBK60161331926819",
        "DE89370400440532013000",
        "SE4550000000058398257466",
        "DK5000400440116243",
        "FI2112345600000785",
        "FR1420041010050500013M02606",
        "MT84MALT011000012345MTLCAST001S",
        "CH9300762011623852957",
        "NL91ABNA0417164300"
      })
  void the_registrys_own_examples_are_read(String text) {
    assertThat(Iban.parse(text)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "NO",
        "NO93",
        "NO9286011117947",
        "NO938601111794",
        "NO93860111179470",
        "ZZ9386011117947",
        "GB29NWBK6016133192681A",
        "NO93-8601-1117-947",
        "NO\u0669\u06638601117947"
      })
  void a_wrong_check_length_country_or_character_is_refused(String text) {
    assertThat(Iban.parse(text)).isEmpty();
  }

  @Test
  void a_norwegian_iban_must_also_hold_the_inner_check_digit() {
    assertThat(Iban.parse("NO2386011117946")).isEmpty();
  }

  @Test
  void of_a_hundred_check_digits_one_is_right_also_where_00_01_or_99_leave_the_same_remainder() {
    var right = new TreeSet<String>();
    for (int account = 0; account < 500; account++) {
      String bban = String.format("%024d", account);
      var accepted =
          IntStream.range(0, 100)
              .mapToObj(check -> String.format("%02d", check))
              .filter(check -> Iban.parse("HU" + check + bban).isPresent())
              .toList();

      assertThat(accepted).hasSize(1);
      right.addAll(accepted);
    }
    assertThat(right).contains("02", "97", "98").doesNotContain("00", "01", "99");
  }

  @Test
  void a_norwegian_iban_and_its_account_number_turn_into_each_other() {
    var iban = new Iban("NO9386011117947");
    var national = new NorwegianAccountNumber("86011117947");

    assertThat(iban.toNorwegian()).contains(national);
    assertThat(national.toIban()).isEqualTo(iban);
    assertThat(new Iban("GB29NWBK60161331926819").toNorwegian()).isEmpty();
  }

  @Test
  void the_parts_are_country_and_domestic_number() {
    var iban = new Iban("GB29NWBK60161331926819");

    assertThat(iban.country()).isEqualTo("GB");
    assertThat(iban.bban()).isEqualTo("NWBK60161331926819");
  }

  @Test
  void the_constructor_takes_the_compact_form_only_and_its_message_shows_nothing() {
    assertThatThrownBy(() -> new Iban("NO93 8601 1117 947"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("8601");
  }

  @Test
  void text_longer_than_any_account_number_is_not_looked_at() {
    assertThat(Iban.parse("NO9386011117947" + " ".repeat(55))).isPresent();
    assertThat(Iban.parse("NO9386011117947" + " ".repeat(56))).isEmpty();
  }
}

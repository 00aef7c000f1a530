package org.avstem.core.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NorwegianNumbersTest {
  @ParameterizedTest
  @ValueSource(strings = {"86011117947", "8601.11.17947", "8601 11 17947", " 8601\u00A01117947 "})
  void an_account_number_is_read_with_dots_and_spaces(String text) {
    assertThat(NorwegianAccountNumber.parse(text))
        .contains(new NorwegianAccountNumber("86011117947"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"86011117946", "8601111794", "860111179470", "8601-11-17947", "8601111794X", ""})
  void a_wrong_check_length_or_character_is_no_account_number(String text) {
    assertThat(NorwegianAccountNumber.parse(text)).isEmpty();
  }

  @Test
  void a_remainder_of_one_has_no_account_number() {
    String base = "1000100000";

    for (char last = '0'; last <= '9'; last++) {
      assertThat(NorwegianAccountNumber.parse(base + last)).as("last digit %s", last).isEmpty();
    }
    assertThat(NorwegianAccountNumber.parse(base + "-")).isEmpty();
  }

  @Test
  void ten_digits_get_their_check_digit_where_there_is_one() {
    assertThat(NorwegianAccountNumber.withCheckDigit("8601111794"))
        .contains(new NorwegianAccountNumber("86011117947"));
    assertThat(NorwegianAccountNumber.withCheckDigit("1000100000")).isEmpty();
    assertThat(NorwegianAccountNumber.withCheckDigit("860111179")).isEmpty();
    assertThat(NorwegianAccountNumber.withCheckDigit("860111179X")).isEmpty();
  }

  @Test
  void the_messages_of_refused_numbers_show_nothing() {
    assertThatThrownBy(() -> new NorwegianAccountNumber("86011117946"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("8601");
    assertThatThrownBy(() -> new OrganisationNumber("988077918"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("988");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "988077917",
        "988 077 917",
        "NO988077917MVA",
        "no 988 077 917 mva",
        "988077917MVA"
      })
  void an_organisation_number_is_read_in_its_spellings(String text) {
    assertThat(OrganisationNumber.parse(text)).contains(new OrganisationNumber("988077917"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"988077918", "98807791", "NOMVA", "NO", "MVA", "", "NOMVA988077917"})
  void anything_else_is_no_organisation_number(String text) {
    assertThat(OrganisationNumber.parse(text)).isEmpty();
  }
}

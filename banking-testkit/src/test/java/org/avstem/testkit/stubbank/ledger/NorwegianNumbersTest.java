package org.avstem.testkit.stubbank.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NorwegianNumbersTest {

  @Test
  void kid_check_digits_are_those_of_the_published_vectors() {
    assertThat(NorwegianNumbers.kidMod10("12345678")).isEqualTo("123456782");
    assertThat(NorwegianNumbers.kidMod11("12345678")).isEqualTo("123456785");
    assertThat(NorwegianNumbers.kidMod11("1000005")).isEqualTo("1000005-");
  }

  @Test
  void an_iban_of_a_known_account_is_the_registered_one() {
    // the example of the Norwegian entry in the IBAN registry
    assertThat(NorwegianNumbers.iban("86011117947")).isEqualTo("NO9386011117947");
    assertThat(NorwegianNumbers.bban(8601, 111794)).isEqualTo("86011117947");
  }
}

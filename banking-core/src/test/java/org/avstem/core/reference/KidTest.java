package org.avstem.core.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KidTest {
  @Test
  void the_methods_that_accept_a_kid_are_none_one_or_both() {
    assertThat(Kid.checks("123456782")).containsExactly(KidMethod.MOD10);
    assertThat(Kid.checks("123456785")).containsExactly(KidMethod.MOD11);
    assertThat(Kid.checks("12345678903")).containsExactly(KidMethod.MOD10, KidMethod.MOD11);
    assertThat(Kid.checks("2345674")).isEmpty();
  }

  @Test
  void a_hyphen_is_the_last_character_of_a_mod11_kid_only() {
    assertThat(Kid.checks("1000005-")).containsExactly(KidMethod.MOD11);
    assertThat(Kid.checks("-1000005")).isEmpty();
    assertThat(Kid.checks("1000-005")).isEmpty();
    assertThat(Kid.checks("100000--")).isEmpty();
    assertThat(Kid.checks("-")).isEmpty();
  }

  @Test
  void two_to_twenty_five_positions_are_a_kid() {
    assertThat(Kid.parse("")).isEmpty();
    assertThat(Kid.parse("0")).isEmpty();
    assertThat(Kid.parse("18")).isPresent();
    assertThat(Kid.parse("0".repeat(25))).isPresent();
    assertThat(Kid.parse("0".repeat(26))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1234567 82", " 123456782", "123456782 ", "12345678\u0662", "A23456782"})
  void reading_is_strict(String text) {
    assertThat(Kid.parse(text)).isEmpty();
  }

  @Test
  void leading_zeros_make_another_kid() {
    assertThat(Kid.parse("0000001230")).isPresent();
    assertThat(Kid.parse("0000001230")).isNotEqualTo(Kid.parse("1230"));
  }

  @Test
  void a_payees_number_gets_its_check_character() {
    assertThat(Kid.of("12345678", KidMethod.MOD10)).isEqualTo(new Kid("123456782"));
    assertThat(Kid.of("12345678", KidMethod.MOD11)).isEqualTo(new Kid("123456785"));
    assertThat(Kid.of("1000005", KidMethod.MOD11)).isEqualTo(new Kid("1000005-"));
    assertThat(Kid.of("1".repeat(24), KidMethod.MOD10).value()).hasSize(25);
    for (String wrong : new String[] {"", "1".repeat(25), "12-4", "1 2"}) {
      assertThatThrownBy(() -> Kid.of(wrong, KidMethod.MOD10))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("not 1 to 24 digits");
    }
  }

  @Test
  void the_message_of_a_refused_kid_shows_nothing() {
    assertThatThrownBy(() -> new Kid("2345674"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("2345");
    assertThat(new Kid("123456782").methods()).containsExactly(KidMethod.MOD10);
  }

  @Test
  void about_eighteen_of_a_hundred_random_numbers_pass_one_method_so_a_check_proves_little() {
    var random = new SplittableRandom(1);
    int passed = 0;
    for (int i = 0; i < 100_000; i++) {
      passed += Kid.checks("" + random.nextLong(100_000_000L, 1_000_000_000L)).isEmpty() ? 0 : 1;
    }

    assertThat(passed).isBetween(17_500, 18_900);
  }
}

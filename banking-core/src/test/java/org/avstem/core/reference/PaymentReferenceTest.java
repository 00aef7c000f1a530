package org.avstem.core.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.avstem.core.Seeds;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PaymentReferenceTest {
  @ParameterizedTest
  @CsvSource({
    "0012345,0012345,OTHER",
    "1234 567 82,123456782,KID_MOD10",
    "123.456.785,123456785,KID_MOD11",
    "12345678903,12345678903,KID_MOD10",
    "1000005-,1000005-,KID_MOD11",
    "1000 005 -,1000005-,KID_MOD11",
    "rf18 5390 0754 7034,RF18539007547034,RF",
    "RF17539007547034,RF17539007547034,OTHER",
    "inv-2026 001,INV-2026001,OTHER",
    "2026-00125,202600125,OTHER"
  })
  void a_reference_has_one_normal_form_and_a_scheme(
      String text, String normalised, ReferenceScheme scheme) {
    var reference = PaymentReference.read(text).orElseThrow();

    assertThat(reference.normalised()).isEqualTo(normalised);
    assertThat(reference.scheme()).isEqualTo(scheme);
  }

  @Test
  void nothing_and_too_much_are_no_reference() {
    assertThat(PaymentReference.read(null)).isEmpty();
    assertThat(PaymentReference.read(" \u00A0\t")).isEmpty();
    assertThat(PaymentReference.read("A".repeat(140))).isPresent();
    assertThat(PaymentReference.read("A".repeat(141))).isEmpty();
    assertThat(PaymentReference.read(" ".repeat(280) + "1")).isEmpty();
  }

  @Test
  void the_same_text_is_equal_whatever_scheme_its_issuer_names() {
    var issued = new PaymentReference("12345678903", ReferenceScheme.KID_MOD11);
    var received = PaymentReference.read("12345678903").orElseThrow();

    assertThat(received.scheme()).isEqualTo(ReferenceScheme.KID_MOD10);
    assertThat(received).isEqualTo(issued).hasSameHashCodeAs(issued);
  }

  @Test
  void leading_zeros_separate_two_numbers_but_not_a_number_from_its_rf_form() {
    var padded = PaymentReference.read("01030100067175800018").orElseThrow();
    var bare = PaymentReference.read("1030100067175800018").orElseThrow();
    var rf = PaymentReference.read("RF03 1030 1000 6717 5800 018").orElseThrow();

    assertThat(padded.isEquivalentTo(bare)).isFalse();
    assertThat(padded.isEquivalentTo(rf)).isTrue();
    assertThat(rf.isEquivalentTo(padded)).isTrue();
    assertThat(rf.isEquivalentTo(bare)).isTrue();
    assertThat(rf.isEquivalentTo(rf)).isTrue();
  }

  @Test
  void two_rf_references_are_equivalent_only_when_equal() {
    var one = PaymentReference.read(CreditorReference.wrap("1234561").orElseThrow().value());
    var other = PaymentReference.read(CreditorReference.wrap("01234561").orElseThrow().value());

    assertThat(one.orElseThrow().isEquivalentTo(other.orElseThrow())).isFalse();
  }

  @Test
  void lookup_keys_name_both_forms() {
    var number = PaymentReference.read("1234561").orElseThrow();
    var rf = PaymentReference.read("RF341234561").orElseThrow();

    assertThat(number.lookupKeys()).containsExactly("1234561", "RF341234561");
    assertThat(rf.lookupKeys()).containsExactly("RF341234561", "1234561");
    assertThat(PaymentReference.read("INV-1").orElseThrow().lookupKeys()).containsExactly("INV-1");
    assertThat(PaymentReference.read("1000005-").orElseThrow().lookupKeys())
        .containsExactly("1000005-");
    assertThat(PaymentReference.read("1".repeat(22)).orElseThrow().lookupKeys()).hasSize(1);
  }

  @Test
  void only_the_normal_form_can_be_constructed_and_the_message_shows_nothing() {
    for (String wrong : new String[] {"", "12 34", "12-34", "rf1", "A".repeat(141)}) {
      assertThatThrownBy(() -> new PaymentReference(wrong, ReferenceScheme.OTHER))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("not a normalised reference");
    }
  }

  @Test
  void a_creditor_reference_wraps_and_unwraps_its_national_part() {
    assertThat(CreditorReference.wrap("539007547034"))
        .contains(new CreditorReference("RF18539007547034"));
    assertThat(new CreditorReference("RF18539007547034").national()).isEqualTo("539007547034");
    assertThat(CreditorReference.wrap("")).isEmpty();
    assertThat(CreditorReference.wrap("1".repeat(21))).isPresent();
    assertThat(CreditorReference.wrap("1".repeat(22))).isEmpty();
    assertThat(CreditorReference.wrap("12 34")).isEmpty();
    assertThat(CreditorReference.parse("RF18539007547034" + " ".repeat(45))).isEmpty();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void normalising_twice_is_normalising_once(long seed) {
    var random = new SplittableRandom(seed);
    String alphabet = "01289RrFf -.\u2013\u00A0\u00DF/Ab";
    for (int i = 0; i < 200; i++) {
      var text = new StringBuilder();
      for (int n = random.nextInt(20); n > 0; n--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      String once = PaymentReference.normalise(text.toString());

      assertThat(PaymentReference.normalise(once)).as("case %d: %s", i, text).isEqualTo(once);
    }
  }

  @ParameterizedTest
  @CsvSource({"-12,-12", "12.,12.", "1..2,1..2", "1--,1--", "1.-,1.-", ".,.", "-,-", "1.2-,12-"})
  void separators_are_dropped_only_between_digits(String text, String normalised) {
    assertThat(PaymentReference.normalise(text)).isEqualTo(normalised);
  }

  @Test
  @Tag("TM-19")
  void text_of_any_length_can_be_normalised() {
    assertThat(PaymentReference.normalise("1.".repeat(1_000_000) + "1")).hasSize(1_000_001);
    assertThat(PaymentReference.normalise("\u00A0".repeat(1_000_000))).isEmpty();
  }

  @Test
  void every_character_of_unicode_can_be_read_or_is_dropped() {
    for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
      String text = "1" + Character.toString(character) + "2";
      String once = PaymentReference.normalise(text);

      assertThat(PaymentReference.normalise(once)).as("U+%x", character).isEqualTo(once);
    }
  }

  @Test
  void characters_that_nobody_sees_or_a_database_refuses_are_dropped() {
    assertThat(PaymentReference.normalise("\uFEFF1234\u0000\u200B5678\uD8002\u00AD"))
        .isEqualTo("123456782");
  }

  static LongStream seeds() {
    return Seeds.all();
  }
}

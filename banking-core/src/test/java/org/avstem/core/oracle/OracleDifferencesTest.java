package org.avstem.core.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import no.bekk.bekkopen.banking.KidnummerValidator;
import no.bekk.bekkopen.banking.KontonummerValidator;
import org.apache.commons.validator.routines.IBANValidator;
import org.apache.commons.validator.routines.checkdigit.IBANCheckDigit;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;
import org.avstem.core.account.Iban;
import org.avstem.core.account.NorwegianAccountNumber;
import org.avstem.core.reference.CreditorReference;
import org.avstem.core.reference.Kid;
import org.avstem.core.reference.KidMethod;
import org.iban4j.IbanUtil;
import org.junit.jupiter.api.Test;

/** Where we and the libraries differ on purpose; each is a rule of ours, seen against theirs. */
class OracleDifferencesTest {

  @Test
  void both_iban_libraries_accept_a_norwegian_iban_with_a_wrong_inner_check_digit_and_we_do_not() {
    String wrongInside = "NO2386011117946";

    assertThat(IbanUtil.isValid(wrongInside)).isTrue();
    assertThat(IBANValidator.getInstance().isValid(wrongInside)).isTrue();
    assertThat(Iban.parse(wrongInside)).isEmpty();
  }

  @Test
  void nocommons_refuses_account_numbers_of_register_0000_and_we_check_digits_only() {
    assertThat(KontonummerValidator.isValid("00000000000")).isFalse();
    assertThat(NorwegianAccountNumber.parse("00000000000")).isPresent();
  }

  @Test
  void nocommons_reads_kids_from_four_positions_and_we_from_two() {
    assertThat(KidnummerValidator.isValid("18")).isFalse();
    assertThat(Kid.isValid("18", KidMethod.MOD10)).isTrue();
  }

  @Test
  void nocommons_accepts_every_last_digit_where_mod11_demands_a_hyphen_and_we_the_hyphen_only() {
    for (char last = '0'; last <= '9'; last++) {
      assertThat(KidnummerValidator.isValid("1000005" + last)).isTrue();
      assertThat(Kid.isValid("1000005" + last, KidMethod.MOD11)).isFalse();
    }
    assertThat(Kid.isValid("1000005-", KidMethod.MOD11)).isTrue();
  }

  @Test
  void commons_validator_finds_no_check_digit_for_zeros_alone_and_nocommons_and_we_do() {
    assertThat(LuhnCheckDigit.LUHN_CHECK_DIGIT.isValid("0000")).isFalse();
    assertThat(KidnummerValidator.isValid("0000")).isTrue();
    assertThat(Kid.isValid("0000", KidMethod.MOD10)).isTrue();
  }

  @Test
  void commons_validator_judges_the_check_of_an_rf_reference_and_not_its_form() {
    assertThat(IBANCheckDigit.IBAN_CHECK_DIGIT.isValid("NO9386011117947")).isTrue();
    assertThat(CreditorReference.parse("NO9386011117947")).isEmpty();
    assertThat(IBANCheckDigit.IBAN_CHECK_DIGIT.isValid("RF7J8MHXFNBPDMPK")).isTrue();
    assertThat(CreditorReference.parse("RF7J8MHXFNBPDMPK")).isEmpty();
  }
}

package org.avstem.core.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import no.bekk.bekkopen.banking.Kidnummer;
import no.bekk.bekkopen.banking.KontonummerValidator;
import no.bekk.bekkopen.org.OrganisasjonsnummerValidator;
import org.apache.commons.validator.routines.IBANValidator;
import org.apache.commons.validator.routines.checkdigit.IBANCheckDigit;
import org.apache.commons.validator.routines.checkdigit.LuhnCheckDigit;
import org.avstem.core.Seeds;
import org.avstem.core.account.Iban;
import org.avstem.core.account.NorwegianAccountNumber;
import org.avstem.core.account.OrganisationNumber;
import org.avstem.core.reference.CreditorReference;
import org.avstem.core.reference.Kid;
import org.avstem.core.reference.KidMethod;
import org.iban4j.CountryCode;
import org.iban4j.IbanUtil;
import org.iban4j.bban.BbanStructure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Independent libraries judge the same numbers, about half of them right and half with one mistake
 * a person makes. With the usual 60 seeds each pair of judges sees 20,040 numbers. Where the judges
 * differ by rule is in {@link OracleDifferencesTest}.
 */
class OracleAgreementTest {
  private static final int CASES_PER_SEED = 334;

  /** Countries that both libraries know, with one structure, and without inner check digits. */
  private static final List<CountryCode> COUNTRIES = countries();

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void a_kid_is_mod10_to_us_when_nocommons_would_issue_it(long seed) {
    agree(
        seed,
        forge -> forge.kid(4),
        text -> Kid.isValid(text, KidMethod.MOD10),
        text -> isIssued(text, Kidnummer::mod10Kid));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void a_kid_is_mod11_to_us_when_nocommons_would_issue_it(long seed) {
    agree(
        seed,
        forge -> forge.kid(4),
        text -> Kid.isValid(text, KidMethod.MOD11),
        text -> isIssued(text, Kidnummer::mod11Kid));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void a_kid_is_mod10_to_us_when_commons_validator_finds_luhn_right(long seed) {
    agree(
        seed,
        forge -> forge.kid(2),
        text -> Kid.isValid(text, KidMethod.MOD10),
        LuhnCheckDigit.LUHN_CHECK_DIGIT::isValid);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void an_account_number_is_one_to_us_when_it_is_one_to_nocommons(long seed) {
    agree(
        seed,
        forge -> forge.mod11Number(11),
        text -> NorwegianAccountNumber.parse(text).isPresent(),
        KontonummerValidator::isValid);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void an_organisation_number_is_one_to_us_when_it_is_one_to_nocommons(long seed) {
    agree(
        seed,
        forge -> forge.mod11Number(9),
        text -> OrganisationNumber.parse(text).isPresent(),
        OrganisasjonsnummerValidator::isValid);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void an_iban_is_one_to_us_when_it_is_one_to_iban4j_and_commons_validator(long seed) {
    IBANValidator commons = IBANValidator.getInstance();
    agree(
        seed,
        forge -> forge.iban(forge.oneOf(COUNTRIES)),
        text -> Iban.parse(text).isPresent(),
        text -> IbanUtil.isValid(text) && commons.isValid(text));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void a_norwegian_iban_is_one_to_us_when_iban4j_and_nocommons_accept_their_halves(long seed) {
    agree(
        seed,
        forge -> {
          String account = forge.mod11Number(11);
          return "NO" + IbanUtil.calculateCheckDigit("NO00" + account) + account;
        },
        text -> Iban.parse(text).isPresent(),
        text -> IbanUtil.isValid(text) && KontonummerValidator.isValid(text.substring(4)));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void an_rf_reference_is_one_to_us_when_commons_validator_finds_its_check_right(long seed) {
    agree(
        seed,
        Forge::creditorReference,
        text -> CreditorReference.parse(text).isPresent(),
        IBANCheckDigit.IBAN_CHECK_DIGIT::isValid);
  }

  static LongStream seeds() {
    return Seeds.all();
  }

  private static boolean isIssued(String text, Function<String, Kidnummer> issuer) {
    String base = text.substring(0, text.length() - 1);
    return !base.contains("-") && issuer.apply(base).getValue().equals(text);
  }

  private static void agree(
      long seed,
      Function<Forge, String> numbers,
      Predicate<String> ours,
      Predicate<String> oracle) {
    var forge = new Forge(seed);
    var verdicts = new int[2];
    for (int i = 0; i < CASES_PER_SEED; i++) {
      String text = numbers.apply(forge);
      boolean accepted = oracle.test(text);
      verdicts[accepted ? 1 : 0]++;

      assertThat(ours.test(text)).as("case %d: %s", i, text).isEqualTo(accepted);
    }
    assertThat(verdicts).as("both verdicts were seen").doesNotContain(0);
  }

  private static List<CountryCode> countries() {
    Set<CountryCode> structuresDiffer =
        EnumSet.of(CountryCode.AE, CountryCode.MU, CountryCode.PK, CountryCode.TR, CountryCode.UA);
    return BbanStructure.supportedCountries().stream()
        .filter(country -> IBANValidator.getInstance().hasValidator(country.getAlpha2()))
        .filter(country -> !structuresDiffer.contains(country))
        .filter(country -> country != CountryCode.NO)
        .sorted()
        .toList();
  }
}

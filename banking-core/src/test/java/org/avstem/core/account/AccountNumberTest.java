package org.avstem.core.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Currency;
import org.avstem.core.account.OtherNumber.Scheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountNumberTest {
  private static final String IBAN = "NO9386011117947";
  private static final Iban READ = new Iban(IBAN);
  private static final NorwegianAccountNumber NATIONAL = new NorwegianAccountNumber("86011117947");

  @Test
  void a_valid_iban_wins_over_everything_else() {
    assertThat(AccountNumber.read("no93 8601 1117 947", "12345678903")).contains(READ);
  }

  @Test
  void without_a_valid_iban_a_norwegian_number_is_read() {
    assertThat(AccountNumber.read(null, "8601.11.17947")).contains(NATIONAL);
    assertThat(AccountNumber.read("NO2386011117946", "86011117947")).contains(NATIONAL);
  }

  @Test
  void numbers_in_each_others_place_are_understood() {
    assertThat(AccountNumber.read(null, IBAN)).contains(READ);
    assertThat(AccountNumber.read("86011117947", "")).contains(NATIONAL);
  }

  @Test
  void what_is_neither_is_kept_as_it_is_under_the_name_the_bank_gave_it() {
    assertThat(AccountNumber.read(null, "NWBK 6016 1331"))
        .contains(new OtherNumber(Scheme.BBAN, "NWBK60161331"));
    assertThat(AccountNumber.read("NO2386011117946", " "))
        .contains(new OtherNumber(Scheme.OTHER, "NO2386011117946"));
    assertThat(AccountNumber.read(null, null, "4111 11** **** 1111"))
        .contains(new OtherNumber(Scheme.CARD_MASKED_PAN, "411111******1111"));
  }

  @Test
  void nothing_and_text_of_impossible_length_are_no_number() {
    assertThat(AccountNumber.read(null, null)).isEmpty();
    assertThat(AccountNumber.read("", " \u00A0 ", "\t")).isEmpty();
    assertThat(AccountNumber.read(null, "1".repeat(71))).isEmpty();
    assertThat(AccountNumber.read(null, "1".repeat(70))).isPresent();
  }

  @Test
  void characters_that_nobody_sees_or_a_database_refuses_are_dropped() {
    assertThat(AccountNumber.read("\uFEFFNO93\u200B86011117947\u0000", null)).contains(READ);
    assertThat(AccountNumber.read(null, "AB\u0000\uD800\u200E12"))
        .contains(new OtherNumber(Scheme.BBAN, "AB12"));
    assertThat(AccountNumber.read(null, "\u0000\uD800")).isEmpty();
  }

  @Test
  void letters_that_grow_in_upper_case_do_not_break_the_limit() {
    assertThat(AccountNumber.read(null, "\uFB03".repeat(70))).isEmpty();
  }

  @Test
  void an_iban_and_its_domestic_number_are_one_account() {
    assertThat(NATIONAL.canonical()).isEqualTo("IBAN:" + IBAN).isEqualTo(READ.canonical());
    assertThat(NATIONAL.isSameAs(READ)).isTrue();
    assertThat(READ.isSameAs(new NorwegianAccountNumber("12345678903"))).isFalse();
  }

  @Test
  void a_scheme_is_part_of_the_canonical_form() {
    var bban = new OtherNumber(Scheme.BBAN, "12345678");
    var sortCode = OtherNumber.ofSortCode("60-16-13", "31926819");

    assertThat(bban.canonical()).isEqualTo("BBAN:12345678");
    assertThat(sortCode.canonical()).isEqualTo("SORT_CODE_ACCOUNT:60161331926819");
    assertThat(bban.isSameAs(new OtherNumber(Scheme.OTHER, "12345678"))).isFalse();
  }

  @Test
  void an_identity_is_number_and_currency_however_the_number_is_spelt() {
    var kroner = Currency.getInstance("NOK");
    var euro = Currency.getInstance("EUR");
    var byIban = new AccountIdentity(READ, kroner);

    assertThat(new AccountIdentity(NATIONAL, kroner)).isEqualTo(byIban).hasSameHashCodeAs(byIban);
    assertThat(new AccountIdentity(READ, euro)).isNotEqualTo(byIban);
    assertThat(byIban.key()).isEqualTo("IBAN:" + IBAN + "/NOK");
  }

  @Test
  void other_numbers_are_upper_case_without_spaces_and_never_empty() {
    for (String wrong : new String[] {"", "12 34", "ab12", "1".repeat(71)}) {
      assertThatThrownBy(() -> new OtherNumber(Scheme.BBAN, wrong))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "CACC,CURRENT",
    "CASH,CURRENT",
    "TRAN,CURRENT",
    "SVGS,SAVINGS",
    "MOMA,SAVINGS",
    "CARD,CARD",
    "LOAN,LOAN",
    "MGLD,LOAN",
    "CHAR,OTHER",
    "OTHR,OTHER",
    "cacc,OTHER",
    "WXYZ,OTHER",
    ",OTHER"
  })
  void iso_codes_map_to_the_closed_list(String code, AccountType type) {
    assertThat(AccountType.fromIso20022(code)).isEqualTo(type);
  }
}

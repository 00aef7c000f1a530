package org.avstem.core.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.avstem.core.Seeds;
import org.avstem.core.reference.Candidate.Source;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceCandidatesTest {
  @Test
  void the_order_is_structured_then_end_to_end_then_free_text() {
    var candidates =
        ReferenceCandidates.extract(
            List.of("7277001", "123456782"), "E2E-7", List.of("faktura 10234"));

    assertThat(candidates)
        .containsExactly(
            new Candidate("7277001", Source.STRUCTURED),
            new Candidate("123456782", Source.STRUCTURED),
            new Candidate("E2E-7", Source.END_TO_END),
            new Candidate("10234", Source.FREE_TEXT));
  }

  @Test
  void a_text_found_twice_is_kept_once_under_its_better_source() {
    var candidates =
        ReferenceCandidates.extract(List.of("1234 5678 2"), "123456782", List.of("KID 123456782"));

    assertThat(candidates).containsOnlyOnce(new Candidate("123456782", Source.STRUCTURED));
    assertThat(candidates).noneMatch(candidate -> candidate.source() != Source.STRUCTURED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7277123",
        "reference: 7277123, referenceType: SCOR",
        "[\"7277123\",\"SCOR\"]",
        "[ \"7277123\", \"SCOR\" ]",
        "[\"reference: 7277123, referenceType: SCOR\"]",
        "{\"reference\":\"7277123\",\"referenceType\":\"SCOR\"}",
        "referenceType: SCOR, reference: 7277123"
      })
  void a_structured_reference_is_found_in_the_shapes_banks_send(String text) {
    assertThat(ReferenceCandidates.extract(List.of(text), null, List.of()))
        .containsExactly(new Candidate("7277123", Source.STRUCTURED));
  }

  @ParameterizedTest
  @ValueSource(strings = {"NOTPROVIDED", "notprovided", " NotProvided ", "NONREF", "", " ", "-"})
  void placeholders_and_blanks_are_no_candidates(String text) {
    assertThat(ReferenceCandidates.extract(List.of(text), text, List.of(text))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "KID 123456782; 123456782",
        "KID:12345678903 takk; 12345678903",
        "betaling 1000005- for mai; 1000005-,1000005",
        "ref 2026-00123; 202600123,00123,2026",
        "1234 5678 2; 123456782,12345678,56782,1234,5678",
        "Fra: Ola Normann Betalt: 24.11.26 faktura 10234; 10234",
        "RF18 5390 0754 7034; RF18539007547034",
        "rf18539007547034 for juli; RF18539007547034",
        "RF18 5390 0754 7034 10234; RF18539007547034,10234",
        "+71<026840149965328+87654321<; 026840149965328,87654321",
        "kunde\u00A01234\u20115678; 12345678,1234,5678",
        "Sarpsborg 123456782; 123456782",
        "Hotel 22334455; 22334455",
        "KID 123456782 NOK 500; 123456782",
        "KID 123456782 kr. 1 500,00; 123456782",
        "1234567 500 kr; 1234567",
        "500,00 kr 1234567; 1234567",
        "faktura 10234 kr 500; 10234",
        "konto 12345678902; 12345678902",
        "10234 mai 2026; 10234,2026",
        "kunde 1234 5678 og 55555; 12345678,55555,1234,5678",
        "1234567 89 12345; 12345678912345,1234567,12345,123456789,8912345"
      })
  void references_are_found_in_free_text(String text, String expected) {
    assertThat(freeText(text)).containsExactly(expected.split(","));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Betalt: 24.11.26",
        "24.11.2026",
        "2026-11-24",
        "24/11/2026",
        "den 24. november 2026",
        "leie 01.10-31.10.2026",
        "01.10. - 31.10.",
        "Varekjøp BUTIKK Dato 07.08 kl. 13.01",
        "07.08 BUTIKK",
        "*1234 04.02 NOK 72.00 BUTIKK Kurs: 1.0000",
        "NOK 12345",
        "12345 kr",
        "kr 1 234 567,00",
        "beløp 12.345,67",
        "1234567.89",
        "15000,-",
        "Nettgiro til: 8601.11.17947",
        "til konto 86011117947",
        "kontonr: 86011117947",
        "NO93 8601 1117 947",
        "NO9386011117947 takk for handelen",
        "GB29 NWBK 6016 1331 9268 19",
        "ring +47 900 12 345",
        "ring +4790012345",
        "tlf. 22 33 44 55",
        "org.nr. 988 077 917",
        "988077917MVA",
        "411111******1111",
        "123 456"
      })
  void amounts_dates_accounts_telephones_cards_and_organisations_are_not_read(String text) {
    assertThat(freeText(text)).isEqualTo(text.equals("123 456") ? List.of("123456") : List.of());
  }

  @Test
  void a_bare_number_is_a_candidate_even_where_it_is_a_valid_account_number() {
    assertThat(freeText("86011117947")).containsExactly("86011117947");
  }

  @Test
  void only_normalised_text_is_a_candidate_and_the_message_shows_nothing() {
    for (String wrong : new String[] {"", "12 34", "rf1"}) {
      assertThatThrownBy(() -> new Candidate(wrong, Source.FREE_TEXT))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("not a normalised reference");
    }
    assertThat(new Candidate("123456782", Source.FREE_TEXT).reference())
        .isEqualTo(PaymentReference.read("123456782").orElseThrow());
  }

  @Test
  void numbers_beside_what_is_hidden_do_not_join_over_it() {
    assertThat(freeText("12345 24.11.2026 67890")).containsExactly("12345", "67890");
  }

  @Test
  void numbers_of_four_digits_come_after_longer_ones_and_shorter_ones_not_at_all() {
    assertThat(freeText("123, 4567, 89012")).containsExactly("89012", "4567");
  }

  @Test
  void twenty_five_digits_are_a_candidate_and_one_more_is_none() {
    assertThat(freeText("9".repeat(25))).hasSize(1);
    assertThat(freeText("9".repeat(26))).isEmpty();
  }

  @Test
  @Tag("TM-19")
  void sixty_four_candidates_are_kept_the_most_reliable_first() {
    var structured = new ArrayList<String>();
    for (int i = 0; i < 100; i++) {
      structured.add("" + (10_000 + i));
    }

    var candidates = ReferenceCandidates.extract(structured, "98765", List.of("55555"));

    assertThat(candidates).hasSize(ReferenceCandidates.CANDIDATES_MAX);
    assertThat(candidates.get(63)).isEqualTo(new Candidate("10063", Source.STRUCTURED));
  }

  @Test
  @Tag("TM-19")
  void two_thousand_characters_are_looked_at_and_a_number_cut_there_is_dropped() {
    String padding = "x".repeat(1_990) + " ";

    assertThat(freeText(padding + "123456789")).containsExactly("123456789");
    assertThat(freeText(padding + "1234567890")).isEmpty();
    assertThat(ReferenceCandidates.extract(List.of(), null, List.of(padding, "12345", "6789012")))
        .containsExactly(new Candidate("12345", Source.FREE_TEXT));
  }

  @ParameterizedTest
  @Tag("TM-19")
  @ValueSource(
      strings = {
        "1 ", "1", "NO93 ", "RF18 ", "RF18", "1.1.", "+1 ", "AA11", "kr 1 ", "*x1", "1 111 "
      })
  void no_repeated_text_makes_the_search_slow(String piece) {
    String text = piece.repeat(5_000_000 / piece.length());

    Assertions.assertTimeout(
        Duration.ofSeconds(1),
        () -> ReferenceCandidates.extract(List.of(text), text, List.of(text, text)));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void a_kid_written_by_a_person_is_always_among_the_candidates(long seed) {
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 100; i++) {
      String kid = kid(random);
      String text = written(kid, random);

      assertThat(freeText(text)).as("case %d: %s", i, text).contains(kid);
    }
  }

  static LongStream seeds() {
    return Seeds.all();
  }

  private static String kid(SplittableRandom random) {
    var digits = new StringBuilder();
    for (int n = 6 + random.nextInt(18); n > 0; n--) {
      digits.append((char) ('0' + random.nextInt(10)));
    }
    var method = random.nextBoolean() ? KidMethod.MOD10 : KidMethod.MOD11;
    return digits.append(method.lastCharacter(digits.toString())).toString();
  }

  private static String written(String kid, SplittableRandom random) {
    String grouped = random.nextBoolean() ? kid : kid.replaceAll("(.{4})(?=.)(?!-)", "$1 ");
    String[] before = {"KID ", "kid:", "Betalt: 24.11.26 ", "NOK 125.50 ", "faktura nr. "};
    String[] behind = {"", " takk", ", 24.11.2026", " kr 1 250,00", " til 8601.11.17947"};
    return before[random.nextInt(before.length)] + grouped + behind[random.nextInt(behind.length)];
  }

  private static List<String> freeText(String text) {
    return ReferenceCandidates.extract(List.of(), null, List.of(text)).stream()
        .map(Candidate::normalised)
        .toList();
  }
}

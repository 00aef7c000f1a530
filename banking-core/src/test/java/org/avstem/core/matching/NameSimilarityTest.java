package org.avstem.core.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.apache.commons.text.similarity.JaroWinklerSimilarity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameSimilarityTest {
  private static final int PAIRS = 20_000;
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

  @Test
  void twenty_thousand_random_pairs_of_seed_1_are_as_similar_as_commons_text_says() {
    var random = new SplittableRandom(1);
    var oracle = new JaroWinklerSimilarity();
    int similar = 0;

    for (int pair = 0; pair < PAIRS; pair++) {
      String left = word(random);
      String right = random.nextInt(3) == 0 ? word(random) : misspelt(left, random);
      double ours = NameSimilarity.jaroWinkler(left, right);
      assertThat(ours).isCloseTo(oracle.apply(left, right), within(1e-12));
      assertThat(NameSimilarity.jaroWinkler(left, left)).isEqualTo(1);
      similar += ours >= NameSimilarity.HIGH && ours < 1 ? 1 : 0;
    }

    assertThat(similar).isGreaterThan(PAIRS / 20);
  }

  @ParameterizedTest
  @CsvSource({"MARTHA,MARHTA,0.9611", "DIXON,DICKSONX,0.8133", "DWAYNE,DUANE,0.84", "A,B,0"})
  void published_pairs_have_their_published_similarity(String left, String right, double value) {
    assertThat(NameSimilarity.jaroWinkler(left, right)).isCloseTo(value, within(0.0001));
  }

  @Test
  void the_order_of_words_does_not_matter() {
    assertThat(
            NameSimilarity.ofWords(PartyNames.words("Hansen, Ola"), PartyNames.words("Ola Hansen")))
        .isEqualTo(1);
  }

  @Test
  void nobody_is_like_nobody() {
    assertThat(NameSimilarity.ofWords(PartyNames.words(null), PartyNames.words(""))).isZero();
  }

  private static String word(SplittableRandom random) {
    int letters = random.nextInt(2) == 0 ? 5 : LETTERS.length();
    var word = new StringBuilder();
    for (int length = random.nextInt(25); length > 0; length--) {
      word.append(LETTERS.charAt(random.nextInt(letters)));
    }
    return word.toString();
  }

  private static String misspelt(String text, SplittableRandom random) {
    var word = new StringBuilder(text);
    for (int slips = random.nextInt(4); slips > 0 && word.length() > 1; slips--) {
      int at = random.nextInt(word.length() - 1);
      switch (random.nextInt(4)) {
        case 0 -> word.deleteCharAt(at);
        case 1 -> word.insert(at, LETTERS.charAt(random.nextInt(LETTERS.length())));
        case 2 -> word.setCharAt(at, LETTERS.charAt(random.nextInt(LETTERS.length())));
        default -> word.insert(at, word.charAt(at + 1)).deleteCharAt(at + 2);
      }
    }
    return word.toString();
  }
}

package org.avstem.core.oracle;

import java.util.List;
import java.util.SplittableRandom;
import org.avstem.core.text.CheckDigits;
import org.iban4j.CountryCode;
import org.iban4j.bban.BbanStructure;
import org.iban4j.bban.BbanStructureEntry;

/** Makes numbers that are right, and then makes a person's mistake in every other one. */
final class Forge {
  private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String DIGITS = "0123456789";

  private final SplittableRandom random;

  Forge(long seed) {
    random = new SplittableRandom(seed);
  }

  String kid(int lengthMin) {
    String digits = digits(lengthMin - 1 + random.nextInt(26 - lengthMin));
    char check = random.nextBoolean() ? CheckDigits.luhn(digits) : CheckDigits.mod11(digits);
    return sometimesWrong(digits + check, 0);
  }

  /** Eleven or nine digits, the first of which is not zero. */
  String mod11Number(int length) {
    String digits = pick(DIGITS.substring(1)) + digits(length - 2);
    char check = CheckDigits.mod11(digits);
    String number = digits + (check == '-' ? pick(DIGITS) : check);
    return sometimesWrong(number, 1);
  }

  String creditorReference() {
    String body = characters(1 + random.nextInt(21), DIGITS + LETTERS);
    String check = mod97Check("RF00" + body);
    return sometimesWrong("RF" + check + body, 4);
  }

  String iban(CountryCode country) {
    var bban = new StringBuilder();
    for (BbanStructureEntry entry : BbanStructure.forCountry(country).getEntries()) {
      bban.append(characters(entry.getLength(), alphabet(entry)));
    }
    String open = country.getAlpha2() + "00" + bban;
    return sometimesWrong(open.substring(0, 2) + mod97Check(open) + bban, 2);
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private static String alphabet(BbanStructureEntry entry) {
    return switch (entry.getCharacterType()) {
      case n -> DIGITS;
      case a -> LETTERS;
      case c -> DIGITS + LETTERS;
    };
  }

  private static String mod97Check(String open) {
    int check = 98 - CheckDigits.mod97(open);
    return (check < 10 ? "0" : "") + check;
  }

  private String digits(int length) {
    String digits = characters(length, DIGITS);
    boolean allZero = digits.chars().allMatch(c -> c == '0');
    return allZero ? digits.substring(1) + "1" : digits;
  }

  private String sometimesWrong(String number, int keep) {
    int changeable = number.length() - keep;
    if (random.nextBoolean()) {
      return number;
    }
    int at = keep + random.nextInt(changeable);
    if (random.nextBoolean() || at + 1 == number.length()) {
      return number.substring(0, at) + pick(DIGITS.substring(1)) + number.substring(at + 1);
    }
    return number.substring(0, at)
        + number.charAt(at + 1)
        + number.charAt(at)
        + number.substring(at + 2);
  }

  private String characters(int length, String alphabet) {
    var text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append(pick(alphabet));
    }
    return text.toString();
  }

  private char pick(String alphabet) {
    return alphabet.charAt(random.nextInt(alphabet.length()));
  }
}

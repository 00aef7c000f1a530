package org.avstem.core.matching;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The normal form of party names: capitals and digits, without accents and legal forms. */
final class PartyNames {
  private static final int CHARS_MAX = 140;
  private static final int NORMAL_MIN = 2;
  private static final Set<String> PLACEHOLDERS =
      Set.of("NOTPROVIDED", "NOTAVAILABLE", "UNKNOWN", "UKJENT", "NULL", "NONE");
  private static final Set<String> LEADING_FORMS = Set.of("AS", "AB", "OY");
  private static final Set<String> TRAILING_FORMS =
      Set.of(
          "AS", "ASA", "ANS", "DA", "ENK", "NUF", "BA", "KS", "SE", "AB", "HB", "KB", "OY", "OYJ",
          "APS", "IVS", "PS", "GMBH", "MBH", "AG", "KG", "KGAA", "OHG", "UG", "EK", "GBR", "EV",
          "LTD", "LIMITED", "PLC", "LLP", "LLC", "INC", "CORP", "BV", "NV", "SA", "SARL", "SAS",
          "SRL", "SPA");
  private static final Map<Character, String> LETTERS =
      Map.of('Ø', "O", 'Æ', "AE", 'Œ', "OE", 'Đ', "D", 'Ð', "D", 'Ł', "L", 'Þ', "TH", 'Ħ', "H");

  private PartyNames() {}

  /** All words joined; empty if nothing is left that could name anybody. */
  static Optional<String> normalise(@Nullable String name) {
    String joined = String.join("", words(name));
    return joined.length() < NORMAL_MIN || PLACEHOLDERS.contains(joined)
        ? Optional.empty()
        : Optional.of(joined);
  }

  /** The words of the name, normalised; of an overlong name those at its beginning. */
  static List<String> words(@Nullable String name) {
    if (name == null) {
      return List.of();
    }
    var words = new ArrayList<String>();
    String text = name.substring(0, Math.min(name.length(), CHARS_MAX));
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKD).toUpperCase(Locale.ROOT);
    for (String word : plain.split("[\\s\\p{Z}]+", -1)) {
      String kept = lettersAndDigits(word);
      if (!kept.isEmpty()) {
        words.add(kept);
      }
    }
    removeLegalForms(words);
    return List.copyOf(words);
  }

  private static String lettersAndDigits(String word) {
    var kept = new StringBuilder(word.length());
    word.codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(
            c -> {
              String folded = c <= Character.MAX_VALUE ? LETTERS.get((char) c) : null;
              if (folded == null) {
                kept.appendCodePoint(c);
              } else {
                kept.append(folded);
              }
            });
    return kept.toString();
  }

  /** A name that is nothing but legal forms keeps one word. */
  private static void removeLegalForms(List<String> words) {
    boolean partnership = false;
    while (words.size() > 1) {
      String last = words.get(words.size() - 1);
      boolean isForm = TRAILING_FORMS.contains(last) || (partnership && last.equals("CO"));
      if (!isForm) {
        break;
      }
      partnership = last.equals("KG");
      words.remove(words.size() - 1);
    }
    if (words.size() > 1 && LEADING_FORMS.contains(words.get(0))) {
      words.remove(0);
    }
  }
}

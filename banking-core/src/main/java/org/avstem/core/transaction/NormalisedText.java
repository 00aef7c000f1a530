package org.avstem.core.transaction;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Bank text reduced to what stays when a bank only formats it anew: upper case, letters and digits.
 * A leading {@code dd.mm} and the marks of a reservation are dropped, since both come and go
 * between two showings of one movement (SpareBank 1, DNB).
 */
final class NormalisedText {
  private static final Pattern LEADING =
      Pattern.compile(
          "^(?:\\s*(?:RESERVERT\\s*:|RESERVERT\\s+TRANSAKSJON\\b:?"
              + "|[0-3]?[0-9]\\.[01]?[0-9](?:\\.(?:[0-9]{4}|[0-9]{2}))?(?![0-9.,])))+");
  private static final Pattern TRAILING = Pattern.compile("\\s*RESERVERT\\s+TRANSAKSJON\\s*$");
  private static final Pattern NOISE = Pattern.compile("[^\\p{L}\\p{N}]+");

  private NormalisedText() {}

  /** Upper case in one Unicode form, without the marks above; words are still apart. */
  static String upper(@Nullable String text) {
    if (text == null) {
      return "";
    }
    String upper = Normalizer.normalize(text, Normalizer.Form.NFKC).toUpperCase(Locale.ROOT);
    return TRAILING.matcher(LEADING.matcher(upper).replaceFirst("")).replaceFirst("");
  }

  /** Letters and digits alone. */
  static String of(@Nullable String text) {
    return NOISE.matcher(upper(text)).replaceAll("");
  }

  /** Letters and digits of all lines, so that another line break is no other text. */
  static String of(List<String> lines) {
    return of(String.join(" ", lines));
  }

  /** The lines in their order, each reduced, empty ones left out. */
  static List<String> each(List<String> lines) {
    return lines.stream()
        .map(NormalisedText::of)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.toUnmodifiableList());
  }

  /** The payer's own reference; empty for absent and for the words that say so. */
  static String endToEndId(@Nullable String id) {
    String reduced = of(id);
    return reduced.equals("NOTPROVIDED") || reduced.equals("NOTAVAILABLE") ? "" : reduced;
  }
}

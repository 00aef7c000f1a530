package org.avstem.core.reference;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.avstem.core.reference.Candidate.Source;
import org.avstem.core.text.Blanks;
import org.avstem.core.text.CheckDigits;

/** Collects candidates in order of trust, each once, within the limits of the extraction. */
final class CandidateCollector {
  private static final Set<String> PLACEHOLDERS =
      Set.of("NOTPROVIDED", "NOT-PROVIDED", "NOT_PROVIDED", "NONREF", "NONE", "NULL", "N/A", "-");
  private static final int SHORT_NUMBER = 4;

  private final Map<String, Candidate> byText = new LinkedHashMap<>();
  private final List<String> shortNumbers = new ArrayList<>();
  private int charsLeft = ReferenceCandidates.CHARS_MAX;

  void structured(String raw) {
    String text = StructuredText.referenceIn(consider(raw));
    add(text, Source.STRUCTURED);
    if (!CheckDigits.isDigits(text)) {
      FreeText.referencesIn(text).forEach(found -> add(found, Source.STRUCTURED));
    }
  }

  void endToEnd(String raw) {
    add(consider(raw), Source.END_TO_END);
  }

  void freeText(String raw) {
    for (String found : FreeText.referencesIn(consider(raw))) {
      if (found.length() > SHORT_NUMBER) {
        add(found, Source.FREE_TEXT);
      } else {
        shortNumbers.add(found);
      }
    }
  }

  List<Candidate> all() {
    shortNumbers.forEach(text -> add(text, Source.FREE_TEXT));
    return List.copyOf(byText.values());
  }

  private void add(String text, Source source) {
    if (byText.size() >= ReferenceCandidates.CANDIDATES_MAX
        || PLACEHOLDERS.contains(text.strip().toUpperCase(Locale.ROOT))) {
      return;
    }
    String key = PaymentReference.normalise(text);
    if (!key.isEmpty() && key.length() <= PaymentReference.LENGTH_MAX) {
      byText.computeIfAbsent(key, normalised -> new Candidate(normalised, source));
    }
  }

  /** Takes what the limit leaves of a text; a number cut in two is dropped, not shortened. */
  private String consider(String raw) {
    int length = Math.min(raw.length(), charsLeft);
    charsLeft -= length;
    String text = Blanks.unified(raw.substring(0, length));
    if (length == raw.length()) {
      return text;
    }
    int end = length;
    while (end > 0 && text.charAt(end - 1) != ' ') {
      end--;
    }
    return text.substring(0, end);
  }
}

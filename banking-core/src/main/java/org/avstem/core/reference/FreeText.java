package org.avstem.core.reference;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.avstem.core.text.CheckDigits;

/** Numbers and RF references within text written by people and decorated by banks. */
final class FreeText {
  private static final int DIGITS_MIN = 4;
  private static final int PIECES_MAX = 8;
  private static final Pattern RF =
      Pattern.compile("(?i)(?<![0-9A-Z])RF ?[0-9]{2}(?: ?[0-9A-Z]){1,21}");
  private static final Pattern RUN =
      Pattern.compile("(?<![0-9])[0-9]+(?:[ .-][0-9]+)*(?:-(?![0-9A-Za-z]))?");
  private static final Pattern SEPARATOR = Pattern.compile("[ .-]");

  private FreeText() {}

  /**
   * RF references, then numbers in the order of the text, whole runs before their pieces, and joins
   * of some of the pieces last.
   */
  static Set<String> referencesIn(String text) {
    var found = new LinkedHashSet<String>();
    if (text.chars().noneMatch(CheckDigits::isDigit)) {
      return found;
    }
    String rest = Spans.hide(NotAReference.hiddenIn(text), RF, spaced -> takeRf(spaced, found));
    var joins = new ArrayList<String>();
    Matcher run = RUN.matcher(rest);
    while (run.find()) {
      addRun(run.group(), found);
      joins.addAll(neighboursJoined(run.group()));
    }
    joins.forEach(join -> add(join, found));
    return found;
  }

  private static int takeRf(String spaced, Set<String> found) {
    int length = Spans.longestPrefix(spaced, text -> CreditorReference.parse(text).isPresent());
    CreditorReference.parse(spaced.substring(0, length))
        .ifPresent(reference -> found.add(reference.value()));
    return length;
  }

  private static void addRun(String run, Set<String> found) {
    if (run.endsWith("-")) {
      String digits = SEPARATOR.matcher(run).replaceAll("") + "-";
      if (Kid.isValid(digits, KidMethod.MOD11)) {
        found.add(digits);
      }
    }
    List<String> pieces = List.of(SEPARATOR.split(run));
    add(String.join("", pieces), found);
    pieces.forEach(piece -> add(piece, found));
  }

  /** A number written in groups beside another number: every join of neighbouring groups. */
  private static List<String> neighboursJoined(String run) {
    List<String> pieces = List.of(SEPARATOR.split(run));
    var joins = new ArrayList<String>();
    for (int from = 0; from < pieces.size(); from++) {
      var join = new StringBuilder(pieces.get(from));
      for (int to = from + 1; to < Math.min(pieces.size(), from + PIECES_MAX); to++) {
        join.append(pieces.get(to));
        joins.add(join.toString());
      }
    }
    return joins;
  }

  private static void add(String digits, Set<String> found) {
    if (digits.length() >= DIGITS_MIN && digits.length() <= Kid.LENGTH_MAX) {
      found.add(digits);
    }
  }
}

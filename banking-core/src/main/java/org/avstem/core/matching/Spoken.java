package org.avstem.core.matching;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.avstem.core.reference.Candidate;
import org.avstem.core.reference.ReferenceCandidates;

/**
 * What the texts of a transaction say: candidates for references, most reliable first, and names of
 * the other side.
 */
record Spoken(List<Candidate> candidates, List<String> names) {
  private static final int NAMES_MAX = 3;
  private static final int LINE_MAX = 200;

  /** How Norwegian banks write the payer or payee into the text, with or without a payment date. */
  private static final Pattern NAMED_IN_TEXT =
      Pattern.compile(
          "(?iu)(?:(?:nettgiro|telegiro|nettbank|straksoverføring|straksinnbetaling|giro) )?"
              + "(?:fra|til): ?(.{2,140}?)(?: betalt:.*)?");

  static Spoken of(MatchableTransaction transaction) {
    var remittance = transaction.remittance();
    return new Spoken(
        ReferenceCandidates.extract(
            remittance.structured(), remittance.endToEndId(), remittance.unstructured()),
        namesIn(transaction));
  }

  private static List<String> namesIn(MatchableTransaction transaction) {
    var names = new LinkedHashSet<String>();
    String stated = transaction.counterparty().name();
    if (stated != null) {
      names.add(stated);
    }
    for (String line : transaction.remittance().unstructured()) {
      String text = line.strip();
      Matcher named = NAMED_IN_TEXT.matcher(text);
      if (names.size() < NAMES_MAX && text.length() <= LINE_MAX && named.matches()) {
        names.add(named.group(1));
      }
    }
    return new ArrayList<>(names);
  }

  @Override
  public String toString() {
    return "Spoken[***]";
  }
}

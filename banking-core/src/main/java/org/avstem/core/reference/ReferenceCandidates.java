package org.avstem.core.reference;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds what may be a reference in the texts of a transaction. Bounded: at most {@link
 * #CANDIDATES_MAX} candidates out of the first {@link #CHARS_MAX} characters of all texts together.
 */
public final class ReferenceCandidates {
  /** More candidates than this are cut, least reliable first. */
  public static final int CANDIDATES_MAX = 64;

  /** Characters considered, over all texts in their order. */
  public static final int CHARS_MAX = 2_000;

  private ReferenceCandidates() {}

  /**
   * Extracts candidates, most reliable first and each once: the structured texts in their order,
   * the end-to-end identification, RF references in free text, then its numbers of five and more
   * digits, then those of four.
   *
   * @param structured array entries before the single field; an entry may be a bare reference,
   *     {@code reference: X, referenceType: Y} or {@code ["X","SCOR"]}, as banks' answers reach us
   * @param endToEndId may be absent or the placeholder NOTPROVIDED
   */
  public static List<Candidate> extract(
      List<String> structured, @Nullable String endToEndId, List<String> freeTexts) {
    var found = new CandidateCollector();
    structured.forEach(found::structured);
    if (endToEndId != null) {
      found.endToEnd(endToEndId);
    }
    freeTexts.forEach(found::freeText);
    return found.all();
  }
}

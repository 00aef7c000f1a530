package org.avstem.core.reference;

import org.avstem.core.text.Masked;

/**
 * A text of a transaction that may be a reference; it counts only if somebody issued it.
 *
 * @param normalised in the form of {@link PaymentReference}
 */
public record Candidate(String normalised, Source source) {

  /** Where it stood, most reliable first; closed. */
  public enum Source {
    /** The field meant for it. */
    STRUCTURED,
    /** The payer's own end-to-end identification. */
    END_TO_END,
    /** Text written by a person. */
    FREE_TEXT
  }

  /** Refuses text that is not in the normal form; the message does not repeat it. */
  public Candidate {
    if (!PaymentReference.isNormal(normalised)) {
      throw new IllegalArgumentException("not a normalised reference");
    }
  }

  /** The reference, to compare or look up. */
  public PaymentReference reference() {
    return PaymentReference.read(normalised).orElseThrow();
  }

  /** What a log may show. */
  public String masked() {
    return source + ":" + Masked.tail(normalised);
  }

  @Override
  public String toString() {
    return masked();
  }
}

package org.avstem.core.transaction;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the payer said the money is for (ISO 20022 remittance information).
 *
 * @param structured creditor references as sent, most specific source first
 * @param unstructured free text lines as sent
 * @param endToEndId the payer's own reference; may repeat and may be {@code NOTPROVIDED}
 */
public record Remittance(
    List<String> structured, List<String> unstructured, @Nullable String endToEndId) {
  /** Nothing was said. */
  public static final Remittance NONE = new Remittance(List.of(), List.of(), null);

  public Remittance {
    structured = List.copyOf(structured);
    unstructured = List.copyOf(unstructured);
  }

  @Override
  public String toString() {
    return "Remittance[***]";
  }
}

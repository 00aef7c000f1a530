package org.avstem.adapter.truelayer;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What the types of events mean. The names of the source document occur in no document of
 * TrueLayer's, so they are settings; dots and underscores are the same.
 *
 * @param changed there may be something new to read
 * @param revoked the customer is said to have withdrawn the consent
 */
public record TrueLayerEventTypes(Set<String> changed, Set<String> revoked) {
  /** Copies the sets. */
  public TrueLayerEventTypes {
    changed = normalised(changed);
    revoked = normalised(revoked);
  }

  /** The four types of the source document. */
  public static TrueLayerEventTypes defaults() {
    return new TrueLayerEventTypes(
        Set.of("transaction.created", "account.updated", "balance.updated"),
        Set.of("consent.revoked"));
  }

  boolean isChange(String type) {
    return changed.contains(normalised(type));
  }

  boolean isRevocation(String type) {
    return revoked.contains(normalised(type));
  }

  private static Set<String> normalised(Set<String> types) {
    return types.stream()
        .map(TrueLayerEventTypes::normalised)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static String normalised(String type) {
    return type.toLowerCase(Locale.ROOT).replace('_', '.');
  }
}

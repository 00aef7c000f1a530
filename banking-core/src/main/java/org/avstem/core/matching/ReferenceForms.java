package org.avstem.core.matching;

import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.avstem.core.reference.CreditorReference;
import org.avstem.core.reference.PaymentReference;

/**
 * The texts a reference is indexed under and looked up by. Two references that are equivalent share
 * at least one; whether two that share one are equivalent, {@link PaymentReference} decides.
 */
final class ReferenceForms {
  private ReferenceForms() {}

  /** The normal form first; at most three. */
  static Set<String> of(PaymentReference reference) {
    var forms = new LinkedHashSet<>(reference.lookupKeys());
    Optional<CreditorReference> rf = CreditorReference.parse(reference.normalised());
    String national = rf.map(CreditorReference::national).orElse(reference.normalised());
    // zeros in front get lost when a number is wrapped, so the common form has none
    CreditorReference.wrap(national.replaceFirst("^0+(?=.)", ""))
        .ifPresent(wrapped -> forms.add(wrapped.value()));
    return forms;
  }
}

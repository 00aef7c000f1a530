package org.avstem.adapter.dnb;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avstem.core.secret.Secret;
import org.avstem.ports.spi.LoginField;

/** The one thing a bank may want to know before the redirect. */
final class LoginFields {
  /** The key of the field. */
  static final String PSU_ID = "psuId";

  private LoginFields() {}

  static List<LoginField> of(Optional<PsuIdRule> rule) {
    return rule.map(
            psuId ->
                List.of(new LoginField(PSU_ID, psuId.label(), psuId.pattern(), psuId.required())))
        .orElse(List.of());
  }

  /** Whether the values satisfy the rule. */
  static boolean fit(Optional<PsuIdRule> rule, Map<String, Secret> values) {
    if (rule.isEmpty()) {
      return true;
    }
    return psuId(rule, values)
        .map(value -> rule.get().accepts(value.revealText()))
        .orElse(!rule.get().required());
  }

  /** The identity to send; none where the bank asks for none. */
  static Optional<Secret> psuId(Optional<PsuIdRule> rule, Map<String, Secret> values) {
    return rule.flatMap(any -> Optional.ofNullable(values.get(PSU_ID)))
        .filter(value -> !value.revealText().isBlank());
  }
}

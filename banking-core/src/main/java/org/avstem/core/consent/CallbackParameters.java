package org.avstem.core.consent;

import java.util.Map;
import java.util.Optional;

/**
 * What a bank's redirect carried, by parameter name. At most 32 parameters of at most 4,096
 * characters, else {@link IllegalArgumentException}. Never logged.
 */
public record CallbackParameters(Map<String, String> values) {
  private static final int PARAMETERS_MAX = 32;
  private static final int LENGTH_MAX = 4096;

  public CallbackParameters {
    values = Map.copyOf(values);
    if (values.size() > PARAMETERS_MAX
        || values.entrySet().stream()
            .anyMatch(
                e -> e.getKey().length() > LENGTH_MAX || e.getValue().length() > LENGTH_MAX)) {
      throw new IllegalArgumentException(
          "a callback has at most " + PARAMETERS_MAX + " short parameters");
    }
  }

  /** The parameter called {@code name}, unless it is missing or blank. */
  public Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
  }

  @Override
  public String toString() {
    return "CallbackParameters[***]";
  }
}

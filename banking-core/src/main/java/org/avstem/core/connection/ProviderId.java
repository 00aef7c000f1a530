package org.avstem.core.connection;

import java.util.regex.Pattern;

/**
 * Names one configured bank or aggregator, for example {@code dnb}. Each has a redirect address of
 * its own, which is what keeps an answer meant for one bank from being handed to another (RFC 9700,
 * mix-up).
 */
public record ProviderId(String value) {
  private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  public ProviderId {
    if (!SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("a provider id is 1 to 40 of a-z, 0-9 and '-'");
    }
  }

  @Override
  public String toString() {
    return value;
  }
}

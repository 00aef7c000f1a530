package org.avstem.adapter.truelayer;

import java.util.List;
import java.util.Locale;
import org.avstem.core.connection.Environment;

/**
 * What is asked for.
 *
 * @param providers groups of banks or single ones, in TrueLayer's words
 * @param scopes rights; reading only
 * @param responseMode how the redirect comes back
 */
public record TrueLayerConsent(
    List<String> providers, List<String> scopes, ResponseMode responseMode) {
  private static final List<String> EVERYTHING =
      List.of(
          "info",
          "accounts",
          "balance",
          "cards",
          "transactions",
          "direct_debits",
          "standing_orders",
          "offline_access");

  /** Copies the lists; {@link IllegalArgumentException} for words that no link could carry. */
  public TrueLayerConsent {
    providers = List.copyOf(providers);
    scopes = List.copyOf(scopes);
    if (providers.isEmpty() || providers.stream().anyMatch(p -> !p.matches("[a-z0-9-]{1,60}"))) {
      throw new IllegalArgumentException("providers are words of a-z, 0-9 and '-'");
    }
    if (scopes.isEmpty() || scopes.stream().anyMatch(s -> !EVERYTHING.contains(s))) {
      throw new IllegalArgumentException("scopes are some of " + EVERYTHING);
    }
  }

  /**
   * All rights. In production the groups of the source document; in the sandbox the mock bank by
   * both of its names: {@code mock} as the source document has it, {@code uk-cs-mock} as
   * TrueLayer's Console writes it.
   */
  public static TrueLayerConsent of(Environment environment) {
    List<String> providers =
        environment == Environment.PRODUCTION
            ? List.of("uk-ob-all", "de-xs2a-all", "at-xs2a-all")
            : List.of("mock", "uk-cs-mock");
    return new TrueLayerConsent(providers, EVERYTHING, ResponseMode.QUERY);
  }

  /** The same with other banks. */
  public TrueLayerConsent withProviders(List<String> value) {
    return new TrueLayerConsent(value, scopes, responseMode);
  }

  /** The same with other rights. */
  public TrueLayerConsent withScopes(List<String> value) {
    return new TrueLayerConsent(providers, value, responseMode);
  }

  /** The same coming back in another way. */
  public TrueLayerConsent withResponseMode(ResponseMode value) {
    return new TrueLayerConsent(providers, scopes, value);
  }

  boolean asks(String scope) {
    return scopes.contains(scope);
  }

  String responseModeWord() {
    return responseMode.name().toLowerCase(Locale.ROOT);
  }
}

package org.avstem.app.config;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.avstem.core.connection.Environment;

/** TrueLayer: which environment it is in, and that nothing of the other one is near it. */
final class TrueLayerCheck {
  private static final String ENV = "TRUELAYER_ENV";
  private static final String OLD_ENV = "TRUELAYER_SANDBOX";

  /** Names that the source documents gave; the others have ours. */
  private static final Set<String> OLD_NAMES =
      Set.of(
          "env",
          "sandbox",
          "client-id",
          "client-secret",
          "redirect-uri",
          "providers",
          "webhook-secret");

  private final Environment environment;
  private final Problems problems;

  TrueLayerCheck(Environment environment, Problems problems) {
    this.environment = environment;
    this.problems = problems;
  }

  static String name(String key) {
    String constant = key.toUpperCase(Locale.ROOT).replace('-', '_');
    return (OLD_NAMES.contains(key) ? "TRUELAYER_" : "AVSTEM_TRUELAYER_") + constant;
  }

  /** What can be connected; empty where nothing of it is set, or where it cannot. */
  Optional<ConfiguredBanks.TrueLayer> check(TrueLayerKeys keys, URI publicUrl, Set<String> hosts) {
    if (!isWanted(keys)) {
      return Optional.empty();
    }
    checkEnvironment(keys);
    problems.addIf(keys.clientId().isEmpty(), name("client-id"), "is not set");
    problems.addIf(keys.clientSecret().isEmpty(), name("client-secret"), "is not set");
    var draft = new TrueLayerDraft(environment, new KeyReading(TrueLayerCheck::name, problems));
    return draft
        .of(keys, publicUrl, problems)
        .map(
            config -> {
              checkHosts(config.hosts().all(), hosts);
              return new ConfiguredBanks.TrueLayer(config, keys.probe());
            });
  }

  private static boolean isWanted(TrueLayerKeys keys) {
    return Stream.of(
            keys.env(),
            keys.sandbox(),
            keys.clientId(),
            keys.clientSecret(),
            keys.redirectUri(),
            keys.providers(),
            keys.webhookSecret(),
            keys.authUrl(),
            keys.apiUrl())
        .anyMatch(Optional::isPresent);
  }

  private void checkEnvironment(TrueLayerKeys keys) {
    EnvironmentWords words = new EnvironmentWords(problems);
    Optional<Environment> said = keys.env().flatMap(text -> words.word(ENV, text));
    Optional<Environment> flagged = keys.sandbox().flatMap(text -> words.flag(OLD_ENV, text));
    if (keys.sandbox().isPresent()) {
      problems.warn(OLD_ENV, "is deprecated; set " + ENV);
    }
    if (said.isPresent() && flagged.isPresent() && !said.equals(flagged)) {
      problems.add(OLD_ENV, "contradicts " + ENV);
    }
    words.agree(ENV, said, environment);
    words.agree(OLD_ENV, flagged, environment);
  }

  private void checkHosts(List<URI> addresses, Set<String> hosts) {
    for (URI address : addresses) {
      String host = address.getHost().toLowerCase(Locale.ROOT);
      problems.addIf(
          environment == Environment.PRODUCTION
              && !host.endsWith(".truelayer.com")
              && !hosts.contains(host),
          "AVSTEM_TRUELAYER_*_URL",
          "is no host of TrueLayer's and none of AVSTEM_BANK_HOSTS");
    }
  }
}

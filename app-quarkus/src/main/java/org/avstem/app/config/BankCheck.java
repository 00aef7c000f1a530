package org.avstem.app.config;

import java.net.URI;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.avstem.adapter.dnb.DnbConfig;
import org.avstem.core.connection.Environment;
import org.avstem.core.connection.ProviderId;

/** Banks: each with its own callback, in production only where production is. */
final class BankCheck {
  private static final Set<String> PRESET_HOSTS = Set.of("api.psd.dnb.no", "api.dnb.no");
  private final Environment environment;
  private final URI publicUrl;
  private final Set<String> hosts;
  private final Problems problems;

  BankCheck(Environment environment, URI publicUrl, Set<String> extraHosts, Problems problems) {
    this.environment = environment;
    this.publicUrl = publicUrl;
    this.problems = problems;
    this.hosts = new HashSet<>(PRESET_HOSTS);
    hosts.addAll(extraHosts);
  }

  /** DNB, if anything is set that only DNB needs. */
  Optional<DnbConfig> dnb(BankKeys keys) {
    boolean isWanted =
        keys.baseUrl().isPresent()
            || keys.clientId().isPresent()
            || keys.clientCertificate().isPresent()
            || keys.clientKeystore().isPresent();
    return isWanted ? bank("dnb", "DNB_", keys) : Optional.empty();
  }

  /** Any other bank. */
  Optional<DnbConfig> other(String id, BankKeys keys) {
    String prefix = "avstem.banks." + id + ".";
    problems.addIf(keys.baseUrl().isEmpty(), prefix + "base-url", "is not set");
    problems.addIf(id.equals("dnb"), prefix + "*", "DNB is set by the DNB_ variables");
    return keys.baseUrl().isEmpty() ? Optional.empty() : bank(id, prefix, keys);
  }

  private Optional<DnbConfig> bank(String id, String prefix, BankKeys keys) {
    checkSandbox(prefix, keys);
    KeyReading read = new KeyReading(key -> name(prefix, key), problems);
    URI redirect =
        read.redirect(keys.redirectUri(), URI.create(publicUrl + "/callback/" + id), environment);
    Optional<DnbConfig> config =
        problems
            .read(prefix + "*", "is no bank id", () -> new ProviderId(id))
            .flatMap(
                provider ->
                    new BankDraft(environment, provider, prefix, problems).of(keys, redirect));
    config.ifPresent(bank -> checkHosts(prefix, bank));
    return config;
  }

  private void checkSandbox(String prefix, BankKeys keys) {
    String name = name(prefix, "use-sandbox");
    EnvironmentWords words = new EnvironmentWords(problems);
    words.agree(name, keys.useSandbox().flatMap(text -> words.flag(name, text)), environment);
  }

  private void checkHosts(String prefix, DnbConfig bank) {
    if (environment != Environment.PRODUCTION) {
      return;
    }
    String host = bank.baseUri().getHost().toLowerCase(Locale.ROOT);
    String name = name(prefix, "base-url");
    problems.addIf(
        host.contains("sandbox") || host.contains("mock"), name, "is a sandbox in production");
    problems.addIf(!hosts.contains(host), name, "is no host of AVSTEM_BANK_HOSTS");
    problems.addIf(
        !"https".equalsIgnoreCase(bank.baseUri().getScheme()), name, "must be https in production");
  }

  static String name(String prefix, String key) {
    return prefix.endsWith("_")
        ? prefix + key.toUpperCase(Locale.ROOT).replace('-', '_')
        : prefix + key;
  }
}

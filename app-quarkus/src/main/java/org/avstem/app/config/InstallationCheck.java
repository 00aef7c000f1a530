package org.avstem.app.config;

import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.avstem.adapter.crypto.KeyEncryptionKey;
import org.avstem.adapter.dnb.DnbConfig;
import org.avstem.app.security.ApiKeyText;
import org.avstem.core.connection.Environment;
import org.avstem.core.connection.ProviderId;
import org.avstem.core.secret.Secret;
import org.avstem.ports.spi.Hash;

/** Reads a whole configuration and reports everything that is wrong with it at once. */
public final class InstallationCheck {
  private final Settings settings;
  private final Problems problems = new Problems();

  private InstallationCheck(Settings settings) {
    this.settings = settings;
  }

  /** What may be served; {@link ConfigurationRefused} with every reason why it may not. */
  public static Installation check(Settings settings) {
    return new InstallationCheck(settings).check();
  }

  private Installation check() {
    ServiceKeys service = settings.service();
    Optional<Environment> environment = environment();
    Environment assumed = environment.orElse(Environment.PRODUCTION);
    URI publicUrl = publicUrl(assumed);
    Optional<KeyEncryptionKey> key = new KeyCheck(settings, problems).check();
    Set<URI> returnUrls = returnUrls(assumed);
    List<Network> proxies = proxies();
    Optional<Installation.Bootstrap> bootstrap = bootstrap();
    Optional<Hash> platform = platformKey();
    Map<ProviderId, URI> webhooks = new WebhookCheck(assumed, problems).urls(service.webhooks());
    ConfiguredBanks banks = banks(assumed, publicUrl, webhooks);
    checkFlags(assumed);
    new DatabaseCheck(settings.database(), problems).check(assumed);
    checkPorts();
    if (!problems.none() || key.isEmpty()) {
      throw new ConfigurationRefused(problems.lines());
    }
    return new Installation(
        assumed,
        publicUrl,
        returnUrls,
        service.insecureCookies(),
        proxies,
        service.migrateAtStart(),
        key.get(),
        bootstrap,
        platform,
        banks,
        WebhookCheck.paths(webhooks),
        problems.warnings());
  }

  private Optional<Environment> environment() {
    Optional<String> text = settings.service().environment();
    if (text.isEmpty()) {
      problems.add("ENVIRONMENT", "is not set; it is production or sandbox and has no default");
      return Optional.empty();
    }
    return new EnvironmentWords(problems).word("ENVIRONMENT", text.get());
  }

  private URI publicUrl(Environment environment) {
    URI local = URI.create("http://localhost:" + settings.port());
    Optional<String> text = settings.service().publicUrl();
    if (text.isEmpty()) {
      problems.addIf(isProduction(environment), "AVSTEM_PUBLIC_URL", "is not set");
      return local;
    }
    URI url =
        problems
            .read("AVSTEM_PUBLIC_URL", "is no address", () -> WebAddress.origin(text.get()))
            .orElse(local);
    problems.addIf(
        isProduction(environment) && !WebAddress.isPublicHttps(url) && !url.equals(local),
        "AVSTEM_PUBLIC_URL",
        "must be https and not this machine in production");
    return url;
  }

  private Set<URI> returnUrls(Environment environment) {
    Set<URI> urls = new HashSet<>();
    for (String text : settings.service().returnUrls().orElse(List.of())) {
      problems
          .read("AVSTEM_RETURN_URLS", "holds what is no address", () -> WebAddress.page(text))
          .ifPresent(urls::add);
    }
    problems.addIf(
        isProduction(environment) && !urls.stream().allMatch(WebAddress::isPublicHttps),
        "AVSTEM_RETURN_URLS",
        "must be https and not this machine in production");
    return urls;
  }

  private List<Network> proxies() {
    List<Network> networks = new ArrayList<>();
    for (String text : settings.service().trustedProxies().orElse(List.of())) {
      problems
          .read("AVSTEM_TRUSTED_PROXIES", "holds what is no network", () -> Network.parse(text))
          .ifPresent(networks::add);
    }
    return networks;
  }

  private Optional<Installation.Bootstrap> bootstrap() {
    Optional<String> key = settings.service().bootstrapApiKey();
    Optional<String> name = settings.service().bootstrapTenant();
    problems.addIf(
        key.isPresent() && name.isEmpty(),
        "AVSTEM_BOOTSTRAP_TENANT",
        "is not set, but AVSTEM_BOOTSTRAP_API_KEY is");
    problems.addIf(
        key.isEmpty() && name.isPresent(),
        "AVSTEM_BOOTSTRAP_API_KEY",
        "is not set, but AVSTEM_BOOTSTRAP_TENANT is");
    if (key.isEmpty() || name.isEmpty()) {
      return Optional.empty();
    }
    Optional<ApiKeyText> text = ApiKeyText.parse(Secret.of(key.get()));
    problems.addIf(
        text.isEmpty() || ApiKeyText.isGuessable(key.get()),
        "AVSTEM_BOOTSTRAP_API_KEY",
        "is no key made by the mode new-key");
    return text.map(t -> new Installation.Bootstrap(t.tenant(), name.get(), t.hash()));
  }

  private Optional<Hash> platformKey() {
    Optional<String> key = settings.service().platformApiKey();
    problems.addIf(
        key.filter(k -> !ApiKeyText.isPlatform(k) || ApiKeyText.isGuessable(k)).isPresent(),
        "AVSTEM_PLATFORM_API_KEY",
        "is no key made by the mode new-key platform");
    return key.map(Hash::of);
  }

  private ConfiguredBanks banks(
      Environment environment, URI publicUrl, Map<ProviderId, URI> webhooks) {
    Set<String> hosts =
        settings.service().bankHosts().orElse(List.of()).stream()
            .map(host -> host.strip().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    BankCheck check = new BankCheck(environment, publicUrl, hosts, problems);
    List<DnbConfig> banks = new ArrayList<>();
    check.dnb(settings.service().dnb()).ifPresent(banks::add);
    settings.service().banks().forEach((id, keys) -> check.other(id, keys).ifPresent(banks::add));
    return new ConfiguredBanks(
        banks,
        new TrueLayerCheck(environment, problems)
            .check(settings.service().truelayer(), publicUrl, hosts)
            .map(bank -> bank.calledAt(webhooks)));
  }

  private void checkFlags(Environment environment) {
    problems.addIf(
        isProduction(environment) && settings.service().insecureCookies(),
        "AVSTEM_INSECURE_COOKIES",
        "is refused in production");
    problems.addIf(
        isProduction(environment) && settings.service().migrateAtStart(),
        "AVSTEM_MIGRATE_AT_START",
        "is refused in production; run the mode migrate once");
  }

  private void checkPorts() {
    problems.addIf(
        settings.port() == settings.managementPort() && settings.port() != 0,
        "QUARKUS_MANAGEMENT_PORT",
        "is the port of the API");
  }

  private static boolean isProduction(Environment environment) {
    return environment == Environment.PRODUCTION;
  }
}

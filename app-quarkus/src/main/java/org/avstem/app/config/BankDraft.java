package org.avstem.app.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.avstem.adapter.dnb.AccountPathId;
import org.avstem.adapter.dnb.AuthMode;
import org.avstem.adapter.dnb.DnbConfig;
import org.avstem.adapter.dnb.DnbConsent;
import org.avstem.adapter.dnb.DnbOAuth;
import org.avstem.adapter.dnb.DnbReading;
import org.avstem.adapter.dnb.DnbTransport;
import org.avstem.adapter.dnb.PsuIdRule;
import org.avstem.core.connection.Environment;
import org.avstem.core.connection.ProviderId;
import org.avstem.core.secret.Secret;
import org.avstem.http.ClientCertificate;
import org.avstem.http.TrustMaterial;

/** Makes one bank of what was set for it; begins with a preset where the bank is DNB. */
final class BankDraft {
  private static final String DNB = "dnb";
  private final Environment environment;
  private final ProviderId provider;
  private final String prefix;
  private final Problems problems;
  private final KeyReading read;

  BankDraft(Environment environment, ProviderId provider, String prefix, Problems problems) {
    this.environment = environment;
    this.provider = provider;
    this.prefix = prefix;
    this.problems = problems;
    this.read = new KeyReading(key -> BankCheck.name(prefix, key), problems);
  }

  Optional<DnbConfig> of(BankKeys keys, URI redirect) {
    Optional<AuthMode> mode = read.choice("auth-mode", keys.authMode(), AuthMode.class);
    DnbConfig preset = preset(keys, redirect, mode.orElse(AuthMode.BERLIN_GROUP));
    Optional<URI> base = keys.baseUrl().flatMap(text -> read.address("base-url", text));
    if (mode.isEmpty() || (keys.baseUrl().isPresent() && base.isEmpty())) {
      return Optional.empty();
    }
    DnbOAuth oauth = oauth(preset.oauth(), keys, mode.get());
    DnbTransport transport = transport(keys);
    try {
      return Optional.of(
          new DnbConfig(
              provider,
              DnbConfig.profile(
                  keys.displayName().orElse(preset.profile().displayName()), environment),
              mode.get(),
              base.orElse(preset.baseUri()),
              redirect,
              transport,
              oauth,
              consent(preset.consent(), keys),
              reading(preset.reading(), keys)));
    } catch (IllegalArgumentException e) {
      problems.add(prefix + "*", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private DnbConfig preset(BankKeys keys, URI redirect, AuthMode mode) {
    if (!provider.value().equals(DNB)) {
      String name = keys.displayName().orElse(provider.value());
      URI unset = URI.create("https://bank.invalid/v1");
      return DnbConfig.berlinGroup(provider, DnbConfig.profile(name, environment), unset, redirect);
    }
    if (mode == AuthMode.OAUTH2) {
      DnbOAuth unset = DnbOAuth.defaults().withClient("unset", Secret.of("unset"));
      return DnbConfig.oauth2(environment, redirect, unset);
    }
    return environment == Environment.PRODUCTION
        ? DnbConfig.production(redirect)
        : DnbConfig.sandbox(redirect);
  }

  private DnbOAuth oauth(DnbOAuth preset, BankKeys keys, AuthMode mode) {
    if (mode == AuthMode.BERLIN_GROUP) {
      return DnbOAuth.defaults();
    }
    problems.addIf(keys.clientId().isEmpty(), read.name("client-id"), "is not set");
    problems.addIf(keys.clientSecret().isEmpty(), read.name("client-secret"), "is not set");
    DnbOAuth oauth =
        preset.withClient(
            keys.clientId().orElse("unset"), Secret.of(keys.clientSecret().orElse("unset")));
    if (keys.scopes().isPresent()) {
      List<String> scopes = keys.scopes().get();
      oauth =
          problems
              .read(
                  read.name("scopes"),
                  "asks for more than reading",
                  () -> preset.withScopes(scopes))
              .map(ok -> withClient(ok, keys))
              .orElse(oauth);
    }
    return oauth.withEndpoints(
        keys.authorizeUrl()
            .flatMap(t -> read.reference("authorize-url", t))
            .orElse(oauth.authorize()),
        keys.tokenUrl().flatMap(t -> read.reference("token-url", t)).orElse(oauth.token()),
        keys.revokeUrl().flatMap(t -> read.reference("revoke-url", t)).orElse(oauth.revoke()));
  }

  private static DnbOAuth withClient(DnbOAuth oauth, BankKeys keys) {
    return oauth.withClient(
        keys.clientId().orElse("unset"), Secret.of(keys.clientSecret().orElse("unset")));
  }

  private DnbTransport transport(BankKeys keys) {
    DnbTransport transport =
        DnbTransport.defaults().withReach(read.reach(keys.reach(), environment));
    Optional<ClientCertificate> certificate = certificate(keys);
    if (certificate.isPresent()) {
      transport = transport.withClientCertificate(certificate.get());
    }
    Optional<TrustMaterial> trust = keys.trustedAuthorities().flatMap(read::trust);
    if (trust.isPresent()) {
      transport = transport.withTrust(trust.get());
    }
    return keys.apiKey().isPresent()
        ? transport.withApiKey(Secret.of(keys.apiKey().get()))
        : transport;
  }

  private Optional<ClientCertificate> certificate(BankKeys keys) {
    boolean isPem = keys.clientCertificate().isPresent() || keys.clientKey().isPresent();
    if (isPem) {
      Optional<Path> chain = read.file("client-certificate", keys.clientCertificate());
      Optional<Path> key = read.file("client-key", keys.clientKey());
      return chain.isPresent() && key.isPresent()
          ? Optional.of(ClientCertificate.pem(chain.get(), key.get()))
          : Optional.empty();
    }
    if (keys.clientKeystore().isEmpty()) {
      return Optional.empty();
    }
    char[] password = keys.clientKeystorePassword().orElse("").toCharArray();
    return read.file("client-keystore", keys.clientKeystore())
        .map(path -> ClientCertificate.pkcs12(path, password));
  }

  private DnbConsent consent(DnbConsent preset, BankKeys keys) {
    DnbConsent consent = preset.withScaHosts(Set.copyOf(keys.scaHosts().orElse(List.of())));
    if (keys.psuId().isEmpty()) {
      return consent;
    }
    return switch (keys.psuId().get()) {
      case DNB -> consent.withPsuId(PsuIdRule.DNB);
      case "none" -> DnbConsent.defaults().withScaHosts(consent.scaHosts());
      default -> {
        problems.add(read.name("psu-id"), "is neither dnb nor none");
        yield consent;
      }
    };
  }

  private DnbReading reading(DnbReading preset, BankKeys keys) {
    DnbReading reading =
        keys.accountPathId()
            .flatMap(text -> read.choice("account-path-id", text, AccountPathId.class))
            .map(preset::withPathId)
            .orElse(preset);
    return keys.offsetPageSize()
        .flatMap(
            rows ->
                problems.read(
                    read.name("offset-page-size"),
                    "is no page size",
                    () -> reading.withOffsetAndLimit(rows)))
        .orElse(reading);
  }
}

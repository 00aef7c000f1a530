package org.avstem.app.config;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.avstem.adapter.truelayer.ResponseMode;
import org.avstem.adapter.truelayer.TrueLayerClient;
import org.avstem.adapter.truelayer.TrueLayerConfig;
import org.avstem.adapter.truelayer.TrueLayerConsent;
import org.avstem.adapter.truelayer.TrueLayerEvents;
import org.avstem.adapter.truelayer.TrueLayerHosts;
import org.avstem.adapter.truelayer.TrueLayerReading;
import org.avstem.adapter.truelayer.TrueLayerTransport;
import org.avstem.core.connection.Environment;
import org.avstem.core.connection.ProviderId;
import org.avstem.core.secret.Secret;
import org.avstem.http.TrustMaterial;

/** Makes TrueLayer of what was set for it, beginning with the preset of the environment. */
final class TrueLayerDraft {
  private static final String CALLBACK = "/callback/truelayer";
  private static final String DATA_BASE = "/data/v1";
  private final Environment environment;
  private final KeyReading read;

  TrueLayerDraft(Environment environment, KeyReading read) {
    this.environment = environment;
    this.read = read;
  }

  Optional<TrueLayerConfig> of(TrueLayerKeys keys, URI publicUrl, Problems problems) {
    URI redirect = read.redirect(keys.redirectUri(), URI.create(publicUrl + CALLBACK), environment);
    TrueLayerHosts hosts = hosts(keys);
    TrueLayerTransport transport = transport(keys);
    Optional<TrueLayerConsent> consent = consent(keys, problems);
    Optional<TrueLayerEvents> events = events(keys, problems);
    if (keys.clientId().isEmpty() || keys.clientSecret().isEmpty()) {
      return Optional.empty();
    }
    var client =
        new TrueLayerClient(keys.clientId().get(), Secret.of(keys.clientSecret().get()), redirect);
    try {
      return Optional.of(
          new TrueLayerConfig(
              new ProviderId("truelayer"),
              TrueLayerConfig.profile("TrueLayer", environment),
              client,
              hosts,
              consent.orElseGet(() -> TrueLayerConsent.of(environment)),
              TrueLayerReading.defaults().withAsync(keys.async()),
              events.orElseGet(TrueLayerEvents::defaults),
              transport));
    } catch (IllegalArgumentException e) {
      problems.add("TRUELAYER_*", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private TrueLayerHosts hosts(TrueLayerKeys keys) {
    TrueLayerHosts preset = TrueLayerHosts.of(environment);
    TrueLayerHosts hosts =
        preset.withAuthAndData(
            address("auth-url", keys.authUrl()).orElse(preset.auth()),
            address("api-url", keys.apiUrl()).map(TrueLayerDraft::data).orElse(preset.data()));
    return hosts
        .withExtend(address("extend-url", keys.extendUrl()).orElse(hosts.extend()))
        .withKeys(address("webhook-keys-url", keys.webhookKeysUrl()).orElse(hosts.keys()));
  }

  /** A host alone is where TrueLayer's own path begins. */
  private static URI data(URI api) {
    boolean isHostAlone = api.getRawPath().isEmpty() || api.getRawPath().equals("/");
    return isHostAlone ? api.resolve(DATA_BASE) : api;
  }

  private TrueLayerTransport transport(TrueLayerKeys keys) {
    TrueLayerTransport transport =
        TrueLayerTransport.defaults().withReach(read.reach(keys.reach(), environment));
    Optional<TrustMaterial> trust = keys.trustedAuthorities().flatMap(read::trust);
    return trust.isPresent() ? transport.withTrust(trust.get()) : transport;
  }

  private Optional<TrueLayerConsent> consent(TrueLayerKeys keys, Problems problems) {
    TrueLayerConsent preset =
        TrueLayerConsent.of(environment)
            .withResponseMode(
                read.choice("response-mode", keys.responseMode(), ResponseMode.class)
                    .orElse(ResponseMode.QUERY));
    Optional<TrueLayerConsent> banks =
        problems.read(
            read.name("providers"),
            "are no words of a-z, 0-9 and '-'",
            () -> keys.providers().map(t -> preset.withProviders(words(t))).orElse(preset));
    return banks.flatMap(
        consent ->
            problems.read(
                read.name("scopes"),
                "asks for what there is not, or for more than reading",
                () -> keys.scopes().map(t -> consent.withScopes(words(t))).orElse(consent)));
  }

  private Optional<TrueLayerEvents> events(TrueLayerKeys keys, Problems problems) {
    TrueLayerEvents events =
        TrueLayerEvents.defaults()
            .withAccepted(
                read.choice("webhook-proofs", keys.webhookProofs(), TrueLayerEvents.Accepted.class)
                    .orElse(TrueLayerEvents.Accepted.SIGNED));
    TrueLayerEvents secret =
        keys.webhookSecret().map(text -> events.withSecret(Secret.of(text))).orElse(events);
    return problems.read(
        read.name("webhook-header"),
        "is no header of its own",
        () -> secret.withHmacHeader(keys.webhookHeader()));
  }

  private Optional<URI> address(String key, Optional<String> text) {
    return text.flatMap(given -> read.address(key, given));
  }

  private static List<String> words(String text) {
    return Stream.of(text.strip().split("[,\\s]+")).filter(word -> !word.isEmpty()).toList();
  }
}

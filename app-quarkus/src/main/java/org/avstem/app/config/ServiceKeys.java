package org.avstem.app.config;

import io.quarkus.runtime.annotations.StaticInitSafe;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is set for the service as a whole. Everything that may be wrong is text here, so that {@link
 * InstallationCheck} can report all of it at once.
 */
@StaticInitSafe
@ConfigMapping(prefix = "avstem")
public interface ServiceKeys {
  /** {@code production} or {@code sandbox}; no default. Also {@code ENVIRONMENT}. */
  Optional<String> environment();

  /** Where people reach our pages, for example {@code https://bank.example.no}. */
  Optional<String> publicUrl();

  /** Where people may be sent back to, compared exactly but for the query. */
  Optional<List<String>> returnUrls();

  /** Cookies that work over plain http; refused in production. */
  @WithDefault("false")
  boolean insecureCookies();

  /** Addresses or networks of proxies whose {@code X-Forwarded-For} is believed. */
  Optional<List<String>> trustedProxies();

  /** Migrate in this process before serving; refused in production. */
  @WithDefault("false")
  boolean migrateAtStart();

  /** The name of the first tenant of an empty database. */
  Optional<String> bootstrapTenant();

  /** The admin key of the first tenant of an empty database; made by the mode {@code new-key}. */
  Optional<String> bootstrapApiKey();

  /** The key that makes tenants and sees no tenant's data; made by {@code new-key platform}. */
  Optional<String> platformApiKey();

  /** Bank hosts allowed in production besides those that the presets name. */
  Optional<List<String>> bankHosts();

  /** The bank that the {@code DNB_} variables describe. */
  BankKeys dnb();

  /** TrueLayer, an aggregator of banks. */
  TrueLayerKeys truelayer();

  /** Other banks, by provider id. */
  Map<String, BankKeys> banks();

  /** Where banks send their events, by provider id. */
  Map<String, WebhookKeys> webhooks();
}

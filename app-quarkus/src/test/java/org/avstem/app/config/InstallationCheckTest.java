package org.avstem.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.avstem.app.config.CheckedSettings.check;
import static org.avstem.app.config.CheckedSettings.problems;

import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.avstem.adapter.crypto.KeyGeneration;
import org.avstem.app.security.ApiKeyText;
import org.avstem.core.connection.Environment;
import org.avstem.core.connection.ProviderId;
import org.avstem.core.tenant.TenantId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstallationCheckTest {

  @Test
  void a_whole_production_configuration_is_taken() {
    Installation installation = check(production());

    assertThat(installation.environment()).isEqualTo(Environment.PRODUCTION);
    assertThat(installation.banks().lines()).hasSize(1);
  }

  @Test
  @Tag("T-WH-1")
  void a_bank_signs_the_path_of_the_address_that_it_was_told() {
    Map<String, String> settings = production();
    settings.put("avstem.webhooks.truelayer.url", "https://bank.fjord.example/behind/a/proxy");
    settings.put("avstem.webhooks.other.url", "https://bank.fjord.example");

    assertThat(check(settings).webhookPaths())
        .isEqualTo(
            Map.of(new ProviderId("truelayer"), "/behind/a/proxy", new ProviderId("other"), "/"));
  }

  @Test
  @Tag("A14")
  void everything_that_is_missing_is_named_at_once() {
    assertThat(problems(Map.of("avstem.bootstrap-tenant", "Fjord AS")))
        .extracting(line -> line.substring(0, line.indexOf(':')))
        .contains(
            "ENVIRONMENT",
            "TOKEN_ENCRYPTION_KEY",
            "AVSTEM_PUBLIC_URL",
            "AVSTEM_BOOTSTRAP_API_KEY",
            "AVSTEM_DATABASE_URL",
            "AVSTEM_DATABASE_PASSWORD");
  }

  @ParameterizedTest(name = "{0}={1}")
  @Tag("A04")
  @Tag("A09")
  @Tag("A10")
  @Tag("A13")
  @CsvSource({
    "avstem.environment, development, ENVIRONMENT",
    "avstem.public-url, http://bank.fjord.example, AVSTEM_PUBLIC_URL",
    "avstem.public-url, https://localhost, AVSTEM_PUBLIC_URL",
    "avstem.return-urls, http://erp.fjord.example/x, AVSTEM_RETURN_URLS",
    "avstem.dnb.redirect-uri, http://bank.fjord.example/callback/dnb, DNB_REDIRECT_URI",
    "avstem.dnb.redirect-uri, https://127.0.0.1/callback/dnb, DNB_REDIRECT_URI",
    "avstem.dnb.use-sandbox, true, DNB_USE_SANDBOX",
    "avstem.dnb.base-url, https://sandboxapi.psd.dnb.no/v1, DNB_BASE_URL",
    "avstem.dnb.base-url, https://evil.example/v1, DNB_BASE_URL",
    "avstem.dnb.reach, loopback, DNB_REACH",
    "avstem.dnb.auth-mode, password, DNB_AUTH_MODE",
    "avstem.webhooks.truelayer.url, http://bank.fjord.example/hooks, TRUELAYER_WEBHOOK_URL",
    "avstem.webhooks.truelayer.url, https://localhost/hooks, TRUELAYER_WEBHOOK_URL",
    "avstem.webhooks.truelayer.url, https://bank.fjord.example/hooks?x=1, TRUELAYER_WEBHOOK_URL",
    "avstem.webhooks.other.url, /hooks, avstem.webhooks.other.url",
    "avstem.insecure-cookies, true, AVSTEM_INSECURE_COOKIES",
    "avstem.migrate-at-start, true, AVSTEM_MIGRATE_AT_START",
    "avstem.database.password, postgres, AVSTEM_DATABASE_PASSWORD",
    "avstem.database.password, nap_password, AVSTEM_DATABASE_PASSWORD",
    "avstem.keys.token-encryption-key, changeme, TOKEN_ENCRYPTION_KEY",
    "avstem.keys.token-encryption-key, your-32-byte-key-goes-here-please, TOKEN_ENCRYPTION_KEY",
    "avstem.keys.token-encryption-key, AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=, TOKEN_ENCRYPTION_KEY",
    "avstem.bootstrap-api-key, avk_short, AVSTEM_BOOTSTRAP_API_KEY",
    "avstem.trusted-proxies, proxy.example, AVSTEM_TRUSTED_PROXIES",
    "quarkus.management.port, 8080, QUARKUS_MANAGEMENT_PORT"
  })
  void what_may_not_be_in_production_is_refused_by_name(String key, String value, String named) {
    Map<String, String> settings = production();
    settings.put(key, value);

    assertThat(problems(settings)).anyMatch(line -> line.startsWith(named + ":"));
    assertThat(String.join("\n", problems(settings))).doesNotContain(value);
  }

  @Test
  @Tag("A05")
  void one_key_for_two_purposes_is_refused() {
    Map<String, String> settings = production();
    settings.put("avstem.keys.jwt-secret", settings.get("avstem.keys.token-encryption-key"));

    assertThat(problems(settings))
        .singleElement()
        .asString()
        .startsWith("JWT_SECRET: is the same as TOKEN_ENCRYPTION_KEY");
  }

  @Test
  void two_names_for_two_different_keys_are_refused() {
    Map<String, String> settings = production();
    settings.put("avstem.keys.encryption-key", KeyGeneration.newKekText());

    assertThat(problems(settings))
        .anyMatch(line -> line.startsWith("TOKEN_ENCRYPTION_KEY: is set in ways that differ"));
  }

  private static Map<String, String> production() {
    SecureRandom random = new SecureRandom();
    Map<String, String> settings = new HashMap<>();
    settings.put("avstem.environment", "production");
    settings.put("avstem.public-url", "https://bank.fjord.example");
    settings.put("avstem.return-urls", "https://erp.fjord.example/banks/done");
    settings.put("avstem.bootstrap-tenant", "Fjord AS");
    settings.put(
        "avstem.bootstrap-api-key",
        ApiKeyText.issue(new TenantId(UUID.randomUUID()), random).revealText());
    settings.put("avstem.platform-api-key", ApiKeyText.issuePlatform(random).revealText());
    settings.put("avstem.keys.token-encryption-key", KeyGeneration.newKekText());
    settings.put("avstem.database.url", "jdbc:postgresql://db.fjord.example/avstem");
    settings.put("avstem.database.password", "s3a-9Kd_runtime");
    settings.put("avstem.database.read-password", "s3a-9Kd_reads");
    settings.put("avstem.dnb.base-url", "https://api.psd.dnb.no/v1");
    settings.put("avstem.dnb.use-sandbox", "false");
    return settings;
  }

  @Test
  void the_exception_names_no_value() {
    Map<String, String> settings = production();
    settings.put("avstem.database.password", "postgres");

    assertThatThrownBy(() -> check(settings)).hasMessageNotContaining("postgres");
  }
}

package org.avstem.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.avstem.app.config.CheckedSettings.check;
import static org.avstem.app.config.CheckedSettings.problems;

import java.util.HashMap;
import java.util.Map;
import org.avstem.adapter.crypto.KeyGeneration;
import org.avstem.adapter.truelayer.ResponseMode;
import org.avstem.adapter.truelayer.TrueLayerConfig;
import org.avstem.adapter.truelayer.TrueLayerEvents;
import org.avstem.core.connection.Environment;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrueLayerSettingsTest {

  @Test
  void without_any_of_its_keys_there_is_no_truelayer() {
    assertThat(check(service("production")).banks().trueLayer()).isEmpty();
  }

  @Test
  @Tag("A12")
  void production_has_the_hosts_and_the_providers_of_production() {
    TrueLayerConfig config = config(trueLayer("production", "avstem-1"));

    assertThat(config.profile().environment()).isEqualTo(Environment.PRODUCTION);
    assertThat(config.hosts().auth()).hasToString("https://auth.truelayer.com");
    assertThat(config.hosts().data()).hasToString("https://api.truelayer.com/data/v1");
    assertThat(config.consent().providers())
        .containsExactly("uk-ob-all", "de-xs2a-all", "at-xs2a-all");
    assertThat(config.client().redirectUri())
        .hasToString("https://bank.fjord.example/callback/truelayer");
    assertThat(config.events().secret()).isEmpty();
  }

  @Test
  @Tag("A12")
  void the_sandbox_has_its_own() {
    TrueLayerConfig config = config(trueLayer("sandbox", "sandbox-avstem-1"));

    assertThat(config.profile().environment()).isEqualTo(Environment.SANDBOX);
    assertThat(config.hosts().auth()).hasToString("https://auth.truelayer-sandbox.com");
    assertThat(config.consent().providers()).contains("mock");
  }

  @ParameterizedTest
  @ValueSource(strings = {"uk-ob-all de-ob-all", "uk-ob-all,de-ob-all", " uk-ob-all,  de-ob-all "})
  @Tag("A12")
  void providers_are_separated_by_blanks_or_commas(String text) {
    Map<String, String> settings = trueLayer("production", "avstem-1");
    settings.put("avstem.truelayer.providers", text);

    assertThat(config(settings).consent().providers()).containsExactly("uk-ob-all", "de-ob-all");
  }

  @Test
  @Tag("A11")
  void the_old_flag_alone_works_with_a_warning() {
    Map<String, String> settings = trueLayer("sandbox", "sandbox-avstem-1");
    settings.remove("avstem.truelayer.env");
    settings.put("avstem.truelayer.sandbox", "true");

    assertThat(check(settings).warnings())
        .singleElement()
        .asString()
        .startsWith("TRUELAYER_SANDBOX: is deprecated");
  }

  @ParameterizedTest(name = "ENVIRONMENT={0} TRUELAYER_ENV={1} TRUELAYER_SANDBOX={2}")
  @Tag("A10")
  @Tag("A11")
  @CsvSource({
    "production, sandbox, , TRUELAYER_ENV: contradicts ENVIRONMENT",
    "sandbox, production, , TRUELAYER_ENV: contradicts ENVIRONMENT",
    "production, , true, TRUELAYER_SANDBOX: contradicts ENVIRONMENT",
    "sandbox, , false, TRUELAYER_SANDBOX: contradicts ENVIRONMENT",
    "production, production, true, TRUELAYER_SANDBOX: contradicts TRUELAYER_ENV",
    "sandbox, sandbox, false, TRUELAYER_SANDBOX: contradicts TRUELAYER_ENV",
    "production, live, , TRUELAYER_ENV: is neither production nor sandbox",
    "production, , yes, TRUELAYER_SANDBOX: is neither true nor false",
  })
  void environments_that_disagree_are_refused(
      String environment, String env, String sandbox, String problem) {
    Map<String, String> settings =
        trueLayer(environment, environment.equals("sandbox") ? "sandbox-1" : "avstem-1");
    put(settings, "avstem.truelayer.env", env);
    put(settings, "avstem.truelayer.sandbox", sandbox);

    assertThat(problems(settings)).contains(problem);
  }

  @ParameterizedTest(name = "{0}={1}")
  @Tag("A09")
  @Tag("A13")
  @Tag("A15")
  @CsvSource({
    "client-id, sandbox-canary-1, TRUELAYER_*",
    "redirect-uri, http://canary.example/callback, TRUELAYER_REDIRECT_URI",
    "redirect-uri, https://localhost/canary, TRUELAYER_REDIRECT_URI",
    "auth-url, https://auth.truelayer-sandbox.com, TRUELAYER_*",
    "api-url, https://api.truelayer-sandbox.com, TRUELAYER_*",
    "api-url, https://canary.example, AVSTEM_TRUELAYER_*_URL",
    "webhook-keys-url, https://canary.example/jwks, AVSTEM_TRUELAYER_*_URL",
    "api-url, http://api.truelayer.com/canary, TRUELAYER_*",
    "auth-url, canary, AVSTEM_TRUELAYER_AUTH_URL",
    "reach, loopback, AVSTEM_TRUELAYER_REACH",
    "reach, canary, AVSTEM_TRUELAYER_REACH",
    "response-mode, canary, AVSTEM_TRUELAYER_RESPONSE_MODE",
    "providers, canary!, TRUELAYER_PROVIDERS",
    "scopes, payments, AVSTEM_TRUELAYER_SCOPES",
    "webhook-proofs, canary, AVSTEM_TRUELAYER_WEBHOOK_PROOFS",
    "webhook-header, Tl-Signature, AVSTEM_TRUELAYER_WEBHOOK_HEADER",
    "trusted-authorities, /canary/none.pem, AVSTEM_TRUELAYER_TRUSTED_AUTHORITIES",
  })
  void what_may_not_be_in_production_is_refused_by_name(String key, String value, String named) {
    Map<String, String> settings = trueLayer("production", "avstem-1");
    settings.put("avstem.truelayer." + key, value);

    assertThat(problems(settings)).anyMatch(line -> line.startsWith(named + ":"));
    assertThat(String.join("\n", problems(settings))).doesNotContain("canary");
  }

  @ParameterizedTest
  @ValueSource(strings = {"client-id", "client-secret"})
  @Tag("A14")
  void what_is_missing_is_named(String key) {
    Map<String, String> settings = trueLayer("production", "avstem-1");
    settings.remove("avstem.truelayer." + key);

    assertThat(problems(settings)).containsExactly(TrueLayerCheck.name(key) + ": is not set");
  }

  @Test
  @Tag("A14")
  void one_key_alone_names_all_that_is_missing_beside_it() {
    Map<String, String> settings = service("production");
    settings.put("avstem.truelayer.webhook-secret", "a secret of webhooks");

    assertThat(problems(settings))
        .containsExactly("TRUELAYER_CLIENT_ID: is not set", "TRUELAYER_CLIENT_SECRET: is not set");
  }

  @Test
  @Tag("A05")
  void the_secret_of_webhooks_is_no_other_secret() {
    Map<String, String> settings = trueLayer("production", "avstem-1");
    settings.put("avstem.truelayer.webhook-secret", settings.get("avstem.truelayer.client-secret"));

    assertThat(problems(settings))
        .containsExactly(
            "TRUELAYER_WEBHOOK_SECRET: is the same as TRUELAYER_CLIENT_SECRET; one purpose, one"
                + " key");
  }

  @Test
  void a_stand_in_elsewhere_is_reached_at_its_addresses_and_names_clients_as_it_likes() {
    Map<String, String> settings = trueLayer("sandbox", "any-client");
    settings.put("avstem.truelayer.auth-url", "https://localhost:9443");
    settings.put("avstem.truelayer.api-url", "https://localhost:9444/some/v9");
    settings.put("avstem.truelayer.webhook-keys-url", "https://localhost:9444/jwks");
    settings.put("avstem.truelayer.reach", "loopback");

    TrueLayerConfig config = config(settings);

    assertThat(config.hosts().data()).hasToString("https://localhost:9444/some/v9");
    assertThat(config.hosts().extend()).hasToString("https://localhost:9444/connections/extend");
  }

  @Test
  @Tag("A15")
  void a_host_that_the_operator_allows_is_allowed_however_it_is_written() {
    Map<String, String> settings = trueLayer("production", "avstem-1");
    settings.put("avstem.bank-hosts", "bank.example, Relay.Fjord.example");
    settings.put("avstem.truelayer.api-url", "https://relay.fjord.example");

    assertThat(problems(settings)).isEmpty();
  }

  @Test
  void everything_that_can_be_chosen_reaches_the_bank() {
    Map<String, String> settings = trueLayer("production", "avstem-1");
    settings.put("avstem.truelayer.response-mode", "form-post");
    settings.put("avstem.truelayer.async", "true");
    settings.put("avstem.truelayer.scopes", "accounts,offline_access");
    settings.put("avstem.truelayer.webhook-proofs", "hmac");
    settings.put("avstem.truelayer.webhook-header", "X-Ours");
    settings.put("avstem.truelayer.webhook-secret", "a secret of webhooks");
    settings.put("avstem.truelayer.api-url", "https://api2.truelayer.com");
    settings.put("avstem.webhooks.truelayer.url", "https://bank.fjord.example/hooks");

    TrueLayerConfig config = config(settings);

    assertThat(config.consent().responseMode()).isEqualTo(ResponseMode.FORM_POST);
    assertThat(config.consent().scopes()).containsExactly("accounts", "offline_access");
    assertThat(config.reading().async()).isTrue();
    assertThat(config.events().accepted()).isEqualTo(TrueLayerEvents.Accepted.HMAC);
    assertThat(config.events().hmacHeader()).isEqualTo("X-Ours");
    assertThat(config.events().secret()).isPresent();
    assertThat(config.events().address().orElseThrow())
        .hasToString("https://bank.fjord.example/hooks");
    assertThat(config.hosts().data()).hasToString("https://api2.truelayer.com/data/v1");
  }

  @Test
  void the_key_of_truelayer_deployments_seals_what_the_other_names_would() {
    Map<String, String> settings = service("production");
    String key = settings.remove("avstem.keys.token-encryption-key");
    settings.put("avstem.keys.truelayer-encryption-key", key);

    assertThat(check(settings).key()).isNotNull();
  }

  @Test
  @Tag("A16")
  void no_line_about_it_holds_a_secret() {
    Installation installation = check(trueLayer("production", "avstem-1"));

    assertThat(installation.banks().lines())
        .singleElement()
        .asString()
        .contains("truelayer", "PRODUCTION")
        .doesNotContain("avstem-1", "client-secret-of-fjord");
  }

  private static TrueLayerConfig config(Map<String, String> settings) {
    return check(settings).banks().trueLayer().orElseThrow().config();
  }

  private static void put(Map<String, String> settings, String key, String value) {
    if (value == null) {
      settings.remove(key);
    } else {
      settings.put(key, value);
    }
  }

  private static Map<String, String> trueLayer(String environment, String clientId) {
    Map<String, String> settings = service(environment);
    settings.put("avstem.truelayer.env", environment);
    settings.put("avstem.truelayer.client-id", clientId);
    settings.put("avstem.truelayer.client-secret", "client-secret-of-fjord");
    return settings;
  }

  private static Map<String, String> service(String environment) {
    Map<String, String> settings = new HashMap<>();
    settings.put("avstem.environment", environment);
    settings.put("avstem.public-url", "https://bank.fjord.example");
    settings.put("avstem.keys.token-encryption-key", KeyGeneration.newKekText());
    settings.put("avstem.database.url", "jdbc:postgresql://db.fjord.example/avstem");
    settings.put("avstem.database.password", "s3a-9Kd_runtime");
    settings.put("avstem.database.read-password", "s3a-9Kd_reads");
    return settings;
  }
}

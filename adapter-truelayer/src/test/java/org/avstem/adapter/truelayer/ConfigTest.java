package org.avstem.adapter.truelayer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.avstem.core.connection.Environment;
import org.avstem.core.secret.Secret;
import org.avstem.http.Reach;
import org.avstem.ports.spi.ConsentGateway.BeginAnswer;
import org.avstem.ports.spi.ConsentRequest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigTest {
  private static final String RIGHTS =
      "info%20accounts%20balance%20cards%20transactions%20direct_debits%20standing_orders%20"
          + "offline_access";

  @Test
  @Tag("A12")
  void in_production_the_link_asks_truelayer_for_the_banks_of_three_countries() {
    assertThat(link(TrueLayerConfig.production(client("live-1"))))
        .isEqualTo(
            "https://auth.truelayer.com/?response_type=code&client_id=live-1&scope="
                + RIGHTS
                + "&redirect_uri=https%3A%2F%2Ferp.example%2Fcallback%2Ftruelayer"
                + "&providers=uk-ob-all%20de-xs2a-all%20at-xs2a-all"
                + "&state=s&code_challenge=<c>&code_challenge_method=S256");
  }

  @Test
  @Tag("A12")
  void in_the_sandbox_it_asks_for_the_mock_bank_by_both_its_names() {
    assertThat(link(TrueLayerConfig.sandbox(client("sandbox-1"))))
        .isEqualTo(
            "https://auth.truelayer-sandbox.com/?response_type=code&client_id=sandbox-1&scope="
                + RIGHTS
                + "&redirect_uri=https%3A%2F%2Ferp.example%2Fcallback%2Ftruelayer"
                + "&providers=mock%20uk-cs-mock"
                + "&state=s&code_challenge=<c>&code_challenge_method=S256");
  }

  @Test
  void a_callback_by_post_is_asked_for_by_its_name() {
    var consent = TrueLayerConsent.of(Environment.SANDBOX).withResponseMode(ResponseMode.FORM_POST);

    assertThat(link(TrueLayerConfig.sandbox(client("sandbox-1")).withConsent(consent)))
        .endsWith("&response_mode=form_post");
  }

  @ParameterizedTest(name = "{0} in {1}")
  @CsvSource({"sandbox-1, PRODUCTION", "live-1, SANDBOX", "'', SANDBOX"})
  @Tag("A10")
  @Tag("TM-16")
  void a_client_of_one_environment_is_refused_in_the_other(String id, Environment environment) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrueLayerConfig.of(environment, client(id)))
        .withMessageContaining("client id");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(
      strings = {
        "https://auth.truelayer-sandbox.com",
        "https://AUTH.TrueLayer-Sandbox.com",
        "https://truelayer-sandbox.com"
      })
  @Tag("A10")
  @Tag("TM-16")
  void a_sandbox_host_is_refused_in_production(String host) {
    var config = TrueLayerConfig.production(client("live-1"));
    var mixed = config.hosts().withAuthAndData(URI.create(host), config.hosts().data());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> config.withHosts(mixed))
        .withMessageContaining("a host is not one of PRODUCTION");
  }

  @Test
  @Tag("A10")
  void a_production_host_is_refused_in_the_sandbox() {
    var config = TrueLayerConfig.sandbox(client("sandbox-1"));
    var mixed =
        config.hosts().withKeys(URI.create("https://webhooks.truelayer.com/.well-known/jwks"));

    assertThatIllegalArgumentException().isThrownBy(() -> config.withHosts(mixed));
  }

  @Test
  void plaintext_is_refused_in_production() {
    var config = TrueLayerConfig.production(client("live-1"));

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                config.withTransport(
                    TrueLayerTransport.defaults().withReach(Reach.LOOPBACK_PLAINTEXT)));
  }

  @Test
  void all_problems_are_told_at_once_and_no_value() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                TrueLayerConfig.production(
                    new TrueLayerClient("sandbox-canary", Secret.of(" "), URI.create("/relative"))))
        .withMessageContaining("client id")
        .withMessageContaining("client secret")
        .withMessageContaining("redirect URI")
        .withMessageNotContaining("canary");
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"", "uk ob all", "UK-OB-ALL", "a&b"})
  void a_provider_that_no_link_could_carry_is_refused(String provider) {
    var consent = TrueLayerConsent.of(Environment.SANDBOX);

    assertThatIllegalArgumentException().isThrownBy(() -> consent.withProviders(List.of(provider)));
  }

  @Test
  void a_right_to_pay_is_not_asked_for() {
    var consent = TrueLayerConsent.of(Environment.SANDBOX);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> consent.withScopes(List.of("accounts", "payments")));
  }

  @Test
  void the_hmac_never_stands_in_the_signatures_header() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrueLayerEvents.defaults().withHmacHeader("tl-signature"));
  }

  @Test
  @Tag("TM-9")
  void nothing_secret_is_printed() {
    var config =
        TrueLayerConfig.sandbox(
            new TrueLayerClient(
                "sandbox-1", Secret.of("canary-1"), URI.create("https://erp.example/cb")));
    var events = config.events().withSecret(Secret.of("canary-2"));

    assertThat(config.withEvents(events) + " " + config.client() + events).doesNotContain("canary");
  }

  private static TrueLayerClient client(String id) {
    return new TrueLayerClient(
        id, Secret.of("secret"), URI.create("https://erp.example/callback/truelayer"));
  }

  private static String link(TrueLayerConfig config) {
    try (var bank = TrueLayerBank.connect(config)) {
      var request = new ConsentRequest(Secret.of("s"), CannedTrueLayer.PERSON, Map.of(), 90);
      var redirect = (BeginAnswer.Redirect) bank.consents().begin(request);
      return redirect
          .location()
          .toString()
          .replaceFirst("code_challenge=[A-Za-z0-9_-]{43}", "code_challenge=<c>");
    }
  }
}

package org.avstem.adapter.dnb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.avstem.core.connection.Environment;
import org.avstem.core.secret.Secret;
import org.avstem.http.Reach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a configuration allows, and that it shows no secret. */
@Tag("A01")
class ConfigTest {
  private static final DnbConfig SANDBOX = DnbConfig.sandbox(StubSetup.REDIRECT);

  @Test
  @Tag("A12")
  void each_environment_has_its_host() {
    assertThat(SANDBOX.baseUri()).hasToString("https://sandboxapi.psd.dnb.no/v1");
    assertThat(DnbConfig.production(StubSetup.REDIRECT).baseUri())
        .hasToString("https://api.psd.dnb.no/v1");
    assertThat(SANDBOX.profile().environment()).isEqualTo(Environment.SANDBOX);
  }

  @Test
  void all_problems_are_named_at_once() {
    assertThatThrownBy(
            () ->
                new DnbConfig(
                    SANDBOX.provider(),
                    SANDBOX.profile(),
                    AuthMode.OAUTH2,
                    URI.create("http://bank.example/v1?x=1"),
                    URI.create("/callback"),
                    SANDBOX.transport(),
                    DnbOAuth.defaults(),
                    SANDBOX.consent(),
                    SANDBOX.reading()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "base URI", "redirect URI", "client id is missing", "client secret is missing");
  }

  @Test
  void plaintext_is_refused_in_production() {
    var transport = DnbTransport.defaults().withReach(Reach.LOOPBACK_PLAINTEXT);

    assertThatThrownBy(() -> DnbConfig.production(StubSetup.REDIRECT).withTransport(transport))
        .hasMessageContaining("plaintext");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"PSU-ID", "psu-ip-address", "Consent-ID", "Authorization", "X-Request-ID"})
  void a_header_of_the_adapter_cannot_be_overridden(String name) {
    assertThatThrownBy(() -> DnbTransport.defaults().withHeader(name, Secret.of("x")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @Tag("TM-9")
  void no_secret_is_shown() {
    var config =
        SANDBOX
            .withOAuth(DnbOAuth.defaults().withClient("id", Secret.of("s3cret")))
            .withTransport(DnbTransport.defaults().withApiKey(Secret.of("k3y")));

    String shown = List.of(config, config.oauth(), config.transport()).toString();

    assertThat(shown).doesNotContain("s3cret", "k3y");
  }
}

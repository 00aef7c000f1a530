package org.avstem.adapter.dnb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.avstem.core.connection.Environment;
import org.avstem.core.consent.CallbackParameters;
import org.avstem.core.secret.Secret;
import org.avstem.ports.spi.BankCredential;
import org.avstem.ports.spi.BankFault;
import org.avstem.ports.spi.ConsentGateway.BeginAnswer.Redirect;
import org.avstem.ports.spi.ConsentGateway.FinishAnswer;
import org.avstem.ports.spi.ConsentGateway.RefreshAnswer;
import org.avstem.ports.spi.ConsentGateway.RevokeAnswer;
import org.avstem.ports.spi.ConsentRequest;
import org.avstem.testkit.stubbank.Endpoint;
import org.avstem.testkit.stubbank.Fault;
import org.avstem.testkit.stubbank.Flavour;
import org.avstem.testkit.stubbank.OAuthRules.Rotation;
import org.avstem.wire.Pending;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The OAuth2 mode of the source documents. */
class OAuthTest {
  private static final DnbOAuth CLIENT =
      DnbOAuth.defaults().withClient("client 1", Secret.of("secret"));

  @ParameterizedTest
  @CsvSource({"SANDBOX, api.sandbox.dnb.no", "PRODUCTION, api.dnb.no"})
  @Tag("A12")
  @Tag("C01")
  @Tag("C05")
  @Tag("C06")
  void the_authorization_address_is_exactly_this(Environment environment, String host) {
    var config = DnbConfig.oauth2(environment, StubSetup.REDIRECT, CLIENT.withPkce(false));
    try (var bank = DnbBank.connect(config)) {
      URI location = begin(bank).location();

      assertThat(location)
          .hasToString(
              "https://"
                  + host
                  + "/oauth2/authorize?response_type=code&client_id=client%201"
                  + "&redirect_uri=https%3A%2F%2Ferp.example%2Fapi%2Fdnb%2Foauth%2Fcallback"
                  + "&scope=psd2%3Aaccounts%3Aread%20psd2%3Atransactions%3Aread"
                  + "&state=state-0123456789-abcdefghijklmnopqrstuvwxyz");
    }
  }

  @Test
  @Tag("C02")
  void every_attempt_has_a_challenge_of_its_own() {
    try (var bank =
        DnbBank.connect(DnbConfig.oauth2(Environment.SANDBOX, StubSetup.REDIRECT, CLIENT))) {
      Set<String> challenges = new HashSet<>();
      for (int i = 0; i < 1_000; i++) {
        Redirect redirect = begin(bank);
        var query = StubSetup.parameters(redirect.location()).values();
        challenges.add(query.get("code_challenge"));
        assertThat(query).containsEntry("code_challenge_method", "S256");
        assertThat(Pending.of(redirect.pending()).verifier()).hasSizeBetween(43, 128);
      }

      assertThat(challenges).hasSize(1_000);
    }
  }

  @Test
  @Tag("C05")
  void a_scope_for_payments_is_refused() {
    assertThatThrownBy(() -> CLIENT.withScopes(List.of("psd2:payments:write")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @Tag("C07")
  void a_code_is_redeemed_once() {
    try (var setup = StubSetup.of(Flavour.OAUTH2)) {
      var redirect = setup.redirect();
      var back = StubSetup.parameters(setup.stub.psuBrowser().accept(redirect.location()));
      var granted = (FinishAnswer.Granted) setup.bank.consents().finish(redirect.pending(), back);

      FinishAnswer again = setup.bank.consents().finish(redirect.pending(), back);

      assertThat(granted.credential().refreshable()).isTrue();
      assertThat(granted.credential().accessExpiresAt())
          .isEqualTo(StubSetup.NOON.plus(Duration.ofHours(1)));
      assertThat(again).isEqualTo(new FinishAnswer.Denied("INVALID_GRANT"));
    }
  }

  @Test
  void a_denial_at_the_banks_page_is_a_denial() {
    try (var setup = StubSetup.of(Flavour.OAUTH2)) {
      var redirect = setup.redirect();
      URI back = setup.stub.psuBrowser().deny(redirect.location());

      FinishAnswer answer =
          setup.bank.consents().finish(redirect.pending(), StubSetup.parameters(back));

      assertThat(answer).isEqualTo(new FinishAnswer.Denied("ACCESS_DENIED"));
      assertThat(setup.stub.tokenCounters().tokenCalls()).isZero();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "access_token, x, CODE_MISSING",
    "iss, https://evil.example, ISSUER_MISMATCH",
    "state, other, STATE_MISMATCH",
    "error, invalid_scope, INVALID_SCOPE",
    "error, Kari Nordmann, UNKNOWN_CODE",
  })
  @Tag("C01")
  @Tag("C03")
  @Tag("TM-3")
  void a_callback_that_does_not_fit_makes_no_call(String name, String value, String code) {
    try (var bank = new CannedBank(OAuthTest::oauth)) {
      var pending = begin(bank.bank).pending();
      var values = new HashMap<String, String>();
      if (!name.equals("access_token")) {
        values.put("code", "c");
      }
      values.put(name, value);

      var answer = bank.bank.consents().finish(pending, new CallbackParameters(values));

      assertThat(answer).isEqualTo(new FinishAnswer.Denied(code));
      assertThat(bank.asked()).isEmpty();
    }
  }

  @Test
  @Tag("TM-3")
  void the_configured_issuer_is_accepted() {
    UnaryOperator<DnbConfig> issuer =
        c -> c.withOAuth(oauth(c).oauth().withIssuer("https://bank.example"));
    try (var bank = new CannedBank(c -> issuer.apply(oauth(c)))) {
      bank.answer(200, "{\"access_token\":\"t\",\"token_type\":\"bearer\"}");
      var callback = new CallbackParameters(Map.of("code", "c", "iss", "https://bank.example"));

      var answer = bank.bank.consents().finish(begin(bank.bank).pending(), callback);

      assertThat(answer).isInstanceOf(FinishAnswer.Granted.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_grant, Denied[code=INVALID_GRANT]",
    "401, invalid_client, OperatorNeeded[code=INVALID_CLIENT]",
    "400, invalid_request, ContractBroken INVALID_REQUEST",
    "429, slow_down, 'TryLater[after=Optional.empty, code=SLOW_DOWN]'",
    "503, unavailable, 'TryLater[after=Optional.empty, code=UNAVAILABLE]'",
    "500, server_error, Unreachable SERVER_ERROR",
  })
  @Tag("C07")
  void a_refused_code_has_a_typed_outcome(int status, String error, String expected) {
    try (var bank = new CannedBank(OAuthTest::oauth)) {
      bank.answer(status, "{\"error\":\"" + error + "\"}");
      var pending = begin(bank.bank).pending();

      String came =
          Outcome.of(
              () ->
                  bank.bank
                      .consents()
                      .finish(pending, new CallbackParameters(Map.of("code", "c"))));

      assertThat(came).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @EnumSource(Rotation.class)
  @Tag("C09")
  void a_refreshed_credential_reads_and_refreshes_again(Rotation rotation) {
    var options = StubSetup.options(Flavour.OAUTH2);
    try (var setup = new StubSetup(options.withOAuth(options.oauth().withRotation(rotation)))) {
      BankCredential old = setup.grant().credential();
      setup.stub.expireAccessTokens();
      assertThat(Outcome.of(() -> setup.bank.data().accounts(StubSetup.unattended(old))))
          .isEqualTo("ConsentNeeded CREDENTIAL_REFUSED TOKEN_EXPIRED");

      BankCredential first = refreshed(setup, old);
      BankCredential second = refreshed(setup, first);

      assertThat(setup.accounts(second)).hasSize(2);
      assertThat(second.refreshable()).isTrue();
      // of a server that rotates every other time the first refresh is the other one
      var kept = EnumSet.of(Rotation.NONE, Rotation.OMITTED, Rotation.ROTATE_SOMETIMES);
      assertThat(Grant.of(first).refreshToken().equals(Grant.of(old).refreshToken()))
          .isEqualTo(kept.contains(rotation));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_grant, Dead[code=INVALID_GRANT]",
    "401, invalid_client, OperatorNeeded[code=INVALID_CLIENT]",
    "429, slow_down, 'TryLater[after=Optional[PT1M], code=SLOW_DOWN]'",
    "500, server_error, Unreachable SERVER_ERROR",
    "502, bad, Unreachable BAD",
    "503, unavailable, 'TryLater[after=Optional.empty, code=UNAVAILABLE]'",
    "400, invalid_request, ContractBroken INVALID_REQUEST",
  })
  @Tag("C13")
  void only_a_refused_grant_kills_a_credential(int status, String error, String expected) {
    try (var setup = StubSetup.of(Flavour.OAUTH2)) {
      var credential = setup.grant().credential();
      String retryAfter = status == 429 ? "60" : null;
      setup.stub.faults().next(Endpoint.TOKEN, new Fault.Refusal(status, error, retryAfter));

      String came = Outcome.of(() -> setup.bank.consents().refresh(credential));

      assertThat(came).isEqualTo(expected);
      assertThat(setup.bank.consents().refresh(credential))
          .isInstanceOf(RefreshAnswer.Refreshed.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"503, ''", "503, <html>maintenance</html>", "503, {}"})
  @Tag("C13")
  @Tag("F-9")
  void a_bare_503_may_come_from_a_proxy_after_the_rotation(int status, String body) {
    try (var bank = new CannedBank(OAuthTest::oauth)) {
      bank.answer(status, body);
      var credential = new Grant(null, "access", "refresh").toCredential(null);

      String came = Outcome.of(() -> bank.bank.consents().refresh(credential));

      assertThat(came).isEqualTo("Unreachable HTTP_503");
    }
  }

  @Test
  @Tag("C13")
  void an_answer_that_cannot_be_read_leaves_the_outcome_unknown() {
    for (Fault fault :
        List.of(new Fault.Garbage(), new Fault.CutHalfWay(), new Fault.EmptyBody())) {
      try (var setup = StubSetup.of(Flavour.OAUTH2)) {
        var credential = setup.grant().credential();
        setup.stub.faults().next(Endpoint.TOKEN, fault);

        assertThatThrownBy(() -> setup.bank.consents().refresh(credential))
            .isInstanceOf(BankFault.Unreachable.class);
      }
    }
  }

  @Test
  @Tag("C13")
  void a_server_that_was_never_reached_has_not_rotated() {
    StubSetup setup = StubSetup.of(Flavour.OAUTH2);
    var credential = setup.grant().credential();
    setup.stub.close();

    var answer = setup.bank.consents().refresh(credential);

    setup.bank.close();
    assertThat(answer).isInstanceOf(RefreshAnswer.TryLater.class);
  }

  @Test
  @Tag("C18")
  void revoking_ends_the_grant_and_is_idempotent() {
    try (var setup = StubSetup.of(Flavour.OAUTH2)) {
      var credential = setup.grant().credential();

      assertThat(setup.bank.consents().revoke(credential)).isEqualTo(new RevokeAnswer.Revoked());

      assertThat(setup.stub.tokenCounters().revocations()).isEqualTo(1);
      assertThat(setup.bank.consents().refresh(credential)).isInstanceOf(RefreshAnswer.Dead.class);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "c1, a1, r1, c2, a2, r2, true",
    "c1, , , c2, , , true",
    "c1, , , c1, , , false",
    ", a1, r1, , a2, r1, false",
    ", a1, , , a1, , false",
    ", a1, r1, , a2, , true",
    "c1, a1, r1, c1, a2, r2, false",
  })
  @Tag("C18")
  void a_replaced_grant_ends_alone_only_if_it_shares_nothing_with_the_one_in_force(
      String consent,
      String access,
      String refresh,
      String ofConsent,
      String ofAccess,
      String ofRefresh,
      boolean expected) {
    var replaced = new Grant(consent, access, refresh).toCredential(null);
    var inForce = new Grant(ofConsent, ofAccess, ofRefresh).toCredential(null);

    for (AuthMode mode : AuthMode.values()) {
      try (var bank = new CannedBank(config -> oauth(config).withAuthMode(mode))) {
        assertThat(bank.bank.consents().endsAlone(replaced, inForce)).isEqualTo(expected);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "200, Revoked[]",
    "204, Revoked[]",
    "400, AlreadyGone[]",
    "401, AlreadyGone[]",
    "404, AlreadyGone[]",
    "429, 'TryLater[after=Optional.empty, code=HTTP_429]'",
    "500, Unreachable HTTP_500",
  })
  @Tag("C18")
  void a_revocation_has_a_typed_outcome(int status, String expected) {
    try (var bank = new CannedBank(OAuthTest::oauth)) {
      bank.answer(status, "");
      var credential = new Grant(null, "access", "refresh").toCredential(null);

      assertThat(Outcome.of(() -> bank.bank.consents().revoke(credential))).isEqualTo(expected);
      assertThat(bank.asked().get(0).body()).startsWith("token=refresh&token_type_hint=");
    }
  }

  @Test
  void the_token_call_carries_exactly_this() {
    try (var bank = new CannedBank(OAuthTest::oauth)) {
      bank.answer(200, "{\"access_token\":\"t\",\"expires_in\":\"3600\"}");
      var pending = begin(bank.bank).pending();

      bank.bank.consents().finish(pending, new CallbackParameters(Map.of("code", "c&d")));

      var asked = bank.asked().get(0);
      assertThat(asked.uri()).hasToString("/oauth2/token");
      assertThat(asked.headers()).containsEntry("x-api-key", "key");
      assertThat(asked.body())
          .isEqualTo(
              "grant_type=authorization_code&code=c%26d&redirect_uri="
                  + "https%3A%2F%2Ferp.example%2Fapi%2Fdnb%2Foauth%2Fcallback&code_verifier="
                  + Pending.of(pending).verifier()
                  + "&client_id=client+1&client_secret=secret");
    }
  }

  private static DnbConfig oauth(DnbConfig config) {
    return config
        .withOAuth(CLIENT)
        .withTransport(config.transport().withApiKey(Secret.of("key")))
        .withAuthMode(AuthMode.OAUTH2);
  }

  private static Redirect begin(DnbBank bank) {
    return (Redirect)
        bank.consents().begin(new ConsentRequest(StubSetup.STATE, StubSetup.PERSON, Map.of(), 90));
  }

  private static BankCredential refreshed(StubSetup setup, BankCredential old) {
    return ((RefreshAnswer.Refreshed) setup.bank.consents().refresh(old)).credential();
  }
}

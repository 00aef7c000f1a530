package org.avstem.adapter.dnb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import org.avstem.core.consent.CallbackParameters;
import org.avstem.core.consent.Presence;
import org.avstem.core.secret.Secret;
import org.avstem.ports.spi.ConsentGateway.BeginAnswer;
import org.avstem.ports.spi.ConsentGateway.FinishAnswer;
import org.avstem.ports.spi.ConsentGateway.RefreshAnswer;
import org.avstem.ports.spi.ConsentGateway.RevokeAnswer;
import org.avstem.ports.spi.ConsentRequest;
import org.avstem.testkit.stubbank.Endpoint;
import org.avstem.testkit.stubbank.Flavour;
import org.avstem.wire.Pending;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Berlin Group consents: how they are opened, what their states mean, how they end. */
class ConsentTest {
  private static final CallbackParameters BACK = new CallbackParameters(Map.of());

  @Test
  @Tag("C05")
  void a_consent_is_asked_for_exactly_so() {
    try (var bank = new CannedBank()) {
      bank.answer(201, created("https://bank.example/sca"));

      begin(bank);

      var asked = bank.asked().get(0);
      assertThat(asked.method() + " " + asked.uri()).isEqualTo("POST /v1/consents");
      assertThat(asked.body())
          .isEqualTo(
              "{\"access\":{\"accounts\":[],\"balances\":[],\"transactions\":[]},"
                  + "\"recurringIndicator\":true,\"validUntil\":\"2026-06-14\","
                  + "\"frequencyPerDay\":4,\"combinedServiceIndicator\":false}");
      String back = StubSetup.REDIRECT + "?state=" + StubSetup.STATE.revealText();
      assertThat(asked.headers())
          .containsEntry("tpp-redirect-uri", back)
          .containsEntry("tpp-nok-redirect-uri", back + "&error=access_denied")
          .containsEntry("tpp-redirect-preferred", "true")
          .containsEntry("psu-ip-address", "198.51.100.7")
          .containsEntry("psu-user-agent", "Browser/1.0")
          .doesNotContainKeys("psu-id", "consent-id", "authorization");
      assertThat(asked.headers().get("x-request-id")).matches("[0-9a-f-]{36}");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "12345", "TB7668", "TB766888", "TB76688\r\nX: y", "øæ12345"})
  void a_user_id_of_another_shape_is_refused_before_any_call(String psuId) {
    try (var setup = StubSetup.of(Flavour.DNB)) {
      var request =
          new ConsentRequest(
              StubSetup.STATE, StubSetup.PERSON, Map.of("psuId", Secret.of(psuId)), 90);

      BeginAnswer answer = setup.bank.consents().begin(request);

      assertThat(answer).isEqualTo(new BeginAnswer.Refused("PSU_ID_INVALID"));
      assertThat(setup.stub.faults().calls(Endpoint.CREATE_CONSENT)).isZero();
    }
  }

  @Test
  void dnb_asks_for_a_user_id_and_other_banks_do_not() {
    var dnb = LoginFields.of(DnbConfig.sandbox(StubSetup.REDIRECT).consent().psuId());

    assertThat(dnb).singleElement().satisfies(f -> assertThat(f.required()).isTrue());
    assertThat(LoginFields.of(DnbConsent.defaults().psuId())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://bank.example/sca",
        "/sca",
        "javascript:alert(1)",
        "https://user@bank.example/sca",
        "https://evil.example/sca",
        "https://notbank.example/sca"
      })
  @Tag("TM-8")
  void a_person_is_sent_to_the_banks_hosts_only(String href) {
    try (var bank =
        new CannedBank(c -> c.withConsent(c.consent().withScaHosts(Set.of("bank.example"))))) {
      bank.answer(201, created(href));

      assertThat(begin(bank)).isEqualTo(new BeginAnswer.Refused("SCA_REDIRECT_NOT_ALLOWED"));
    }
  }

  @Test
  @Tag("TM-8")
  void a_host_below_the_banks_own_will_do() {
    try (var bank =
        new CannedBank(c -> c.withConsent(c.consent().withScaHosts(Set.of("bank.example"))))) {
      bank.answer(201, created("https://login.bank.example/sca?x=1"));

      var redirect = (BeginAnswer.Redirect) begin(bank);

      assertThat(redirect.location()).isEqualTo(URI.create("https://login.bank.example/sca?x=1"));
      assertThat(bank.asked()).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "400, FORMAT_ERROR, Refused[code=FORMAT_ERROR]",
    "401, PSU_CREDENTIALS_INVALID, Refused[code=PSU_CREDENTIALS_INVALID]",
    "401, CERTIFICATE_EXPIRED, Refused[code=CERTIFICATE_EXPIRED]",
    "429, ACCESS_EXCEEDED, 'TryLater[after=Optional.empty, code=ACCESS_EXCEEDED]'",
    "503, BUSY, 'TryLater[after=Optional.empty, code=BUSY]'",
    "500, OOPS, Unreachable OOPS",
  })
  void a_bank_that_will_not_start_has_a_typed_outcome(int status, String code, String expected) {
    try (var bank = new CannedBank().answer(status, ErrorMapTest.tppMessages(code))) {
      assertThat(Outcome.of(() -> begin(bank))).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "received, Undecided[code=RECEIVED]",
    "partiallyAuthorised, Undecided[code=PARTIALLY_AUTHORISED]",
    "rejected, Denied[code=REJECTED]",
    "revokedByPsu, Denied[code=REVOKED_BY_PSU]",
    "expired, Denied[code=EXPIRED]",
    "terminatedByTpp, Denied[code=TERMINATED_BY_TPP]",
    "waitingForBranch, Undecided[code=WAITING_FOR_BRANCH]",
    "<script>, Undecided[code=UNKNOWN_CODE]",
  })
  void the_status_decides_what_the_redirect_back_means(String status, String expected) {
    try (var bank = new CannedBank().answer(200, "{\"consentStatus\":\"" + status + "\"}")) {
      var pending = new Pending("state", "c-1", null).toSecret();

      assertThat(Outcome.of(() -> bank.bank.consents().finish(pending, BACK))).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "expired, ConsentNeeded CONSENT_EXPIRED EXPIRED",
    "rejected, ConsentNeeded CONSENT_INVALID REJECTED",
    "terminatedByTpp, ConsentNeeded CONSENT_INVALID TERMINATED_BY_TPP",
    "partiallyAuthorised, ConsentNeeded CONSENT_INVALID PARTIALLY_AUTHORISED",
    "revokedByPsu, ConsentRevoked REVOKED_BY_PSU",
    "newState, TryLater NEW_STATE",
  })
  @Tag("C15")
  void the_state_of_a_consent_in_use_is_told(String status, String expected) {
    try (var bank = new CannedBank().answer(200, "{\"consentStatus\":\"" + status + "\"}")) {
      assertThat(Outcome.of(() -> bank.bank.consents().terms(CannedBank.CONSENT)))
          .isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2026-04-15, 2026-04-15T22:00:00Z",
    "2026-06-14, 2026-06-14T22:00:00Z",
    "2026-09-12T00:00:00Z, 2026-09-12T22:00:00Z",
    "9999-12-31, ",
  })
  @Tag("C14")
  void the_end_is_the_banks_and_its_last_day_counts(String stated, java.time.Instant end) {
    String body =
        "{\"consentStatus\":\"valid\",\"validUntil\":\"" + stated + "\",\"frequencyPerDay\":2}";
    try (var bank = new CannedBank().answer(200, body)) {
      var terms = StubSetup.value(bank.bank.consents().terms(CannedBank.CONSENT));

      assertThat(terms.validUntil()).isEqualTo(end);
      assertThat(terms.callsPerDay()).hasValue(2);
    }
  }

  @Test
  void a_company_with_two_signers_is_undecided_until_both_agree() {
    var options = StubSetup.options(Flavour.DNB);
    try (var setup = new StubSetup(options.withRules(options.rules().withSigners(2)))) {
      var redirect = setup.redirect();
      var back = StubSetup.parameters(setup.stub.psuBrowser().accept(redirect.location()));

      FinishAnswer first = setup.bank.consents().finish(redirect.pending(), back);
      setup.stub.psuBrowser().accept(redirect.location());
      FinishAnswer second = setup.bank.consents().finish(redirect.pending(), back);

      assertThat(first).isEqualTo(new FinishAnswer.Undecided("PARTIALLY_AUTHORISED"));
      assertThat(second).isInstanceOf(FinishAnswer.Granted.class);
    }
  }

  @Test
  void a_denial_at_the_banks_page_is_a_denial() {
    try (var setup = StubSetup.of(Flavour.DNB)) {
      var redirect = setup.redirect();
      URI back = setup.stub.psuBrowser().deny(redirect.location());

      var answer = setup.bank.consents().finish(redirect.pending(), StubSetup.parameters(back));

      assertThat(answer).isEqualTo(new FinishAnswer.Denied("ACCESS_DENIED"));
    }
  }

  @Test
  @Tag("C18")
  void revoking_deletes_the_consent_at_the_bank() {
    try (var setup = StubSetup.of(Flavour.DNB)) {
      var credential = setup.grant().credential();

      var answer = setup.bank.consents().revoke(credential);

      assertThat(answer).isEqualTo(new RevokeAnswer.Revoked());
      String id = setup.stub.consents().ids().get(0);
      assertThat(setup.stub.consents().status(id)).contains("terminatedByTpp");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "204, , Revoked[]",
    "401, CONSENT_INVALID, AlreadyGone[]",
    "403, CONSENT_UNKNOWN, AlreadyGone[]",
    "404, , AlreadyGone[]",
    "401, CERTIFICATE_EXPIRED, 'TryLater[after=Optional.empty, code=CERTIFICATE_EXPIRED]'",
    "429, ACCESS_EXCEEDED, 'TryLater[after=Optional.empty, code=ACCESS_EXCEEDED]'",
    "405, , 'TryLater[after=Optional.empty, code=HTTP_405]'",
    "500, , Unreachable HTTP_500",
  })
  @Tag("C18")
  void a_deletion_has_a_typed_outcome(int status, String code, String expected) {
    String body = code == null ? "" : ErrorMapTest.tppMessages(code);
    try (var bank = new CannedBank().answer(status, body)) {
      assertThat(Outcome.of(() -> bank.bank.consents().revoke(CannedBank.CONSENT)))
          .isEqualTo(expected);
    }
  }

  @Test
  void a_consent_is_not_refreshed() {
    try (var bank = new CannedBank()) {
      assertThat(bank.bank.consents().refresh(CannedBank.CONSENT))
          .isEqualTo(new RefreshAnswer.Dead("NOT_REFRESHABLE"));
      assertThat(CannedBank.CONSENT.refreshable()).isFalse();
    }
  }

  @Test
  void who_is_not_there_is_not_spoken_of() {
    try (var setup = StubSetup.of(Flavour.DNB)) {
      var credential = setup.grant().credential();
      setup.stub.journal().clear();

      setup.bank.data().accounts(StubSetup.unattended(credential));
      setup.bank.data().accounts(StubSetup.attended(credential));

      var requests = setup.stub.journal().requests();
      assertThat(requests.get(0).headers().keySet())
          .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).startsWith("psu-"));
      assertThat(requests.get(1).header("PSU-IP-Address")).contains("198.51.100.7");
      assertThat(requests.get(0).header("X-Request-ID"))
          .isNotEqualTo(requests.get(1).header("X-Request-ID"));
    }
  }

  @Test
  void a_browser_name_of_any_kind_is_sent_harmlessly() {
    try (var bank = new CannedBank().answer(200, "{\"accounts\":[]}")) {
      var person = new Presence.Attended("2001:db8::1", "Nøtt\r\nX-Evil: 1");

      bank.bank.data().accounts(new org.avstem.ports.spi.BankCall(CannedBank.CONSENT, person));

      assertThat(bank.asked().get(0).headers())
          .containsEntry("psu-user-agent", "N?tt??X-Evil: 1")
          .doesNotContainKey("x-evil");
    }
  }

  @Test
  void a_consent_granted_by_oauth_carries_its_token_beside_its_id() {
    try (var bank =
        new CannedBank(
            c ->
                c.withOAuth(DnbOAuth.defaults().withClient("me", Secret.of("s")))
                    .withAuthMode(AuthMode.BERLIN_GROUP_OAUTH))) {
      bank.answer(201, ExamplesTest.example("consent-response-oauth2"))
          .answer(200, "{\"consentStatus\":\"received\"}")
          .answer(200, "{\"access_token\":\"t-1\",\"refresh_token\":\"r-1\",\"expires_in\":60}")
          .answer(200, "{\"consentStatus\":\"valid\",\"validUntil\":\"2026-05-01\"}")
          .answer(200, "{\"accounts\":[]}");
      var redirect = (BeginAnswer.Redirect) begin(bank);
      var callback = new CallbackParameters(Map.of("code", "c"));

      var granted =
          (FinishAnswer.Granted) bank.bank.consents().finish(redirect.pending(), callback);
      bank.bank.data().accounts(StubSetup.unattended(granted.credential()));

      assertThat(StubSetup.parameters(redirect.location()).values())
          .containsEntry("scope", "AIS:1234-wertiq-983")
          .containsEntry("code_challenge_method", "S256");
      assertThat(granted.terms().bankReference()).isEqualTo("1234-wertiq-983");
      assertThat(granted.terms().validUntil()).isEqualTo("2026-05-01T22:00:00Z");
      assertThat(bank.asked().get(4).headers())
          .containsEntry("consent-id", "1234-wertiq-983")
          .containsEntry("authorization", "Bearer t-1");
    }
  }

  @Test
  void a_foreign_blob_is_refused_without_its_content() {
    try (var bank = new CannedBank()) {
      var foreign =
          new org.avstem.ports.spi.BankCredential(
              Secret.of("{\"v\":\"2\",\"x\":\"s3cret\"}"), null, false);

      assertThatThrownBy(() -> bank.bank.consents().terms(foreign))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageNotContaining("s3cret");
    }
  }

  private static BeginAnswer begin(CannedBank bank) {
    return bank.bank
        .consents()
        .begin(new ConsentRequest(StubSetup.STATE, StubSetup.PERSON, Map.of(), 90));
  }

  private static String created(String href) {
    return "{\"consentStatus\":\"received\",\"consentId\":\"c-1\",\"_links\":{\"scaRedirect\":"
        + "{\"href\":\""
        + href
        + "\"}}}";
  }
}

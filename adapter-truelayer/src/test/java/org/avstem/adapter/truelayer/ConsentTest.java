package org.avstem.adapter.truelayer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.avstem.adapter.truelayer.CannedTrueLayer.Canned;
import org.avstem.core.consent.CallbackParameters;
import org.avstem.core.secret.Secret;
import org.avstem.ports.spi.BankCredential;
import org.avstem.ports.spi.BankFault;
import org.avstem.ports.spi.ConsentGateway.BeginAnswer;
import org.avstem.ports.spi.ConsentGateway.ExtendAnswer;
import org.avstem.ports.spi.ConsentGateway.ExtendRequest;
import org.avstem.ports.spi.ConsentGateway.FinishAnswer;
import org.avstem.ports.spi.ConsentGateway.RefreshAnswer;
import org.avstem.ports.spi.ConsentGateway.RevokeAnswer;
import org.avstem.ports.spi.ConsentRequest;
import org.avstem.ports.spi.ConsentTerms;
import org.avstem.wire.Pending;
import org.avstem.wire.Pkce;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Consent from the link to its end. */
@Tag("C01")
class ConsentTest {
  private static final Secret STATE = Secret.of("state-0123456789-abcdefghijklmnopqrstuvwxyz");
  private static final String TOKEN = "/connect/token";
  private static final String ME = "/data/v1/me";
  private static final String DELETE = "/api/delete";
  private static final String EXTEND = "/connections/extend";
  private static final String PAIR =
      "{\"access_token\":\"access-2\",\"expires_in\":3600,\"token_type\":\"Bearer\","
          + "\"refresh_token\":\"refresh-2\",\"scope\":\"accounts\"}";
  private static final String STATED =
      "{\"results\":[{\"credentials_id\":\"credentials-7\",\"consent_status\":\"Authorised\","
          + "\"consent_expires_at\":\"2026-06-01T08:30:00.077Z\"}]}";
  private final CannedTrueLayer canned = new CannedTrueLayer();

  @AfterEach
  void close() {
    canned.close();
  }

  @Test
  @Tag("T-OA-3")
  void the_challenge_in_the_link_fits_the_verifier_that_redeems_the_code() {
    canned.answer(TOKEN, 200, PAIR).answer(ME, 200, STATED);
    var redirect = redirect();

    canned.bank.consents().finish(redirect.pending(), callback("code", "code-1"));

    String verifier = Pending.of(redirect.pending()).verifier();
    assertThat(redirect.location().getRawQuery())
        .contains("code_challenge=" + Pkce.challenge(Secret.of(verifier)))
        .contains("code_challenge_method=S256");
    assertThat(canned.asked().get(0).body())
        .contains("grant_type=authorization_code", "code=code-1", "code_verifier=" + verifier)
        .contains("client_id=sandbox-avstem-1", "client_secret=client-secret-canary");
  }

  @Test
  void a_code_becomes_tokens_with_the_end_that_truelayer_states() {
    canned.answer(TOKEN, 200, PAIR).answer(ME, 200, STATED);

    var granted = granted();

    assertThat(granted.terms().validUntil()).isEqualTo("2026-06-01T08:30:00.077Z");
    assertThat(granted.terms().bankReference()).isEqualTo("credentials-7");
    assertThat(granted.credential().accessExpiresAt()).isEqualTo("2026-03-16T13:00:00Z");
    assertThat(granted.credential().refreshable()).isTrue();
  }

  @ParameterizedTest(name = "/me says {0}")
  @CsvSource({"200, {}", "200, {\"results\":[]}", "200, {\"results\":[{}]}", "500, {}", "403, {}"})
  void tokens_are_not_lost_because_the_consent_cannot_be_read(int status, String body) {
    canned.answer(TOKEN, 200, PAIR).answer(ME, status, body);

    var granted = granted();

    assertThat(granted.terms().validUntil())
        .isEqualTo(CannedTrueLayer.NOON.plus(Duration.ofDays(90)));
    assertThat(Grant.of(granted.credential()).accessToken()).isEqualTo("access-2");
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "400, invalid_grant, Denied[code=INVALID_GRANT]",
    "400, invalid_authorization_code, Denied[code=INVALID_AUTHORIZATION_CODE]",
    "400, invalid_client, OperatorNeeded[code=INVALID_CLIENT]",
    "401, unauthorized_client, OperatorNeeded[code=UNAUTHORIZED_CLIENT]",
    "429, too_many, 'TryLater[after=Optional.empty, code=TOO_MANY]'",
    "500, internal_server_error, Unreachable INTERNAL_SERVER_ERROR",
    "400, validation_error, ContractBroken VALIDATION_ERROR"
  })
  void a_code_that_is_not_redeemed_has_one_outcome(int status, String code, String outcome) {
    canned.answer(TOKEN, status, "{\"error\":\"" + code + "\"}");
    var redirect = redirect();

    String came =
        Outcome.of(
            () -> canned.bank.consents().finish(redirect.pending(), callback("code", "code-1")));

    assertThat(came).isEqualTo(outcome);
  }

  @ParameterizedTest(name = "{0}={1}")
  @CsvSource({
    "error, access_denied, ACCESS_DENIED",
    "state, another-state, STATE_MISMATCH",
    "iss, https://evil.example, ISSUER_MISMATCH",
    "other, nothing, CODE_MISSING"
  })
  @Tag("TM-3")
  void a_callback_without_a_good_code_calls_nobody(String name, String value, String code) {
    var answer = canned.bank.consents().finish(redirect().pending(), callback(name, value));

    assertThat(answer).isEqualTo(new FinishAnswer.Denied(code));
    assertThat(canned.asked()).isEmpty();
  }

  @Test
  @Tag("C08")
  void a_refresh_without_a_new_refresh_token_keeps_the_old_one() {
    canned.answer(TOKEN, 200, "{\"access_token\":\"access-2\",\"expires_in\":3600}");

    var refreshed = (RefreshAnswer.Refreshed) refresh();

    Grant grant = Grant.of(refreshed.credential());
    assertThat(grant.accessToken()).isEqualTo("access-2");
    assertThat(grant.refreshToken()).isEqualTo("refresh-1");
    assertThat(grant.credentialsId()).isEqualTo("credentials-1");
  }

  @Test
  void a_rotated_refresh_token_replaces_the_old_one() {
    canned.answer(TOKEN, 200, PAIR);

    var refreshed = (RefreshAnswer.Refreshed) refresh();

    assertThat(Grant.of(refreshed.credential()).refreshToken()).isEqualTo("refresh-2");
    assertThat(canned.asked().get(0).body())
        .contains("grant_type=refresh_token", "refresh_token=refresh-1")
        .doesNotContain("redirect_uri", "scope");
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "400, '{\"error\":\"invalid_grant\"}', Dead[code=INVALID_GRANT]",
    "401, '{\"error\":\"invalid_request\",\"error_details\":{\"reason\":\"Invalid refresh_token\"}}', Dead[code=INVALID_REQUEST]",
    "400, '{\"error\":\"invalid_request\",\"error_details\":{\"reason\":\"Consent expired or revoked\"}}', Dead[code=INVALID_REQUEST]",
    "400, '{\"error\":\"invalid_client\"}', OperatorNeeded[code=INVALID_CLIENT]",
    "401, '{\"error\":\"unauthorized_client\"}', OperatorNeeded[code=UNAUTHORIZED_CLIENT]",
    "401, '{}', OperatorNeeded[code=HTTP_401]",
    "403, '{}', OperatorNeeded[code=HTTP_403]",
    "503, '{\"error\":\"temporarily_unavailable\"}', 'TryLater[after=Optional.empty, code=TEMPORARILY_UNAVAILABLE]'",
    "503, '{}', Unreachable HTTP_503",
    "502, '{}', Unreachable HTTP_502",
    "504, '{}', Unreachable HTTP_504",
    "200, '{}', ContractBroken ACCESS_TOKEN_MISSING"
  })
  @Tag("C06")
  void only_the_servers_own_word_kills_a_refresh_token(int status, String body, String outcome) {
    canned.answer(TOKEN, status, body);

    assertThat(Outcome.of(this::refresh)).isEqualTo(outcome);
    assertThat(canned.asked()).hasSize(1);
  }

  @Test
  @Tag("F-9")
  void a_refresh_that_cannot_have_arrived_leaves_the_old_token_standing() {
    var hosts = canned.config.hosts();
    URI nobody = URI.create("http://127.0.0.1:1");
    var config = canned.config.withHosts(hosts.withAuthAndData(nobody, hosts.data()));
    try (var bank = TrueLayerBank.connect(config, canned.sources())) {
      var answer = bank.consents().refresh(CannedTrueLayer.CREDENTIAL);

      assertThat(answer).isEqualTo(new RefreshAnswer.TryLater(Optional.empty(), "CONNECT_REFUSED"));
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "200, '{\"results\":[{\"consent_status\":\"Revoked\"}]}', ConsentRevoked CONSENT_REVOKED",
    "200, '{\"results\":[{\"consent_status\":\"Expired\"}]}', ConsentNeeded CONSENT_EXPIRED CONSENT_EXPIRED",
    "200, '{\"results\":[]}', ContractBroken CONSENT_MISSING",
    "401, '{\"error\":\"invalid_token\"}', ConsentNeeded CREDENTIAL_REFUSED INVALID_TOKEN",
    "403, '{\"error\":\"access_denied\"}', ConsentNeeded CONSENT_INVALID ACCESS_DENIED",
    "403, '<html>', OperatorNeeded HTTP_403",
    "503, '{\"error\":\"provider_error\"}', TryLater PROVIDER_ERROR"
  })
  @Tag("C05")
  void what_truelayer_says_of_a_consent_has_one_outcome(int status, String body, String outcome) {
    canned.answer(ME, status, body);

    assertThat(Outcome.of(() -> canned.bank.consents().terms(CannedTrueLayer.CREDENTIAL)))
        .isEqualTo(outcome);
  }

  @Test
  void without_a_stated_end_ninety_days_count_from_the_persons_consent() {
    canned.answer(ME, 200, "{\"results\":[{}]}");

    ConsentTerms terms = Outcome.value(canned.bank.consents().terms(CannedTrueLayer.CREDENTIAL));

    assertThat(terms.validUntil())
        .isEqualTo(CannedTrueLayer.NOON.minusSeconds(600).plus(Duration.ofDays(90)));
    assertThat(terms.bankReference()).isEqualTo("credentials-1");
  }

  @Test
  @Tag("C10")
  void a_consent_is_given_back_with_its_access_token() {
    canned.answer(DELETE, new Canned(200, "text/plain", "", Map.of()));

    assertThat(revoke(CannedTrueLayer.CREDENTIAL)).isInstanceOf(RevokeAnswer.Revoked.class);
    assertThat(canned.askedLines()).containsExactly("DELETE /api/delete");
    assertThat(canned.asked().get(0).headers()).containsEntry("authorization", "Bearer access-1");
  }

  @Test
  void an_access_token_that_has_run_out_is_renewed_before_the_consent_is_given_back() {
    canned.answer(TOKEN, 200, PAIR).answer(DELETE, 200, "{}");

    RevokeAnswer answer = revoke(expired());

    assertThat(answer).isInstanceOf(RevokeAnswer.Revoked.class);
    assertThat(canned.askedLines()).containsExactly("POST /connect/token", "DELETE /api/delete");
    assertThat(canned.asked().get(1).headers()).containsEntry("authorization", "Bearer access-2");
  }

  @Test
  void a_401_is_believed_only_when_the_tokens_are_dead_too() {
    canned
        .answer(DELETE, 401, "{\"error\":\"invalid_token\"}")
        .answer(TOKEN, 400, "{\"error\":\"invalid_grant\"}");

    assertThat(revoke(CannedTrueLayer.CREDENTIAL)).isInstanceOf(RevokeAnswer.AlreadyGone.class);
    assertThat(canned.askedLines()).containsExactly("DELETE /api/delete", "POST /connect/token");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"403, TryLater", "429, TryLater", "503, TryLater"})
  void a_consent_that_could_not_be_given_back_is_tried_again(int status, String outcome) {
    canned.answer(DELETE, status, "<html>");

    assertThat(revoke(CannedTrueLayer.CREDENTIAL).getClass().getSimpleName()).isEqualTo(outcome);
  }

  @Test
  void a_server_error_at_the_end_is_a_fault_and_no_end() {
    canned.answer(DELETE, 500, "{}");

    assertThatExceptionOfType(BankFault.Unreachable.class)
        .isThrownBy(() -> revoke(CannedTrueLayer.CREDENTIAL));
  }

  @ParameterizedTest(name = "{0} and {1}")
  @CsvSource({"a, b, true", "a, a, false", "a, , false", ", b, false", ", , false"})
  void a_replaced_consent_ends_alone_only_if_it_is_known_to_be_another(
      String replaced, String inForce, boolean alone) {
    assertThat(canned.bank.consents().endsAlone(credential(replaced), credential(inForce)))
        .isEqualTo(alone);
  }

  @Test
  @Tag("C20")
  void an_extended_consent_has_new_tokens_and_ninety_more_days() {
    canned
        .answer(
            EXTEND, 200, PAIR.replace("{\"acc", "{\"action_needed\":\"no_action_needed\",\"acc"))
        .answer(ME, 200, "{\"results\":[{}]}");

    var extended = (ExtendAnswer.Extended) extend();

    assertThat(Grant.of(extended.credential()).refreshToken()).isEqualTo("refresh-2");
    assertThat(extended.terms().validUntil())
        .isEqualTo(CannedTrueLayer.NOON.plus(Duration.ofDays(90)));
    assertThat(canned.asked().get(0).body())
        .contains("\"user_has_reconfirmed_consent\":true", "\"refresh_token\":\"refresh-1\"");
  }

  @Test
  void where_the_bank_wants_to_see_the_person_the_code_of_that_visit_is_redeemed() {
    canned
        .answer(
            EXTEND,
            200,
            "{\"action_needed\":\"authentication_needed\","
                + "\"user_input_link\":\"https://login.bank.example/auth?x=1\"}")
        .answer(TOKEN, 200, PAIR)
        .answer(ME, 200, STATED);
    var redirect = (ExtendAnswer.Redirect) extend();

    var answer = canned.bank.consents().finish(redirect.pending(), callback("code", "code-9"));

    assertThat(redirect.location()).isEqualTo(URI.create("https://login.bank.example/auth?x=1"));
    assertThat(answer).isInstanceOf(FinishAnswer.Granted.class);
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "400, '{\"title\":\"One or more\",\"errors\":{}}', NotOffered[code=HTTP_400]",
    "401, '{\"title\":\"Unauthorized\"}', NotOffered[code=HTTP_401]",
    "422, '{\"title\":\"No way\"}', NotOffered[code=HTTP_422]",
    "403, '{}', OperatorNeeded[code=HTTP_403]",
    "429, '{}', 'TryLater[after=Optional.empty, code=HTTP_429]'",
    "503, '{}', Unreachable HTTP_503",
    "500, '{}', Unreachable HTTP_500",
    "200, '{\"action_needed\":\"dance\"}', ContractBroken ACTION_UNKNOWN",
    "200, '{}', ContractBroken ACTION_MISSING",
    "200, '{\"action_needed\":\"authentication_needed\",\"user_input_link\":\"http://x.example/\"}', ContractBroken BAD_LINK",
    "200, '{\"action_needed\":\"authentication_needed\",\"user_input_link\":\"javascript:alert(1)\"}', ContractBroken BAD_LINK",
    "200, '{\"action_needed\":\"authentication_needed\"}', ContractBroken BAD_LINK"
  })
  void an_extension_that_does_not_come_about_has_one_outcome(
      int status, String body, String outcome) {
    canned.answer(EXTEND, new Canned(status, "application/problem+json", body, Map.of()));

    assertThat(Outcome.of(this::extend)).isEqualTo(outcome);
    assertThat(canned.asked()).hasSize(1);
  }

  private RevokeAnswer revoke(BankCredential credential) {
    return canned.bank.consents().revoke(credential);
  }

  private RefreshAnswer refresh() {
    return canned.bank.consents().refresh(CannedTrueLayer.CREDENTIAL);
  }

  private ExtendAnswer extend() {
    return canned
        .bank
        .consents()
        .extend(CannedTrueLayer.CREDENTIAL, new ExtendRequest(STATE, CannedTrueLayer.PERSON));
  }

  private BeginAnswer.Redirect redirect() {
    return (BeginAnswer.Redirect)
        canned
            .bank
            .consents()
            .begin(new ConsentRequest(STATE, CannedTrueLayer.PERSON, Map.of(), 90));
  }

  private FinishAnswer.Granted granted() {
    return (FinishAnswer.Granted)
        canned.bank.consents().finish(redirect().pending(), callback("code", "code-1"));
  }

  private static CallbackParameters callback(String name, String value) {
    return new CallbackParameters(
        name.equals("state")
            ? Map.of("state", value, "code", "code-1")
            : Map.of("state", STATE.revealText(), name, value));
  }

  private static BankCredential credential(String credentialsId) {
    return new Grant("access", "refresh", credentialsId, Instant.EPOCH)
        .toCredential(Optional.empty());
  }

  private static BankCredential expired() {
    return new Grant("access-1", "refresh-1", "credentials-1", Instant.EPOCH)
        .toCredential(Optional.of(CannedTrueLayer.NOON.minusSeconds(1)));
  }
}

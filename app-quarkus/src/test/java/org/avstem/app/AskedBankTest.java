package org.avstem.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avstem.app.world.Canaries;
import org.avstem.app.world.Erp;
import org.avstem.app.world.LogListener;
import org.avstem.app.world.ScriptedBeans;
import org.avstem.app.world.ScriptedBeans.Renewing;
import org.avstem.app.world.World;
import org.avstem.core.account.AccountNumber;
import org.avstem.core.account.AccountType;
import org.avstem.core.connection.ReauthReason;
import org.avstem.core.mandate.DirectDebit;
import org.avstem.core.mandate.Instalment;
import org.avstem.core.mandate.MandateStatus;
import org.avstem.core.mandate.StandingOrder;
import org.avstem.core.money.Money;
import org.avstem.core.secret.Secret;
import org.avstem.ports.spi.BankAnswer;
import org.avstem.ports.spi.ConsentGateway.ExtendAnswer;
import org.avstem.ports.spi.ProviderAccount;
import org.avstem.testkit.bank.ScriptedBank;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that ask a bank while the ERP waits: extensions, standing orders, direct debits. */
@QuarkusTest
@QuarkusTestResource(World.class)
class AskedBankTest {
  private static final Currency NOK = Currency.getInstance("NOK");
  private static final ProviderAccount ACCOUNT =
      new ProviderAccount(
          "acc-1", AccountNumber.read(null, "99910000015"), NOK, AccountType.CURRENT, "Drift");
  private static final Map<String, Object> CONFIRMED =
      Map.of("initiator", "kari", "confirmed", true);

  @Inject @Renewing ScriptedBank bank;
  private Erp erp;
  private String connection;
  private String path;

  @BeforeEach
  void a_connection_of_a_new_tenant() {
    bank.book(ACCOUNT).order(List.of(rent()));
    bank.book(ACCOUNT)
        .allow(
            List.of(new DirectDebit("dd-1", MandateStatus.INACTIVE, "Kraft AS", Optional.empty())));
    erp = Erp.ofNewTenant("Renna AS");
    connection = erp.connectScripted(ScriptedBeans.RENEWING_ID).get("connection");
    path = "/api/v1/connections/" + connection;
  }

  private static StandingOrder rent() {
    return new StandingOrder(
        "so-1",
        MandateStatus.ACTIVE,
        "Monthly",
        "Husleie kanari",
        "Gard kanari AS",
        Optional.empty(),
        Optional.of(
            new Instalment(
                LocalDate.parse("2027-01-01"), Money.of(new BigDecimal("9000.00"), NOK))),
        Optional.empty());
  }

  private String mandates(String kind) {
    return "/api/v1/accounts/" + erp.get("/api/v1/accounts").getString("items[0].id") + "/" + kind;
  }

  private static String code(Response response) {
    assertThat(response.contentType()).startsWith("application/problem+json");
    return response.statusCode() + " " + response.jsonPath().getString("code");
  }

  private static long retryAfter(Response response) {
    return Long.parseLong(response.getHeader("Retry-After"));
  }

  @Test
  @Tag("C14")
  void a_confirmed_consent_goes_on_and_its_new_end_is_shown() {
    Instant before = Instant.parse(erp.get(path).getString("consentValidUntil"));
    bank.scriptedConsents().consentLife(Duration.ofDays(180));
    Response answer;
    try {
      answer = erp.post(path + "/extend", CONFIRMED);
    } finally {
      bank.scriptedConsents().consentLife(Duration.ofDays(90));
    }

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.jsonPath().getString("id")).isEqualTo(connection);
    String until = answer.jsonPath().getString("consentValidUntil");
    assertThat(Instant.parse(until)).isAfter(before.plus(Duration.ofDays(80)));
    assertThat(erp.get(path).getString("consentValidUntil")).isEqualTo(until);
    assertThat(erp.get(path + "/history").getList("items.kind")).contains("CONSENT_EXTENDED");
    JsonPath run = erp.post(path + "/sync?wait=true", "").jsonPath();
    assertThat(run.getString("status")).isEqualTo("COMPLETE");
  }

  @Test
  void the_same_request_again_asks_the_bank_once() {
    int before = bank.scriptedConsents().extensions();
    Response first = keyed("renna-1");

    Response again = keyed("renna-1");

    assertThat(first.statusCode()).isEqualTo(200);
    assertThat(again.getHeader("Idempotent-Replayed")).isEqualTo("true");
    assertThat(again.asString()).isEqualTo(first.asString());
    assertThat(bank.scriptedConsents().extensions()).isEqualTo(before + 1);
  }

  private Response keyed(String key) {
    return erp.asks()
        .header("Idempotency-Key", key)
        .contentType("application/json")
        .body(CONFIRMED)
        .post(path + "/extend");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"initiator\":\"kari\"}",
        "{\"initiator\":\"kari\",\"confirmed\":false}",
        "{\"initiator\":\"kari\",\"confirmed\":null}",
        "{\"initiator\":\"kari\",\"confirmed\":\"true\"}",
        "{\"initiator\":\"kari\",\"confirmed\":1}"
      })
  void without_the_persons_word_nobody_is_asked(String body) {
    int before = bank.scriptedConsents().extensions();

    Response answer = erp.asks().contentType("application/json").body(body).post(path + "/extend");

    assertThat(code(answer)).isEqualTo("400 invalid_request");
    assertThat(answer.jsonPath().getList("errors.field")).isEqualTo(List.of("confirmed"));
    assertThat(bank.scriptedConsents().extensions()).isEqualTo(before);
  }

  @Test
  void what_the_bank_says_instead_has_a_code_of_its_own() {
    var consents = bank.scriptedConsents();
    consents.nextExtend(
        new ExtendAnswer.Redirect(URI.create("https://bank.example/again"), Secret.of("pending")));
    assertThat(code(erp.post(path + "/extend", CONFIRMED))).isEqualTo("409 reconsent_needed");
    consents.nextExtend(new ExtendAnswer.NotOffered("HTTP_422"));
    assertThat(code(erp.post(path + "/extend", CONFIRMED))).isEqualTo("409 extension_not_offered");
    consents.nextExtend(new ExtendAnswer.TryLater(Optional.of(Duration.ofMinutes(5)), "BUSY"));
    Response later = erp.post(path + "/extend", CONFIRMED);
    assertThat(code(later)).isEqualTo("503 try_later");
    assertThat(retryAfter(later)).isBetween(290L, 300L);
    consents.nextExtend(new ExtendAnswer.OperatorNeeded("INVALID_CLIENT"));
    assertThat(code(erp.post(path + "/extend", CONFIRMED))).isEqualTo("503 operator_needed");

    Response fifth = erp.post(path + "/extend", CONFIRMED);

    assertThat(code(fifth)).isEqualTo("429 budget_spent");
    assertThat(retryAfter(fifth)).isBetween(86_000L, 86_400L);
    assertThat(erp.get(path).getString("status")).isEqualTo("ACTIVE");
  }

  @Test
  void an_answer_that_was_lost_is_a_conflict_and_not_a_call_to_try_again() {
    bank.scriptedConsents().loseNextExtendAnswer();

    Response lost = erp.post(path + "/extend", CONFIRMED);

    assertThat(code(lost)).isEqualTo("409 extension_outcome_unknown");
    assertThat(lost.getHeader("Retry-After")).isNull();
  }

  @Test
  void a_bank_that_prolongs_nothing_and_a_connection_that_has_ended_are_conflicts() {
    Erp other = Erp.ofNewTenant("Dal AS");
    Map<String, String> dnb = other.connect();
    other.ended(dnb.get("run"));
    String extend = "/api/v1/connections/" + dnb.get("connection") + "/extend";
    String account = other.get("/api/v1/accounts").getString("items[0].id");
    assertThat(code(other.post(extend, CONFIRMED))).isEqualTo("409 extension_not_offered");
    assertThat(code(other.asks().get("/api/v1/accounts/" + account + "/standing-orders")))
        .isEqualTo("409 not_offered");

    erp.asks().delete(path);

    assertThat(code(erp.post(path + "/extend", CONFIRMED))).isEqualTo("409 connection_not_active");
    assertThat(code(erp.asks().get(mandates("direct-debits"))))
        .isEqualTo("409 connection_not_active");
  }

  @Test
  @Tag("C19")
  void mandates_are_what_the_bank_shows_now() {
    JsonPath orders = erp.get(mandates("standing-orders"));
    JsonPath debits = erp.get(mandates("direct-debits"));

    assertThat(orders.getString("items[0].payee")).isEqualTo("Gard kanari AS");
    assertThat(orders.getString("items[0].next.day")).isEqualTo("2027-01-01");
    assertThat(orders.getString("items[0].next.amount.amount")).isEqualTo("9000.00");
    assertThat(orders.getBoolean("cut")).isFalse();
    assertThat(debits.getString("items[0].name")).isEqualTo("Kraft AS");
    assertThat(debits.getString("items[0].status")).isEqualTo("INACTIVE");
  }

  @Test
  @Tag("F02")
  void four_questions_a_day_and_then_none() {
    String orders = mandates("standing-orders");
    for (int i = 0; i < 4; i++) {
      assertThat(erp.asks().get(orders).statusCode()).isEqualTo(200);
    }
    int asked = bank.calls().size();

    Response fifth = erp.asks().get(orders);

    assertThat(code(fifth)).isEqualTo("429 budget_spent");
    assertThat(retryAfter(fifth)).isBetween(86_000L, 86_400L);
    assertThat(bank.calls()).hasSize(asked);
  }

  @Test
  void what_the_bank_says_instead_of_mandates_has_a_code_of_its_own() {
    String debits = mandates("direct-debits");
    bank.onRead(1, () -> new BankAnswer.NotOffered<>("HTTP_501"));
    assertThat(code(erp.asks().get(debits))).isEqualTo("409 not_offered");
    bank.onRead(1, () -> new BankAnswer.TryLater<>(Optional.of(Duration.ofSeconds(30)), "BUSY"));
    Response later = erp.asks().get(debits);
    assertThat(code(later)).isEqualTo("503 try_later");
    assertThat(retryAfter(later)).isBetween(20L, 30L);
    erp.asks().contentType("application/json").body("{\"paused\":true}").patch(path);
    assertThat(code(erp.asks().get(debits))).isEqualTo("409 connection_paused");
    erp.asks().contentType("application/json").body("{\"paused\":false}").patch(path);
    BankAnswer<?> over =
        new BankAnswer.ConsentNeeded<>(ReauthReason.CONSENT_INVALID, "CONSENT_INVALID");
    bank.onRead(1, () -> over);
    bank.onRead(2, () -> over);

    Response ended = erp.asks().get(debits);

    assertThat(code(ended)).isEqualTo("409 consent_needed");
    assertThat(erp.get(path).getString("status")).isEqualTo("REAUTH_REQUIRED");
  }

  @Test
  @Tag("I01")
  void nothing_of_it_is_in_logs_or_in_refusals() {
    Canaries canaries = new Canaries();
    canaries.plant(erp.key(), "Gard kanari AS", "Husleie kanari", "9000.00", "family-", "-token-");
    LogListener log = LogListener.begin();
    try {
      String orders = mandates("standing-orders");
      erp.get(orders);
      erp.post(path + "/extend", CONFIRMED);
      bank.scriptedConsents().loseNextExtendAnswer();
      canaries.refused(erp.post(path + "/extend", CONFIRMED));
      canaries.refused(erp.post(path + "/extend", Map.of("initiator", "Gard kanari AS\u0007")));
      bank.onRead(1, () -> new BankAnswer.NotOffered<>("HTTP_501"));
      canaries.refused(erp.asks().get(orders));
      canaries.saw(erp.asks().get(path));
      canaries.saw(erp.asks().get(path + "/history"));
      canaries.saw(erp.asks().get("/api/v1/audit?limit=500"));
    } finally {
      log.close();
    }

    canaries.assertUnseenIn(log.lines());
  }
}

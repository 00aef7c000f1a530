package org.avstem.adapter.truelayer;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.avstem.adapter.truelayer.CannedTrueLayer.Canned;
import org.avstem.core.account.AccountNumber;
import org.avstem.core.account.AccountType;
import org.avstem.core.consent.CallbackParameters;
import org.avstem.core.secret.Secret;
import org.avstem.core.transaction.DateRange;
import org.avstem.ports.spi.BankAnswer;
import org.avstem.ports.spi.BankCall;
import org.avstem.ports.spi.BankCredential;
import org.avstem.ports.spi.BankFault;
import org.avstem.ports.spi.ConsentGateway.ExtendRequest;
import org.avstem.ports.spi.ConsentRequest;
import org.avstem.ports.spi.PageCursor;
import org.avstem.ports.spi.ProviderAccount;
import org.avstem.ports.spi.TransactionQuery;
import org.avstem.wire.Pending;

/**
 * Runs in a Java process of its own with every logger at TRACE: plants secrets wherever TrueLayer,
 * a sender of webhooks or a person can put one, goes through every call with good and bad answers,
 * and prints all that a caller could log.
 */
final class CanaryRun {
  static final List<String> PLANTED =
      List.of(
          "CANARY", "client-secret-canary", "DE89370400440532013000", "55555555", "198.51.100.7");

  private static final List<String> BODIES =
      List.of(
          "{\"error\":\"CANARY x\",\"error_description\":\"CANARY\",\"error_details\":{\"reason\":\"CANARY\"}}",
          "{\"error\":\"access_denied\",\"error_description\":\"CANARY 55555555\"}",
          "CANARY is no JSON",
          "{\"CANARY\":CANARY}",
          "{\"results\":[{\"timestamp\":\"CANARY\"},{\"timestamp\":\"2026-03-10\",\"amount\":1,"
              + "\"currency\":\"GBP\",\"description\":\"CANARY\",\"transaction_id\":\"CANARY\","
              + "\"meta\":{\"counter_party_iban\":\"DE89370400440532013000\"}}]}",
          "{\"results\":[{\"account_id\":\"CANARY\",\"display_name\":\"CANARY\",\"currency\":\"GBP\","
              + "\"account_number\":{\"number\":\"55555555\",\"sort_code\":\"20-20-15\"}}]}",
          "{\"results\":[{\"credentials_id\":\"CANARY\",\"consent_status\":\"CANARY\"}]}",
          "{\"status\":\"Queued\",\"results_uri\":\"https://evil.example/CANARY/55555555\"}",
          "{\"status\":\"CANARY\",\"results\":[]}",
          "{\"results\":[{\"currency\":\"GBP\",\"current\":\"CANARY\"}]}",
          "{\"action_needed\":\"CANARY\"}",
          "{\"action_needed\":\"authentication_needed\",\"user_input_link\":\"https://x.example/CANARY\"}",
          "{\"access_token\":\"CANARY-access\",\"refresh_token\":\"CANARY-refresh\"}",
          "{\"access_token\":\"CANARY\\n\",\"token_type\":\"CANARY\"}",
          "{\"keys\":[{\"kid\":\"CANARY\",\"kty\":\"EC\"}]}");

  private static final List<String> PATHS =
      List.of(
          "/connect/token",
          "/api/delete",
          "/api/providers",
          "/connections/extend",
          "/.well-known/jwks",
          "/data/v1/me",
          "/data/v1/accounts",
          "/data/v1/cards",
          "/data/v1/accounts/55555555/balance",
          "/data/v1/accounts/55555555/transactions",
          "/data/v1/accounts/55555555/transactions/pending",
          "/data/v1/accounts/55555555/standing_orders");

  private CanaryRun() {}

  public static void main(String[] arguments) {
    if (arguments.length > 0) {
      System.out.println(Grant.of(credential()).accessToken());
      return;
    }
    for (int status : new int[] {200, 302, 400, 401, 403, 404, 503}) {
      for (String body : BODIES) {
        run(status, body);
      }
    }
    System.out.println("DONE");
  }

  private static void run(int status, String body) {
    try (var canned = new CannedTrueLayer(CanaryRun::configured)) {
      var headers = Map.of("X-CANARY", "CANARY", "X-TL-Correlation-Id", "CANARY");
      PATHS.forEach(
          path -> canned.answer(path, new Canned(status, "application/json", body, headers)));
      show(() -> canned.config + " " + canned.config.client() + " " + canned.config.events());
      reads(canned);
      consents(canned);
      events(canned);
    }
  }

  private static TrueLayerConfig configured(TrueLayerConfig config) {
    return config.withEvents(
        config
            .events()
            .withSecret(Secret.of("CANARY-hmac"))
            .withAddress(URI.create("https://erp.example/hooks")));
  }

  private static void reads(CannedTrueLayer canned) {
    var number = AccountNumber.read("DE89370400440532013000", null);
    var account =
        new ProviderAccount("accounts/55555555", number, null, AccountType.CURRENT, "CANARY");
    var call = new BankCall(credential(), CannedTrueLayer.PERSON);
    var days = new DateRange(CannedTrueLayer.TODAY.minusDays(9), CannedTrueLayer.TODAY);
    var query = new TransactionQuery(account, days, CannedTrueLayer.NOON);
    var data = canned.bank.data();
    show(() -> call);
    show(() -> data.accounts(call));
    show(() -> data.balances(call, account));
    show(() -> data.standingOrders(call, account));
    for (String cursor : List.of("", "pending", "CANARY")) {
      var at = Optional.of(cursor).filter(c -> !c.isEmpty()).map(PageCursor::new);
      show(() -> data.transactions(call, query, at));
    }
  }

  private static void consents(CannedTrueLayer canned) {
    var consents = canned.bank.consents();
    var state = Secret.of("CANARY-state");
    var pending = new Pending("CANARY-state", null, "CANARY-verifier");
    show(() -> consents.begin(new ConsentRequest(state, CannedTrueLayer.PERSON, Map.of(), 90)));
    for (Map<String, String> callback :
        List.of(
            Map.of("code", "CANARY-code", "state", "CANARY-state"),
            Map.of("error", "CANARY error"),
            Map.of("code", "c", "state", "CANARY-other"))) {
      show(() -> consents.finish(pending.toSecret(), new CallbackParameters(callback)));
    }
    show(() -> consents.terms(credential()));
    show(() -> consents.refresh(credential()));
    show(() -> consents.extend(credential(), new ExtendRequest(state, CannedTrueLayer.PERSON)));
    show(() -> consents.revoke(credential()));
    show(canned.bank::probe);
  }

  private static void events(CannedTrueLayer canned) {
    var events = canned.bank.events().orElseThrow();
    var signer = new Signer("CANARY-kid");
    var jose = signer.jose(canned.config.hosts().keys().toString());
    for (Delivery delivery :
        List.of(
            Delivery.signed(signer, jose).withBody("{\"id\":\"CANARY\"}"),
            Delivery.plain().with("X-TL-Webhook-Signature", "CANARY"),
            Delivery.plain().withQuery("task=CANARY&proof=CANARY"))) {
      show(() -> delivery.event() + " " + events.verify(delivery.event()));
    }
  }

  private static BankCredential credential() {
    return new Grant("CANARY-access", "CANARY-refresh", "CANARY-cred", CannedTrueLayer.NOON)
        .toCredential(Optional.empty());
  }

  private static void show(Supplier<?> call) {
    try {
      Object answer = call.get();
      // A caller may log an answer, but what an Ok carries is the customer's data by contract.
      System.out.println(answer instanceof BankAnswer.Ok<?> ? "Ok" : answer);
    } catch (BankFault fault) {
      fault.printStackTrace(System.out);
    }
  }
}

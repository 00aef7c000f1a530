package org.avstem.adapter.dnb;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.avstem.core.account.AccountNumber;
import org.avstem.core.account.AccountType;
import org.avstem.core.consent.CallbackParameters;
import org.avstem.core.secret.Secret;
import org.avstem.ports.spi.BankAnswer;
import org.avstem.ports.spi.BankFault;
import org.avstem.ports.spi.ConsentRequest;
import org.avstem.ports.spi.PageCursor;
import org.avstem.ports.spi.ProviderAccount;
import org.avstem.wire.Pending;

/**
 * Runs in a Java process of its own with every logger at TRACE: plants secrets wherever a bank or a
 * person can put one, goes through every call with good and bad answers, and prints all that a
 * caller could log.
 */
final class CanaryRun {
  static final List<String> PLANTED =
      List.of("CANARY", "86011117947", "8601 11 17947", "TB76688", "2345676", "198.51.100.7");

  private static final String IBAN = "NO9386011117947";
  private static final String ROW =
      "{\"transactionId\":\"CANARY-id\",\"creditorName\":\"CANARY Nordmann\",\"debtorAccount\":"
          + "{\"bban\":\"86011117947\"},\"remittanceInformationStructured\":\"2345676\","
          + "\"remittanceInformationUnstructured\":\"CANARY text\",\"transactionAmount\":"
          + "{\"currency\":\"NOK\",\"amount\":\"1.00\"}}";
  private static final List<String> BODIES =
      List.of(
          "{\"tppMessages\":[{\"code\":\"CANARY secret\",\"text\":\"CANARY 86011117947\"}]}",
          "{\"error\":\"CANARY x\",\"error_description\":\"CANARY\"}",
          "{\"code\":\"FORMAT_ERROR\",\"detail\":\"CANARY\",\"path\":\"/accounts/86011117947\"}",
          "CANARY is no JSON",
          "{\"CANARY\":CANARY}",
          "{\"transactions\":{\"booked\":["
              + ROW
              + ",{\"bookingDate\":\"CANARY\"}],"
              + "\"_links\":{\"next\":{\"href\":\"https://evil.example/CANARY/86011117947\"}}}}",
          "{\"account\":{\"iban\":\"NO9386011117947\"},\"transactions\":{\"booked\":["
              + ROW
              + "],\"_links\":{\"next\":{\"href\":\"/v1/accounts/86011117947/CANARY\"}}}}",
          "{\"transactions\":{\"booked\":[" + ROW,
          "{\"accounts\":[{\"bban\":\"86011117947\",\"name\":\"CANARY\"},{\"name\":\"CANARY\"}]}",
          "{\"accounts\":[{\"bban\":\"86011117947\",\"iban\":\"NO9386011117947\","
              + "\"name\":\"CANARY\"}]}",
          "{\"balances\":[{\"balanceAmount\":{\"currency\":\"NOK\",\"amount\":\"2345676\"}}]}",
          "{\"consentStatus\":\"CANARY state\"}",
          "{\"consentStatus\":\"valid\",\"validUntil\":\"CANARY\"}",
          "{\"consentStatus\":\"valid\",\"validUntil\":\"2026-06-01\"}",
          "{\"consentId\":\"CANARY-consent\",\"_links\":{\"scaRedirect\":{\"href\":"
              + "\"https://bank.example/CANARY\"}}}",
          "{\"consentId\":\"CANARY\\u0000\",\"_links\":{}}",
          "{\"access_token\":\"CANARY-access\",\"refresh_token\":\"CANARY-refresh\"}",
          "{\"access_token\":\"CANARY\\n\",\"token_type\":\"CANARY\"}");

  private CanaryRun() {}

  public static void main(String[] arguments) {
    if (arguments.length > 0) {
      System.out.println(new Grant(null, "CANARY-access", null).accessToken());
      return;
    }
    for (AuthMode mode : AuthMode.values()) {
      run(mode);
    }
    System.out.println("DONE");
  }

  private static void run(AuthMode mode) {
    try (var bank = new CannedBank(config -> config(config, mode))) {
      show(() -> bank.config + " " + bank.config.oauth() + " " + bank.config.transport());
      for (int status : new int[] {200, 302, 400, 401, 404, 503}) {
        for (String body : BODIES) {
          bank.always(
              status, Map.of("Content-Type", "application/json", "X-CANARY", "CANARY"), body);
          reads(bank);
          consents(bank);
        }
      }
    }
  }

  private static void reads(CannedBank bank) {
    var number = AccountNumber.read(IBAN, null);
    var account = new ProviderAccount("86011117947", number, null, AccountType.CURRENT, "CANARY");
    var credential =
        new Grant("CANARY-consent", "CANARY-access", "CANARY-refresh").toCredential(null);
    var call = StubSetup.attended(credential);
    var data = bank.bank.data();
    show(() -> call);
    show(() -> data.accounts(call));
    show(() -> data.balances(call, account));
    show(() -> data.transactions(call, StubSetup.query(account), Optional.empty()));
    show(
        () ->
            data.transactions(
                call,
                StubSetup.query(account),
                Optional.of(new PageCursor("https://evil.example/CANARY"))));
  }

  private static void consents(CannedBank bank) {
    var credential =
        new Grant("CANARY-consent", "CANARY-access", "CANARY-refresh").toCredential(null);
    var consents = bank.bank.consents();
    var request =
        new ConsentRequest(
            Secret.of("CANARY-state"), StubSetup.PERSON, Map.of("psuId", Secret.of("TB76688")), 90);
    var pending = new Pending("CANARY-state", "CANARY-consent", "CANARY-verifier");
    show(() -> pending);
    show(() -> consents.begin(request));
    for (Map<String, String> callback :
        List.of(
            Map.of("code", "CANARY-code", "state", "CANARY-state"),
            Map.of("error", "CANARY error"),
            Map.of("code", "c", "state", "CANARY-other"),
            Map.of("iss", "https://CANARY"))) {
      show(() -> consents.finish(pending.toSecret(), new CallbackParameters(callback)));
    }
    show(() -> consents.terms(credential));
    show(() -> consents.refresh(credential));
    show(() -> consents.revoke(credential));
  }

  private static void show(Supplier<?> call) {
    try {
      Object answer = call.get();
      // A caller may log an answer, but what an Ok carries is the customer's data by contract.
      System.out.println(answer instanceof BankAnswer.Ok<?> ok ? described(ok) : answer);
    } catch (BankFault fault) {
      fault.printStackTrace(System.out);
    }
  }

  /** Rows and accounts hide themselves; balances and pages as a whole are shown by their size. */
  private static String described(BankAnswer.Ok<?> ok) {
    return "Ok " + ok.value();
  }

  private static DnbConfig config(DnbConfig config, AuthMode mode) {
    var oauth = DnbOAuth.defaults().withClient("client", Secret.of("CANARY-secret"));
    return config
        .withOAuth(oauth)
        .withAuthMode(mode)
        .withConsent(config.consent().withPsuId(PsuIdRule.DNB))
        .withTransport(config.transport().withApiKey(Secret.of("CANARY-key")));
  }
}

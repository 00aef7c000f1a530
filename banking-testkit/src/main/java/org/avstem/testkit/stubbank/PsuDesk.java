package org.avstem.testkit.stubbank;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.avstem.testkit.stubbank.ledger.BankLedger;
import org.avstem.testkit.stubserver.Answer;
import org.avstem.testkit.stubserver.HttpFront;
import org.avstem.testkit.stubserver.Request;

/**
 * The bank's pages for people: choose accounts, accept or deny, go back to where they came from.
 */
final class PsuDesk implements HttpFront.Desk {

  private static final String SCOPE = "psd2:accounts:read psd2:transactions:read";

  private final BankLedger ledger;
  private final StubConsents consents;
  private final TokenBook tokens;
  private final OAuthRules oauth;

  PsuDesk(BankLedger ledger, StubConsents consents, TokenBook tokens, OAuthRules oauth) {
    this.ledger = ledger;
    this.consents = consents;
    this.tokens = tokens;
    this.oauth = oauth;
  }

  @Override
  public Answer answer(Request request) {
    boolean post = request.method().equals("POST");
    if (request.path().startsWith("/sca/")) {
      var consent = consents.findByAuthorisation(request.path().substring("/sca/".length()));
      return consent
          .filter(StubConsent::awaitsCustomer)
          .map(found -> post ? decided(request, found) : page(request))
          .orElseGet(() -> notice(404, "Denne forespørselen finnes ikke eller er avsluttet."));
    } else if (request.path().equals("/oauth2/authorize")) {
      return authorize(request, post);
    }
    return notice(404, "Siden finnes ikke.");
  }

  private Answer decided(Request request, StubConsent consent) {
    var order = consent.order();
    if (accepted(request)) {
      consents.sign(consent.id(), chosen(request));
      return Answer.redirect(order.redirectUri());
    }
    consents.reject(consent.id());
    return Answer.redirect(order.nokRedirectUri().orElse(order.redirectUri()));
  }

  private Answer authorize(Request request, boolean post) {
    String redirectUri = request.query("redirect_uri").orElse("");
    boolean ourClient = request.query("client_id").filter(oauth.clientId()::equals).isPresent();
    if (!ourClient || !tokens.knows(redirectUri)) {
      // RFC 6749 4.1.2.1: never redirect to an address that is not registered
      return notice(400, "Ukjent klient eller adresse.");
    }
    if (!request.query("response_type").filter("code"::equals).isPresent()) {
      return back(request, redirectUri, "error=unsupported_response_type");
    }
    if (!request.query("scope").filter(SCOPE::equals).isPresent()) {
      return back(request, redirectUri, "error=invalid_scope");
    }
    if (!post) {
      return page(request);
    }
    if (!accepted(request)) {
      return back(request, redirectUri, "error=access_denied");
    }
    var terms = new TokenBook.CodeTerms(redirectUri, challenge(request));
    return back(
        request, redirectUri, "code=" + tokens.authorise(SCOPE, chosen(request), "", terms));
  }

  private static Optional<String> challenge(Request request) {
    return request
        .query("code_challenge")
        .filter(any -> request.query("code_challenge_method").filter("S256"::equals).isPresent());
  }

  private static Answer back(Request request, String redirectUri, String result) {
    String state =
        request
            .query("state")
            .map(value -> "&state=" + URLEncoder.encode(value, StandardCharsets.UTF_8))
            .orElse("");
    return Answer.redirect(redirectUri + (redirectUri.contains("?") ? "&" : "?") + result + state);
  }

  private static boolean accepted(Request request) {
    return request.form("decision").filter("accept"::equals).isPresent();
  }

  /** No box ticked and none sent means all accounts. */
  private List<String> chosen(Request request) {
    var all = ledger.accounts().stream().map(books -> books.account().bban()).toList();
    var ticked = request.formAll("account");
    return ticked.isEmpty() ? all : all.stream().filter(ticked::contains).toList();
  }

  private Answer page(Request request) {
    var form = new StringBuilder("<!doctype html><html lang=\"no\"><meta charset=\"utf-8\">");
    form.append("<meta name=\"viewport\" content=\"width=device-width\">");
    form.append("<title>Stubbanken</title><style>body{font:16px sans-serif;max-width:36rem;");
    form.append("margin:3rem auto;padding:0 1rem}button{font:inherit;padding:.5rem 1.5rem}");
    form.append("</style><h1>Stubbanken</h1><p>Avstem ber om å lese kontoer, saldo og ");
    form.append("transaksjoner. Velg kontoer:</p><form method=\"post\" action=\"");
    form.append(escape(request.path()));
    form.append(request.rawQuery().isEmpty() ? "" : "?" + escape(request.rawQuery()));
    form.append("\">");
    for (var books : ledger.accounts()) {
      var account = books.account();
      form.append("<p><label><input type=\"checkbox\" name=\"account\" checked value=\"");
      form.append(account.bban()).append("\"> ").append(escape(account.name())).append(" ");
      form.append(account.bban()).append(" ").append(account.currency()).append("</label></p>");
    }
    form.append("<button name=\"decision\" value=\"accept\">Godkjenn</button> ");
    form.append("<button name=\"decision\" value=\"deny\">Avslå</button></form></html>");
    return Answer.html(200, form.toString());
  }

  private static Answer notice(int status, String text) {
    return Answer.html(
        status, "<!doctype html><title>Stubbanken</title><p>" + escape(text) + "</p>");
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}

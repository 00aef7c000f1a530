package org.avstem.testkit.stubtruelayer;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.avstem.testkit.stubbank.ledger.BankLedger;
import org.avstem.testkit.stubserver.Answer;
import org.avstem.testkit.stubserver.Request;

/** The pages for people. */
final class ConsentPage {

  private static final String HEAD =
      "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">"
          + "<meta name=\"viewport\" content=\"width=device-width\"><title>Stub TrueLayer</title>"
          + "<style>body{font:16px sans-serif;max-width:36rem;margin:3rem auto;padding:0 1rem}"
          + "button{font:inherit;padding:.5rem 1.5rem}</style><h1>Stub TrueLayer</h1>";

  private final BankLedger ledger;

  ConsentPage(BankLedger ledger) {
    this.ledger = ledger;
  }

  Answer choice(Request request) {
    var form = new StringBuilder(HEAD);
    form.append("<p>Avstem asks to read accounts, balances and transactions at ");
    form.append(Connections.PROVIDER_NAME).append(".</p><form method=\"post\" action=\"/?");
    form.append(escape(request.rawQuery())).append("\">");
    form.append("<p><label>User <input name=\"user\"></label></p>");
    for (var books : ledger.accounts()) {
      var account = books.account();
      form.append("<p><label><input type=\"checkbox\" name=\"account\" checked value=\"");
      form.append(account.bban()).append("\"> ").append(escape(account.name())).append(" …");
      form.append(account.bban().substring(account.bban().length() - 4)).append(" ");
      form.append(account.currency()).append("</label></p>");
    }
    form.append("<button name=\"decision\" value=\"agree\">Agree</button> ");
    form.append("<button name=\"decision\" value=\"cancel\">Cancel</button></form></html>");
    return Answer.html(200, form.toString());
  }

  /** A page whose only button posts the result to the client. */
  static Answer formBack(String redirectUri, Map<String, String> result) {
    var form = new StringBuilder(HEAD);
    form.append("<form method=\"post\" action=\"").append(escape(redirectUri)).append("\">");
    result.forEach(
        (name, value) ->
            form.append("<input type=\"hidden\" name=\"")
                .append(escape(name))
                .append("\" value=\"")
                .append(escape(value))
                .append("\">"));
    form.append("<button>Continue</button></form></html>");
    return Answer.html(200, form.toString());
  }

  static String queryBack(String redirectUri, Map<String, String> result) {
    String query =
        result.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + encode(entry.getValue()))
            .collect(Collectors.joining("&"));
    return redirectUri + (redirectUri.contains("?") ? "&" : "?") + query;
  }

  static Answer notice(int status, String text) {
    return Answer.html(status, HEAD + "<p>" + escape(text) + "</p></html>");
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}

package org.avstem.testkit.stubbank;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.avstem.testkit.stubserver.Request;

/**
 * A path of a bank.
 *
 * @param endpoint what it means
 * @param method HTTP method
 * @param template the path with names for its variable parts, as the journal shows it
 */
public record Route(Endpoint endpoint, String method, String template) {

  private static final Pattern VARIABLE = Pattern.compile("\\{[a-zA-Z]+}");

  /** A request's place in the table, with the variable parts in the order of the path. */
  public record Match(Route route, List<String> parts) {}

  static List<Route> of(Flavour flavour) {
    String base = flavour.basePath();
    var data =
        List.of(
            new Route(Endpoint.ACCOUNTS, "GET", base + "/accounts"),
            new Route(Endpoint.ACCOUNT, "GET", base + "/accounts/{account}"),
            new Route(Endpoint.BALANCES, "GET", base + "/accounts/{account}/balances"),
            new Route(Endpoint.TRANSACTIONS, "GET", base + "/accounts/{account}/transactions"));
    var rest =
        flavour.berlinGroup()
            ? List.of(
                new Route(Endpoint.CREATE_CONSENT, "POST", base + "/consents"),
                new Route(Endpoint.GET_CONSENT, "GET", base + "/consents/{consent}"),
                new Route(Endpoint.DELETE_CONSENT, "DELETE", base + "/consents/{consent}"),
                new Route(Endpoint.CONSENT_STATUS, "GET", base + "/consents/{consent}/status"),
                new Route(
                    Endpoint.SCA_STATUS,
                    "GET",
                    base + "/consents/{consent}/authorisations/{authorisation}"))
            : List.of(
                new Route(Endpoint.TOKEN, "POST", "/oauth2/token"),
                new Route(Endpoint.REVOKE, "POST", "/oauth2/revoke"));
    return java.util.stream.Stream.concat(data.stream(), rest.stream()).toList();
  }

  /** The first route of the table that fits. */
  public static Optional<Match> find(List<Route> table, Request request) {
    // DNB's own collection posts to "/v1/consents/"
    String path =
        request.path().endsWith("/")
            ? request.path().substring(0, request.path().length() - 1)
            : request.path();
    return table.stream()
        .filter(route -> route.method().equals(request.method()))
        .flatMap(route -> route.match(path).stream())
        .findFirst();
  }

  private Optional<Match> match(String path) {
    var pattern = Pattern.compile(VARIABLE.matcher(template).replaceAll("([^/]+)"));
    var matcher = pattern.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    var parts = new java.util.ArrayList<String>();
    for (int group = 1; group <= matcher.groupCount(); group++) {
      parts.add(matcher.group(group));
    }
    return Optional.of(new Match(this, List.copyOf(parts)));
  }
}

package org.avstem.testkit.stubtruelayer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.avstem.testkit.stubbank.Endpoint;
import org.avstem.testkit.stubbank.Route;

/** The paths of the data host, and what each asks of the consent's scope. */
final class DataRoutes {

  static final String BASE = "/data/v1";

  static final Set<Endpoint> OF_CARDS =
      Set.of(
          Endpoint.CARDS,
          Endpoint.CARD,
          Endpoint.CARD_BALANCE,
          Endpoint.CARD_TRANSACTIONS,
          Endpoint.CARD_PENDING);

  static final Set<Endpoint> PENDINGS = Set.of(Endpoint.PENDING, Endpoint.CARD_PENDING);

  static final Set<Endpoint> MANDATES = Set.of(Endpoint.STANDING_ORDERS, Endpoint.DIRECT_DEBITS);

  /** What is about the connection and not about its accounts. */
  static final Set<Endpoint> OF_CONNECTION = Set.of(Endpoint.ME, Endpoint.INFO, Endpoint.RESULTS);

  private static final Map<Endpoint, List<String>> SCOPES =
      Map.ofEntries(
          Map.entry(Endpoint.INFO, List.of("info")),
          Map.entry(Endpoint.ACCOUNTS, List.of("accounts")),
          Map.entry(Endpoint.ACCOUNT, List.of("accounts")),
          Map.entry(Endpoint.BALANCES, List.of("accounts", "balance")),
          Map.entry(Endpoint.TRANSACTIONS, List.of("accounts", "transactions")),
          Map.entry(Endpoint.PENDING, List.of("accounts", "transactions")),
          Map.entry(Endpoint.STANDING_ORDERS, List.of("accounts", "standing_orders")),
          Map.entry(Endpoint.DIRECT_DEBITS, List.of("accounts", "direct_debits")),
          Map.entry(Endpoint.CARDS, List.of("cards")),
          Map.entry(Endpoint.CARD, List.of("cards")),
          Map.entry(Endpoint.CARD_BALANCE, List.of("cards", "balance")),
          Map.entry(Endpoint.CARD_TRANSACTIONS, List.of("cards", "transactions")),
          Map.entry(Endpoint.CARD_PENDING, List.of("cards", "transactions")));

  private DataRoutes() {}

  static List<Route> table(String extendPath) {
    var fixed =
        Stream.of(
            new Route(Endpoint.EXTEND, "POST", extendPath),
            new Route(Endpoint.WEBHOOK_KEYS, "GET", "/.well-known/jwks"),
            get(Endpoint.ME, "/me"),
            get(Endpoint.INFO, "/info"),
            get(Endpoint.RESULTS, "/results/{task}"),
            get(Endpoint.STANDING_ORDERS, "/accounts/{account}/standing_orders"),
            get(Endpoint.DIRECT_DEBITS, "/accounts/{account}/direct_debits"));
    var accounts =
        Stream.of(
            get(Endpoint.ACCOUNTS, "/accounts"),
            get(Endpoint.ACCOUNT, "/accounts/{account}"),
            get(Endpoint.BALANCES, "/accounts/{account}/balance"),
            get(Endpoint.TRANSACTIONS, "/accounts/{account}/transactions"),
            get(Endpoint.PENDING, "/accounts/{account}/transactions/pending"));
    var cards =
        Stream.of(
            get(Endpoint.CARDS, "/cards"),
            get(Endpoint.CARD, "/cards/{account}"),
            get(Endpoint.CARD_BALANCE, "/cards/{account}/balance"),
            get(Endpoint.CARD_TRANSACTIONS, "/cards/{account}/transactions"),
            get(Endpoint.CARD_PENDING, "/cards/{account}/transactions/pending"));
    return Stream.of(fixed, accounts, cards).flatMap(all -> all).toList();
  }

  /** The scopes without which the endpoint is refused. */
  static List<String> scopesOf(Endpoint endpoint) {
    return SCOPES.getOrDefault(endpoint, List.of());
  }

  private static Route get(Endpoint endpoint, String path) {
    return new Route(endpoint, "GET", BASE + path);
  }
}

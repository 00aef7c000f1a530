package org.avstem.testkit.stubtruelayer;

import java.util.List;
import java.util.Optional;
import org.avstem.testkit.stubbank.Endpoint;
import org.avstem.testkit.stubbank.Fault;
import org.avstem.testkit.stubbank.Route;
import org.avstem.testkit.stubserver.Answer;
import org.avstem.testkit.stubserver.HttpFront;
import org.avstem.testkit.stubserver.Request;

/** Answers the authorisation host: the page for people at its root, tokens, providers. */
final class AuthDesk implements HttpFront.Desk {

  private static final List<Route> ROUTES =
      List.of(
          new Route(Endpoint.TOKEN, "POST", "/connect/token"),
          new Route(Endpoint.REVOKE, "DELETE", "/api/delete"),
          new Route(Endpoint.PROVIDERS, "GET", "/api/providers"));

  private final ConsentDesk consents;
  private final TokenDesk tokens;
  private final ProvidersDesk providers;
  private final FaultyDesk machine;

  AuthDesk(Departments departments, ConsentDesk consents, TokenDesk tokens) {
    this.consents = consents;
    this.tokens = tokens;
    this.providers = new ProvidersDesk(departments.options().client().clientId());
    this.machine = new FaultyDesk(ROUTES, departments, this::answered);
  }

  @Override
  public Answer answer(Request request) {
    return request.path().equals("/") ? consents.answer(request) : machine.answer(request);
  }

  private Answer answered(Request request, Route.Match match, Optional<Fault> fault) {
    return switch (match.route().endpoint()) {
      case TOKEN -> tokens.token(request);
      case REVOKE -> tokens.delete(request);
      default -> providers.answer(request);
    };
  }
}

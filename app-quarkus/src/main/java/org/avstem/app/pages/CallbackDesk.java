package org.avstem.app.pages;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avstem.app.config.Installation;
import org.avstem.core.connection.ConnectionId;
import org.avstem.core.connection.ProviderId;
import org.avstem.core.consent.CallbackParameters;
import org.avstem.core.secret.Secret;
import org.avstem.core.tenant.TenantId;
import org.avstem.engine.BankingEngine;
import org.avstem.ports.api.CallbackAnswer;
import org.avstem.ports.api.Connections;
import org.avstem.ports.api.KeepAnswer;

/** Takes what the bank sends back, and sends the person on. */
@Singleton
final class CallbackDesk {
  private final BankingEngine engine;
  private final BrowserCookie cookie;
  private final URI publicUrl;

  CallbackDesk(BankingEngine engine, BrowserCookie cookie, Installation installation) {
    this.engine = engine;
    this.cookie = cookie;
    this.publicUrl = installation.publicUrl();
  }

  /** The GET that carries the cookie. */
  Response redeem(String provider, UriInfo uri, HttpHeaders headers) {
    Cookie browser = headers.getCookies().get(cookie.name());
    Secret secret = Secret.of(browser == null ? "" : browser.getValue());
    return call(provider, uri.getQueryParameters())
        .map(call -> call.connections().callback(call.bank(), call.parameters(), secret))
        .map(this::answer)
        .orElseGet(CallbackDesk::refused);
  }

  /**
   * The POST from the bank's site, which carries no Lax cookie: what it brought is sealed, and the
   * browser comes back for it with the state alone, so that no code stands in an address.
   */
  Response keep(String provider, String path, MultivaluedMap<String, String> form) {
    return call(provider, form)
        .filter(call -> call.keep() instanceof KeepAnswer.Kept)
        .map(call -> Answers.with(URI.create(publicUrl + path), Map.of("state", call.state())))
        .map(address -> Answers.seeOther(address).build())
        .orElseGet(CallbackDesk::refused);
  }

  /** What a callback says, if it says everything that it must, once. */
  private Optional<Call> call(String provider, MultivaluedMap<String, String> given) {
    Optional<CallbackParameters> parameters = parameters(given);
    Optional<ProviderId> bank = provider(provider);
    Optional<String> state = parameters.flatMap(all -> all.get("state"));
    Optional<TenantId> tenant = state.map(Secret::of).flatMap(BankingEngine::tenantOf);
    return bank.isEmpty() || tenant.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Call(
                engine.forTenant(tenant.get()).connections(),
                bank.get(),
                parameters.orElseThrow(),
                state.orElseThrow()));
  }

  private record Call(
      Connections connections, ProviderId bank, CallbackParameters parameters, String state) {
    KeepAnswer keep() {
      return connections.keep(bank, parameters);
    }

    @Override
    public String toString() {
      return "Call[***]";
    }
  }

  private Response answer(CallbackAnswer answer) {
    if (answer instanceof CallbackAnswer.Ticket ticket) {
      return back(
          ticket.returnUrl(), ticket.connection(), Map.of("ticket", ticket.ticket().revealText()));
    } else if (answer instanceof CallbackAnswer.Undecided undecided) {
      return back(
          undecided.returnUrl(),
          undecided.connection(),
          Map.of("ticket", undecided.ticket().revealText(), "undecided", "true"));
    } else if (answer instanceof CallbackAnswer.Denied denied) {
      return back(denied.returnUrl(), denied.connection(), Map.of("error", denied.code()));
    } else if (answer instanceof CallbackAnswer.TryLater) {
      return Answers.refusal(
          503, "The bank does not answer", "Please load this page again in a moment.");
    } else if (answer instanceof CallbackAnswer.OperatorNeeded) {
      return Answers.refusal(
          503,
          "The bank does not accept this service just now",
          "Whoever runs it has been told. Please load this page again later.");
    }
    return refused();
  }

  private Response back(URI returnUrl, ConnectionId connection, Map<String, String> more) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("connection", connection.toString());
    parameters.putAll(more);
    return Answers.seeOther(Answers.with(returnUrl, parameters))
        .header("Set-Cookie", cookie.expired())
        .build();
  }

  /** One page for all of it: whoever forges learns nothing, and nothing is repeated (TM-6). */
  private static Response refused() {
    return Answers.refusal(
        400,
        "This does not belong to anything we started",
        "Close this page and begin again from your own system.");
  }

  private static Optional<CallbackParameters> parameters(MultivaluedMap<String, String> given) {
    Map<String, String> once = new HashMap<>();
    for (Map.Entry<String, List<String>> parameter : given.entrySet()) {
      if (parameter.getValue().size() != 1) {
        return Optional.empty();
      }
      once.put(parameter.getKey(), parameter.getValue().get(0));
    }
    try {
      return Optional.of(new CallbackParameters(once));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Optional<ProviderId> provider(String text) {
    try {
      return Optional.of(new ProviderId(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}

package org.avstem.app.pages;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
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
import org.jspecify.annotations.Nullable;

/** Takes what the bank sends back, and sends the person on. */
@Singleton
final class CallbackDesk {
  private static final int POST_MAX = 2_048;
  private final BankingEngine engine;
  private final BrowserCookie cookie;
  private final URI publicUrl;

  CallbackDesk(BankingEngine engine, BrowserCookie cookie, Installation installation) {
    this.engine = engine;
    this.cookie = cookie;
    this.publicUrl = installation.publicUrl();
  }

  /** The GET that carries the cookie. */
  Response redeem(String provider, MultivaluedMap<String, String> query, @Nullable String browser) {
    Optional<CallbackParameters> parameters = parameters(query);
    Optional<ProviderId> bank = provider(provider);
    Optional<TenantId> tenant =
        parameters
            .flatMap(given -> given.get("state"))
            .flatMap(state -> BankingEngine.tenantOf(Secret.of(state)));
    if (parameters.isEmpty() || bank.isEmpty() || tenant.isEmpty()) {
      return refused();
    }
    CallbackAnswer answer =
        engine
            .forTenant(tenant.get())
            .connections()
            .callback(bank.get(), parameters.get(), Secret.of(browser == null ? "" : browser));
    return answer(answer);
  }

  /**
   * A POST from the bank's site carries no Lax cookie, so it stores nothing and becomes the GET
   * that does, if it is short.
   */
  Response repeatAsGet(String path, MultivaluedMap<String, String> form) {
    Optional<CallbackParameters> parameters = parameters(form);
    if (parameters.isEmpty() || parameters.get().get("state").isEmpty()) {
      return refused();
    }
    URI target =
        Answers.with(URI.create(publicUrl + path), new LinkedHashMap<>(parameters.get().values()));
    return target.toString().length() > POST_MAX ? refused() : Answers.seeOther(target).build();
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

package org.avstem.app.pages;

import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.avstem.core.secret.Secret;
import org.avstem.engine.BankingEngine;
import org.avstem.ports.api.AuthoriseAnswer;
import org.avstem.ports.api.Connections;
import org.avstem.ports.api.StartPage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * The start page. GET shows what will happen and changes nothing, so that a link scanner does no
 * harm; POST opens the consent and sends the person to the bank.
 */
@Path("/connect/{token}")
@Singleton
@Produces(Answers.HTML)
public final class ConnectPages {
  private final BankingEngine engine;
  private final BrowserCookie cookie;
  private final PersonAddress address;

  ConnectPages(BankingEngine engine, BrowserCookie cookie, PersonAddress address) {
    this.engine = engine;
    this.cookie = cookie;
    this.address = address;
  }

  @GET
  @PermitAll
  @Operation(hidden = true)
  public Response show(@PathParam("token") String token) {
    Secret start = Secret.of(token);
    return connections(start)
        .flatMap(connections -> connections.page(start))
        .map(page -> Answers.page(200, shown(page)))
        .orElseGet(ConnectPages::unknown);
  }

  @POST
  @PermitAll
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  @Operation(hidden = true)
  public Response go(
      @PathParam("token") String token,
      @HeaderParam("Sec-Fetch-Site") @Nullable String site,
      @Context HttpServerRequest request,
      MultivaluedMap<String, String> form) {
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      return Answers.refusal(403, "Not from here", "Open the link again and press the button.");
    }
    Secret start = Secret.of(token);
    Optional<Connections> connections = connections(start);
    if (connections.isEmpty()) {
      return unknown();
    }
    Map<String, Secret> fields = new HashMap<>();
    form.forEach((name, values) -> fields.put(name, Secret.of(String.join(",", values))));
    Secret browser = cookie.newSecret();
    return answer(
        connections.get().authorise(start, address.of(request), browser, fields), browser);
  }

  private Response answer(AuthoriseAnswer answer, Secret browser) {
    if (answer instanceof AuthoriseAnswer.ToBank toBank) {
      return Answers.seeOther(toBank.location())
          .header("Set-Cookie", cookie.header(browser))
          .build();
    } else if (answer instanceof AuthoriseAnswer.BadField) {
      return Answers.refusal(
          400, "Please check", "What you typed is not what the bank wants. Go back and try again.");
    } else if (answer instanceof AuthoriseAnswer.RefusedByBank refused) {
      return Answers.seeOther(Answers.with(refused.returnUrl(), Map.of("error", refused.code())))
          .build();
    } else if (answer instanceof AuthoriseAnswer.TryLater) {
      return Answers.refusal(
          503, "The bank does not answer", "Please go back and try again in a few minutes.");
    }
    return unknown();
  }

  private static Html shown(StartPage page) {
    Html html =
        Html.page("Connect " + page.bankName())
            .paragraph(page.scopeText())
            .paragraph("Afterwards you return to " + page.returnUrl().getHost() + ".");
    if (!page.siblings().isEmpty()) {
      html.paragraph(
          "There is a connection to this bank already. A second consent of the same person may"
              + " end the first one.");
    }
    html.formBegin();
    page.fields()
        .forEach(
            field -> html.field(field.name(), field.label(), field.pattern(), field.required()));
    return html.formEnd("Go to the bank");
  }

  private static Response unknown() {
    return Answers.refusal(
        404, "This link does not work", "It was used, it is too old, or it is not complete.");
  }

  private Optional<Connections> connections(Secret token) {
    return BankingEngine.tenantOf(token).map(tenant -> engine.forTenant(tenant).connections());
  }
}

package org.avstem.testkit.stubtruelayer;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.avstem.testkit.stubbank.Grant;
import org.avstem.testkit.stubbank.TokenBook;
import org.avstem.testkit.stubserver.Answer;
import org.avstem.testkit.stubserver.Request;

/** Answers requests to extend a connection, also one whose time is over. */
final class ExtendDesk {

  private static final Map<String, String> NEEDED =
      Map.of(
          "user_has_reconfirmed_consent", "UserHasReconfirmedConsent",
          "client_id", "ClientId",
          "client_secret", "ClientSecret",
          "user", "User",
          "refresh_token", "RefreshToken",
          "redirect_uri", "RedirectUri");

  private final Departments departments;
  private final ConsentDesk consents;
  private final TokenDesk tokens;
  private final Supplier<URI> auth;

  ExtendDesk(Departments departments, ConsentDesk consents, TokenDesk tokens, Supplier<URI> auth) {
    this.departments = departments;
    this.consents = consents;
    this.tokens = tokens;
    this.auth = auth;
  }

  Answer answer(Request request) {
    var fields = Fields.of(request);
    var missing = new LinkedHashMap<String, String>();
    NEEDED.forEach(
        (name, label) -> {
          if (fields.get(name).isEmpty()) {
            missing.put(label, label + " is required.");
          }
        });
    if (!missing.isEmpty()) {
      return invalid(missing);
    }
    if (!tokens.isClient(fields)) {
      return problem(401, "Unauthorized", "The client's id or secret is wrong.");
    }
    return fields
        .get("refresh_token")
        .flatMap(departments.tokens()::grantOf)
        .map(grant -> extended(fields, grant))
        .orElseGet(() -> problem(401, "Unauthorized", "The refresh token is not known."));
  }

  private Answer extended(Fields fields, Grant grant) {
    boolean confirmed = fields.need("user_has_reconfirmed_consent").equals("true");
    var renewal = departments.options().client().renewal();
    if (!confirmed || renewal == Renewal.SCREEN_NOT_REVIEWED) {
      return invalid(Map.of("UserHasReconfirmedConsent", "This value is not allowed."));
    }
    if (!departments.tokens().stands(grant) || renewal == Renewal.CANNOT_BE_EXTENDED) {
      return problem(422, "No extension", "This connection cannot be extended.");
    }
    if (!departments.tokens().knows(fields.need("redirect_uri"))) {
      return invalid(Map.of("RedirectUri", "RedirectUri is not registered."));
    }
    return renewal == Renewal.AUTHENTICATION_NEEDED
        ? link(consents.extensionQuery(session(fields, grant)))
        : pair(departments.tokens().renew(grant));
  }

  private static AuthSession session(Fields fields, Grant grant) {
    return new AuthSession(
        fields.need("redirect_uri"),
        fields.get("state"),
        fields.get("code_challenge"),
        fields.get("response_mode").filter("form_post"::equals).isPresent(),
        grant.scope(),
        Optional.of(grant));
  }

  private Answer link(String query) {
    return Answers.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeStringField("action_needed", "authentication_needed");
          json.writeStringField("user_input_link", auth.get() + "/?" + query);
          json.writeEndObject();
        });
  }

  private Answer pair(TokenBook.Tokens renewed) {
    return Answers.json(
        200,
        json -> {
          json.writeStartObject();
          json.writeStringField("action_needed", "no_action_needed");
          tokens.writePair(json, renewed);
          json.writeEndObject();
        });
  }

  private Answer invalid(Map<String, String> fields) {
    return problem(new Answers.Problem(400, "Some fields are not valid.", "", fields));
  }

  private Answer problem(int status, String title, String detail) {
    return problem(new Answers.Problem(status, title, detail, Map.of()));
  }

  private Answer problem(Answers.Problem problem) {
    return Answers.problem(
        problem, departments.options().client().extendPath(), departments.ids().next());
  }
}

package org.avstem.testkit.stubtruelayer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.avstem.testkit.stubserver.Answer;
import org.avstem.testkit.stubserver.Request;

/** The hosted page: checks who asks, lets the customer choose and decide, sends them back. */
final class ConsentDesk {

  private final Departments departments;
  private final ConsentPage page;
  private final Map<String, AuthSession> extensions = new ConcurrentHashMap<>();

  ConsentDesk(Departments departments) {
    this.departments = departments;
    this.page = new ConsentPage(departments.ledger());
  }

  /** The query of a page on which the customer renews an old connection. */
  String extensionQuery(AuthSession session) {
    String id = departments.ids().next();
    extensions.put(id, session);
    return "extension=" + id;
  }

  Answer answer(Request request) {
    var extension = request.query("extension");
    if (extension.isPresent()) {
      return Optional.ofNullable(extensions.get(extension.get()))
          .map(session -> visited(request, session))
          .orElseGet(() -> ConsentPage.notice(404, "This link is not known."));
    }
    var session = AuthSession.of(request);
    boolean ours =
        request.query("client_id").filter(departments.connections().clientId()::equals).isPresent();
    if (!ours || !departments.tokens().knows(session.redirectUri())) {
      // RFC 6749 4.1.2.1: never redirect to an address that is not registered
      return ConsentPage.notice(400, "The client or its address is not known.");
    }
    return wrong(request, session)
        .map(error -> back(session, "error", error))
        .orElseGet(() -> visited(request, session));
  }

  private static Optional<String> wrong(Request request, AuthSession session) {
    boolean s256 = request.query("code_challenge_method").filter("S256"::equals).isPresent();
    if (!request.query("response_type").filter("code"::equals).isPresent()) {
      return Optional.of("unsupported_response_type");
    } else if (session.challenge().isPresent() && !s256) {
      return Optional.of("invalid_request");
    }
    var scopes = List.of(session.scope().split(" ", -1));
    return Connections.SCOPES.containsAll(scopes) ? Optional.empty() : Optional.of("invalid_scope");
  }

  private Answer visited(Request request, AuthSession session) {
    if (!request.method().equals("POST")) {
      return page.choice(request);
    }
    if (!request.form("decision").filter("agree"::equals).isPresent()) {
      return back(session, "error", "access_denied");
    }
    return back(session, "code", agreed(request, session));
  }

  private String agreed(Request request, AuthSession session) {
    if (session.again().isPresent()) {
      return departments.tokens().authoriseAgain(session.again().get(), session.terms());
    }
    // who names nobody is somebody new, so that connections of one test do not run together
    String holder =
        request
            .form("user")
            .filter(name -> !name.isBlank())
            .orElseGet(() -> departments.ids().next());
    return departments
        .tokens()
        .authorise(session.scope(), chosen(request), holder, session.terms());
  }

  /** No box ticked and none sent means all accounts. */
  private List<String> chosen(Request request) {
    var all =
        departments.ledger().accounts().stream().map(books -> books.account().bban()).toList();
    var ticked = request.formAll("account");
    return ticked.isEmpty() ? all : all.stream().filter(ticked::contains).toList();
  }

  private static Answer back(AuthSession session, String name, String value) {
    var result = new LinkedHashMap<String, String>();
    result.put(name, value);
    session.state().ifPresent(state -> result.put("state", state));
    return session.formPost()
        ? ConsentPage.formBack(session.redirectUri(), result)
        : Answer.redirect(ConsentPage.queryBack(session.redirectUri(), result));
  }
}

package org.avstem.testkit.stubtruelayer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.avstem.testkit.stubbank.Endpoint;
import org.avstem.testkit.stubbank.Fault;
import org.avstem.testkit.stubbank.RecordedRequest;
import org.avstem.testkit.stubbank.Route;
import org.avstem.testkit.stubbank.WireFaults;
import org.avstem.testkit.stubserver.Answer;
import org.avstem.testkit.stubserver.HttpFront;
import org.avstem.testkit.stubserver.Request;

/** Finds the path, asks the script for a fault, lets the work be done, notes the request. */
final class FaultyDesk implements HttpFront.Desk {

  /** What a host does once the path is found; it may refuse by a {@link TrueLayerError}. */
  interface Work {
    Answer answer(Request request, Route.Match match, Optional<Fault> fault);
  }

  private final List<Route> routes;
  private final Departments departments;
  private final Work work;

  FaultyDesk(List<Route> routes, Departments departments, Work work) {
    this.routes = routes;
    this.departments = departments;
    this.work = work;
  }

  @Override
  public Answer answer(Request request) {
    var match = Route.find(routes, request);
    var answer =
        match
            .map(found -> answered(request, found))
            .orElseGet(() -> Answers.error(new Answers.Failure(404, "not_found", "")));
    answer.with("X-TL-Correlation-Id", departments.ids().next());
    note(request, match, answer);
    return answer;
  }

  private Answer answered(Request request, Route.Match match) {
    var endpoint = match.route().endpoint();
    var fault = departments.faults().take(endpoint);
    if (fault.orElse(null) instanceof Fault.Refusal refusal) {
      return refused(endpoint, refusal);
    }
    Answer answer;
    try {
      happen(request, fault);
      answer = work.answer(request, match, fault);
    } catch (TrueLayerError e) {
      answer = Answers.error(e.failure());
    }
    if (fault.orElse(null) instanceof Fault.RefusalAfterwards late) {
      return refused(endpoint, new Fault.Refusal(late.status(), late.code(), null));
    }
    return fault.isPresent() ? WireFaults.bend(answer, fault.get()) : answer;
  }

  private Answer refused(Endpoint endpoint, Fault.Refusal refusal) {
    if (endpoint != Endpoint.EXTEND) {
      return Answers.error(refusal);
    }
    var problem = new Answers.Problem(refusal.status(), refusal.code(), "As told.", Map.of());
    return Answers.problem(
        problem, departments.options().client().extendPath(), departments.ids().next());
  }

  private void happen(Request request, Optional<Fault> fault) {
    if (fault.orElse(null) instanceof Fault.ChangeBefore change) {
      change.change().applyTo(departments.ledger());
    } else if (fault.orElse(null) instanceof Fault.RevokeConsent) {
      bearer(request).flatMap(departments.tokens()::grantOf).ifPresent(departments.tokens()::end);
    }
  }

  static Optional<String> bearer(Request request) {
    return request
        .header("Authorization")
        .filter(value -> value.startsWith("Bearer "))
        .map(value -> value.substring("Bearer ".length()));
  }

  private void note(Request request, Optional<Route.Match> match, Answer answer) {
    departments
        .journal()
        .add(
            new RecordedRequest(
                departments.clock().instant(),
                match.map(found -> found.route().endpoint()),
                request.method(),
                match.map(found -> found.route().template()).orElse(request.path()),
                request.path(),
                request.queryPairs(),
                request.headers(),
                answer.status()));
  }
}

package org.avstem.testkit.stubtruelayer;

import java.util.Optional;
import org.avstem.testkit.stubbank.AccessLedger;
import org.avstem.testkit.stubbank.Endpoint;
import org.avstem.testkit.stubbank.Fault;
import org.avstem.testkit.stubbank.Grant;
import org.avstem.testkit.stubbank.Route;
import org.avstem.testkit.stubserver.Answer;
import org.avstem.testkit.stubserver.HttpFront;
import org.avstem.testkit.stubserver.Json;
import org.avstem.testkit.stubserver.Request;

/** Answers the data host: checks token, scope and budget, then reads, at once or later. */
final class DataDesk implements HttpFront.Desk {

  private final Departments departments;
  private final SigningKeys keys;
  private final ExtendDesk extensions;
  private final AsyncTasks tasks;
  private final ReadDesk reads;
  private final AccessLedger accesses = new AccessLedger();
  private final FaultyDesk machine;

  DataDesk(Departments departments, SigningKeys keys, ExtendDesk extensions, AsyncTasks tasks) {
    this.departments = departments;
    this.keys = keys;
    this.extensions = extensions;
    this.tasks = tasks;
    this.reads = new ReadDesk(departments);
    var routes = DataRoutes.table(departments.options().client().extendPath());
    this.machine = new FaultyDesk(routes, departments, this::answered);
  }

  @Override
  public Answer answer(Request request) {
    return machine.answer(request);
  }

  private Answer answered(Request request, Route.Match match, Optional<Fault> fault) {
    return switch (match.route().endpoint()) {
      case WEBHOOK_KEYS ->
          Answer.json(200, Json.bytes(json -> Json.MAPPER.writeTree(json, keys.jwks())))
              .with("Cache-Control", "public, max-age=3600");
      case EXTEND -> extensions.answer(request);
      default -> visited(new Visit(request, match, grant(request), fault));
    };
  }

  private Answer visited(Visit visit) {
    requireScope(visit);
    Answer answer;
    if (visit.endpoint() == Endpoint.RESULTS) {
      answer = tasks.result(visit);
    } else {
      requireBudget(visit);
      boolean later = visit.request().query("async").filter("true"::equals).isPresent();
      boolean can = !DataRoutes.OF_CONNECTION.contains(visit.endpoint());
      answer = later && can ? tasks.queue(visit, () -> reads.answer(visit)) : reads.answer(visit);
    }
    return answer.with("X-Credentials-Id", departments.connections().credentialsId(visit.grant()));
  }

  private Grant grant(Request request) {
    String token =
        FaultyDesk.bearer(request)
            .orElseThrow(() -> new TrueLayerError(401, "unauthorized", "Invalid token"));
    return switch (departments.tokens().standing(token)) {
      case UNKNOWN -> throw new TrueLayerError(401, "unauthorized", "Invalid token");
      case EXPIRED ->
          throw new TrueLayerError(
              401,
              "invalid_token",
              "The token ended at " + departments.tokens().endOf(token).orElseThrow());
      case ENDED -> throw new TrueLayerError(403, "access_denied");
      case GOOD -> departments.tokens().grantOf(token).orElseThrow();
    };
  }

  private static void requireScope(Visit visit) {
    var granted = Connections.scopes(visit.grant());
    if (!granted.containsAll(DataRoutes.scopesOf(visit.endpoint()))) {
      throw new TrueLayerError(403, "access_denied");
    }
  }

  private void requireBudget(Visit visit) {
    int perDay = departments.options().reads().readsPerDay();
    if (perDay == 0 || visit.request().attended() || visit.endpoint() == Endpoint.ME) {
      return;
    }
    var limit = new AccessLedger.Limit(perDay, departments.clock().instant());
    if (!accesses.allow(visit.grant().id(), visit.account(), visit.endpoint(), limit)) {
      throw new TrueLayerError(429, "provider_request_limit_exceeded");
    }
  }
}

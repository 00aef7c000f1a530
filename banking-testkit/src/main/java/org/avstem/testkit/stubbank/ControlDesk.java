package org.avstem.testkit.stubbank;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Locale;
import org.avstem.testkit.stubbank.ledger.BankLedger;

/** Answers the control port: truth, faults, mutations. Loopback only, no bank has such a thing. */
final class ControlDesk implements HttpFront.Desk {

  private final BankDesk.Departments departments;
  private final TruthDesk truth;

  ControlDesk(BankDesk.Departments departments, TruthDesk truth) {
    this.departments = departments;
    this.truth = truth;
  }

  @Override
  public Answer answer(Request request) {
    try {
      return answered(request);
    } catch (IllegalArgumentException | DateTimeException e) {
      var problem = JsonNodeFactory.instance.objectNode();
      return json(400, problem.put("error", String.valueOf(e.getMessage())));
    }
  }

  private Answer answered(Request request) {
    return switch (request.method() + " " + request.path()) {
      case "GET /health" -> json(200, JsonNodeFactory.instance.objectNode().put("status", "UP"));
      case "GET /truth" -> truth.truth();
      case "GET /truth/rows" -> truth.rows(request.query("account").orElse(""));
      case "GET /control/violations" -> violations();
      case "GET /control/journal" -> journal();
      case "GET /control/counters" -> counters();
      case "GET /control/consents" -> consents();
      case "POST /control/consents" -> endConsent(body(request));
      case "POST /control/fault" -> fault(body(request));
      case "DELETE /control/fault" -> {
        departments.faults().clear();
        yield Answer.empty(204);
      }
      case "POST /control/mutate" -> {
        Orders.change(body(request)).applyTo(ledger());
        yield Answer.empty(204);
      }
      case "POST /control/redirect-uri" -> {
        departments.tokens().register(URI.create(body(request).path("uri").asText()));
        yield Answer.empty(204);
      }
      case "POST /control/reset" -> {
        departments.reset();
        yield Answer.empty(204);
      }
      default -> json(404, JsonNodeFactory.instance.objectNode().put("error", "no such order"));
    };
  }

  private BankLedger ledger() {
    return departments.ledger();
  }

  private Answer fault(JsonNode order) {
    var endpoint = Endpoint.valueOf(order.path("endpoint").asText().toUpperCase(Locale.ROOT));
    int call = order.path("call").asInt(1);
    int times = order.path("times").asInt(1);
    var fault = Orders.fault(order.path("fault"));
    if (times == 0) {
      departments.faults().from(endpoint, call, fault);
    } else {
      departments.faults().onCalls(endpoint, call, times, fault);
    }
    return Answer.empty(204);
  }

  private Answer endConsent(JsonNode order) {
    String id = order.path("consentId").asText();
    switch (order.path("action").asText()) {
      case "revoke" -> departments.consents().revokeByPsu(id);
      case "expire" -> departments.consents().expire(id);
      default -> throw new IllegalArgumentException("action is revoke or expire");
    }
    return Answer.empty(204);
  }

  private Answer consents() {
    var root = JsonNodeFactory.instance.objectNode();
    var list = root.putArray("consents");
    for (String id : departments.consents().ids()) {
      String status = departments.consents().status(id).orElse("");
      list.addObject().put("consentId", id).put("status", status);
    }
    return json(200, root);
  }

  private Answer violations() {
    var root = JsonNodeFactory.instance.objectNode();
    root.put("validated", departments.filter().validated());
    var list = root.putArray("violations");
    for (var violation : departments.filter().violations()) {
      list.addObject()
          .put("operation", violation.operation())
          .put("side", violation.side().name())
          .put("key", violation.key())
          .put("place", violation.place())
          .put("text", violation.text());
    }
    return json(200, root);
  }

  private Answer journal() {
    var root = JsonNodeFactory.instance.objectNode();
    var list = root.putArray("requests");
    for (var request : departments.journal().requests()) {
      var entry = list.addObject();
      entry.put("at", request.at().toString());
      entry.put("endpoint", request.endpoint().map(Endpoint::name).orElse(""));
      entry.put("method", request.method()).put("template", request.template());
      entry.put("attended", request.attended()).put("status", request.status());
      var headers = entry.putArray("headers");
      request.headers().keySet().forEach(headers::add);
    }
    return json(200, root);
  }

  private Answer counters() {
    var seen = departments.tokens().counters();
    var root = JsonNodeFactory.instance.objectNode();
    root.put("tokenCalls", seen.tokenCalls()).put("codesRedeemed", seen.codesRedeemed());
    root.put("refreshes", seen.refreshes()).put("rotations", seen.rotations());
    root.put("reuses", seen.reuses()).put("revocations", seen.revocations());
    var calls = root.putObject("calls");
    for (var endpoint : Endpoint.values()) {
      calls.put(endpoint.name(), departments.faults().calls(endpoint));
    }
    return json(200, root);
  }

  private static JsonNode body(Request request) {
    return Json.parse(request.body())
        .orElseThrow(() -> new IllegalArgumentException("the body is no JSON"));
  }

  private static Answer json(int status, JsonNode node) {
    return Answer.json(status, node.toString().getBytes(StandardCharsets.UTF_8));
  }
}

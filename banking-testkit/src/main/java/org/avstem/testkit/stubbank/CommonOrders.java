package org.avstem.testkit.stubbank;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.avstem.testkit.stubbank.ledger.BankLedger;
import org.avstem.testkit.stubserver.Answer;
import org.avstem.testkit.stubserver.Json;
import org.avstem.testkit.stubserver.Request;

/** The orders that the control port of every stub understands. Thread-safe. */
public final class CommonOrders {

  private final BankLedger ledger;
  private final TruthDesk truth;
  private final Machine machine;

  /** Orders for these books. */
  public CommonOrders(BankLedger ledger, TruthDesk truth, Machine machine) {
    this.ledger = ledger;
    this.truth = truth;
    this.machine = machine;
  }

  /** The parts of a stub that know nothing of its bank. */
  public record Machine(FaultScript faults, Journal journal, TokenBook tokens) {}

  /**
   * Carries an order out; an order that nobody knows is answered by 404.
   *
   * @throws IllegalArgumentException if the order makes no sense; it becomes a 400
   */
  public Answer answer(Request request) {
    return switch (request.method() + " " + request.path()) {
      case "GET /health" -> json(200, JsonNodeFactory.instance.objectNode().put("status", "UP"));
      case "GET /truth" -> truth.truth();
      case "GET /truth/rows" -> truth.rows(request.query("account").orElse(""));
      case "GET /control/journal" -> journal();
      case "GET /control/counters" -> counters();
      case "POST /control/fault" -> fault(body(request));
      case "DELETE /control/fault" -> {
        machine.faults().clear();
        yield Answer.empty(204);
      }
      case "POST /control/mutate" -> {
        Orders.change(body(request)).applyTo(ledger);
        yield Answer.empty(204);
      }
      case "POST /control/redirect-uri" -> {
        machine.tokens().register(URI.create(body(request).path("uri").asText()));
        yield Answer.empty(204);
      }
      default -> json(404, JsonNodeFactory.instance.objectNode().put("error", "no such order"));
    };
  }

  private Answer fault(JsonNode order) {
    var endpoint = Endpoint.valueOf(order.path("endpoint").asText().toUpperCase(Locale.ROOT));
    int call = order.path("call").asInt(1);
    int times = order.path("times").asInt(1);
    var fault = Orders.fault(order.path("fault"));
    if (times == 0) {
      machine.faults().from(endpoint, call, fault);
    } else {
      machine.faults().onCalls(endpoint, call, times, fault);
    }
    return Answer.empty(204);
  }

  private Answer journal() {
    var root = JsonNodeFactory.instance.objectNode();
    var list = root.putArray("requests");
    for (var request : machine.journal().requests()) {
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
    var seen = machine.tokens().counters();
    var root = JsonNodeFactory.instance.objectNode();
    root.put("tokenCalls", seen.tokenCalls()).put("codesRedeemed", seen.codesRedeemed());
    root.put("refreshes", seen.refreshes()).put("rotations", seen.rotations());
    root.put("reuses", seen.reuses()).put("revocations", seen.revocations());
    var calls = root.putObject("calls");
    for (var endpoint : Endpoint.values()) {
      calls.put(endpoint.name(), machine.faults().calls(endpoint));
    }
    return json(200, root);
  }

  /** The order itself. */
  public static JsonNode body(Request request) {
    return Json.parse(request.body())
        .orElseThrow(() -> new IllegalArgumentException("the body is no JSON"));
  }

  /** An answer of the control port. */
  public static Answer json(int status, JsonNode node) {
    return Answer.json(status, node.toString().getBytes(StandardCharsets.UTF_8));
  }
}

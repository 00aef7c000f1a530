package org.avstem.testkit.stubbank;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DateTimeException;
import org.avstem.testkit.stubserver.Answer;
import org.avstem.testkit.stubserver.HttpFront;
import org.avstem.testkit.stubserver.Request;

/** Answers the control port: truth, faults, mutations. Loopback only, no bank has such a thing. */
final class ControlDesk implements HttpFront.Desk {

  private final BankDesk.Departments departments;
  private final CommonOrders common;

  ControlDesk(BankDesk.Departments departments, TruthDesk truth) {
    this.departments = departments;
    this.common =
        new CommonOrders(
            departments.ledger(),
            truth,
            new CommonOrders.Machine(
                departments.faults(), departments.journal(), departments.tokens()));
  }

  @Override
  public Answer answer(Request request) {
    try {
      return answered(request);
    } catch (IllegalArgumentException | DateTimeException e) {
      var problem = JsonNodeFactory.instance.objectNode();
      return CommonOrders.json(400, problem.put("error", String.valueOf(e.getMessage())));
    }
  }

  private Answer answered(Request request) {
    return switch (request.method() + " " + request.path()) {
      case "GET /control/violations" -> violations();
      case "GET /control/consents" -> consents();
      case "POST /control/consents" -> endConsent(CommonOrders.body(request));
      case "POST /control/reset" -> {
        departments.reset();
        yield Answer.empty(204);
      }
      default -> common.answer(request);
    };
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
    return CommonOrders.json(200, root);
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
    return CommonOrders.json(200, root);
  }
}

package org.avstem.testkit.stubtruelayer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.avstem.testkit.stubbank.CommonOrders;
import org.avstem.testkit.stubbank.TruthDesk;
import org.avstem.testkit.stubserver.Answer;
import org.avstem.testkit.stubserver.HttpFront;
import org.avstem.testkit.stubserver.Request;

/** Answers the control port: what all stubs understand, and clock, consents, webhooks and keys. */
final class ControlDesk implements HttpFront.Desk {

  private final Departments departments;
  private final CommonOrders common;
  private final WebhookSender webhooks;

  ControlDesk(Departments departments, TruthDesk truth, WebhookSender webhooks) {
    this.departments = departments;
    this.webhooks = webhooks;
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
      case "POST /control/reset" -> {
        departments.reset();
        yield Answer.empty(204);
      }
      case "POST /control/clock" -> {
        String step = CommonOrders.body(request).path("forward").asText();
        departments.clock().forward(Duration.parse(step));
        yield Answer.empty(204);
      }
      case "GET /control/connections" -> connections();
      case "POST /control/connections" -> end(CommonOrders.body(request));
      case "POST /control/webhook" -> webhook(CommonOrders.body(request));
      case "POST /control/webhook-key" -> {
        webhooks.rotateKey(CommonOrders.body(request).path("keepOld").asBoolean(true));
        yield Answer.empty(204);
      }
      default -> common.answer(request);
    };
  }

  private Answer connections() {
    var root = JsonNodeFactory.instance.objectNode();
    var list = root.putArray("connections");
    for (var grant : departments.tokens().grants()) {
      list.addObject()
          .put("credentialsId", departments.connections().credentialsId(grant))
          .put("stands", departments.tokens().stands(grant))
          .put("askedAt", departments.tokens().askedAt(grant).toString());
    }
    return CommonOrders.json(200, root);
  }

  private Answer end(JsonNode order) {
    switch (order.path("action").asText()) {
      case "revoke" -> {
        String id = order.path("credentialsId").asText();
        departments.tokens().grants().stream()
            .filter(grant -> departments.connections().credentialsId(grant).equals(id))
            .forEach(departments.tokens()::end);
      }
      case "revokeAll" -> departments.tokens().endEveryGrant();
      case "expireAccessTokens" -> departments.tokens().expireAccessTokens();
      default ->
          throw new IllegalArgumentException("action is revoke, revokeAll or expireAccessTokens");
    }
    return Answer.empty(204);
  }

  /** Signs an event, posts it once and says what the receiver answered. */
  private Answer webhook(JsonNode order) {
    var target = URI.create(order.path("target").asText());
    var now = departments.clock().instant();
    var event =
        new WebhookEvent(
            order.path("type").asText(),
            order.path("eventId").asText(departments.ids().next()),
            order.path("credentialsId").asText(),
            Optional.of(order.path("accountId").asText()).filter(id -> !id.isEmpty()),
            now);
    var webhook =
        order.has("secret")
            ? webhooks.withHmac(target, event.body(), scheme(order))
            : webhooks.signed(target, event.body(), now);
    var root = JsonNodeFactory.instance.objectNode();
    root.put("eventId", event.eventId());
    return CommonOrders.json(200, root.put("status", webhooks.send(webhook)));
  }

  private static HmacScheme scheme(JsonNode order) {
    return new HmacScheme(
        order.path("header").asText("X-TL-Webhook-Signature"),
        order.path("secret").asText(),
        HmacScheme.Form.valueOf(order.path("form").asText("HEX").toUpperCase(Locale.ROOT)));
  }
}

package org.avstem.adapter.persistence;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.avstem.core.matching.Allocation;
import org.avstem.core.matching.EvidenceClass;
import org.avstem.core.matching.MatchDecision;
import org.avstem.core.matching.OpenItemId;
import org.avstem.core.matching.Proposal;
import org.avstem.core.matching.Reason;
import org.avstem.core.money.Money;
import org.avstem.core.transaction.TransactionId;
import org.avstem.ports.spi.StoreFault;

/** A decision as matching made it, as JSON: {@code {kind, proposals, reasons}}. */
final class DecisionJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String AUTO = "AUTO";
  private static final String REVIEW = "REVIEW";
  private static final String NONE = "NONE";

  private DecisionJson() {}

  static String write(MatchDecision decision) {
    ObjectNode root = JSON.createObjectNode();
    root.put("kind", kind(decision));
    ArrayNode proposals = root.putArray("proposals");
    proposals(decision).forEach(proposal -> write(proposals.addObject(), proposal));
    write(root.putArray("reasons"), decision.reasons());
    return root.toString();
  }

  static MatchDecision read(TransactionId transaction, String json) {
    try {
      JsonNode root = JSON.readTree(json);
      List<Proposal> proposals = list(root.path("proposals"), DecisionJson::proposal);
      List<Reason> reasons = list(root.path("reasons"), DecisionJson::reason);
      return switch (root.path("kind").asText()) {
        case AUTO -> new MatchDecision.Auto(transaction, proposals.get(0), reasons);
        case REVIEW -> new MatchDecision.Review(transaction, proposals, reasons);
        default -> new MatchDecision.None(transaction, reasons);
      };
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new StoreFault.Broken("the decision on " + transaction + " cannot be read", null);
    }
  }

  private static String kind(MatchDecision decision) {
    if (decision instanceof MatchDecision.Auto) {
      return AUTO;
    }
    return decision instanceof MatchDecision.Review ? REVIEW : NONE;
  }

  private static List<Proposal> proposals(MatchDecision decision) {
    if (decision instanceof MatchDecision.Auto auto) {
      return List.of(auto.chosen());
    }
    return decision instanceof MatchDecision.Review review ? review.proposals() : List.of();
  }

  private static void write(ObjectNode node, Proposal proposal) {
    node.put("evidence", proposal.evidence().name());
    node.put("score", proposal.score());
    ArrayNode allocations = node.putArray("allocations");
    for (Allocation allocation : proposal.allocations()) {
      allocations
          .addObject()
          .put("item", allocation.item().toString())
          .put("minor", allocation.amount().minorUnits())
          .put("currency", allocation.amount().currency().getCurrencyCode());
    }
    write(node.putArray("reasons"), proposal.reasons());
  }

  private static void write(ArrayNode node, List<Reason> reasons) {
    for (Reason reason : reasons) {
      ObjectNode one = node.addObject().put("code", reason.code().name());
      reason.about().ifPresent(item -> one.put("item", item.toString()));
    }
  }

  private static Proposal proposal(JsonNode node) {
    return new Proposal(
        list(node.path("allocations"), DecisionJson::allocation),
        EvidenceClass.valueOf(node.path("evidence").asText()),
        node.path("score").asDouble(),
        list(node.path("reasons"), DecisionJson::reason));
  }

  private static Allocation allocation(JsonNode node) {
    return new Allocation(
        item(node),
        new Money(
            node.path("minor").asLong(), Currency.getInstance(node.path("currency").asText())));
  }

  private static Reason reason(JsonNode node) {
    return new Reason(
        Reason.Code.valueOf(node.path("code").asText()), node.has("item") ? item(node) : null);
  }

  private static OpenItemId item(JsonNode node) {
    return new OpenItemId(UUID.fromString(node.path("item").asText()));
  }

  private static <T> List<T> list(JsonNode array, Function<JsonNode, T> reader) {
    return StreamSupport.stream(array.spliterator(), false).map(reader).toList();
  }
}

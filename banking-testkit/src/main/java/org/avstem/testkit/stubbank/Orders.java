package org.avstem.testkit.stubbank;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import org.avstem.testkit.stubbank.ledger.LedgerChange;
import org.avstem.testkit.stubserver.Json;

/** Reads faults and mutations that another process orders: a type and the fields of its record. */
public final class Orders {

  private Orders() {}

  /** A fault by the name and the fields of its record. */
  public static Fault fault(JsonNode order) {
    if (order.path("type").asText().equalsIgnoreCase("ChangeBefore")) {
      return new Fault.ChangeBefore(change(order.path("change")));
    }
    return read(order, Fault.class);
  }

  /** A change of the books by the name and the fields of its record. */
  public static LedgerChange change(JsonNode order) {
    return read(order, LedgerChange.class);
  }

  private static <T> T read(JsonNode order, Class<T> family) {
    String type = order.path("type").asText();
    var record =
        Arrays.stream(family.getPermittedSubclasses())
            .filter(member -> member.getSimpleName().equalsIgnoreCase(type))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("unknown type " + type));
    if (!(order instanceof ObjectNode object)) {
      throw new IllegalArgumentException("an order is a JSON object");
    }
    var fields = object.deepCopy();
    fields.remove("type");
    return family.cast(Json.MAPPER.convertValue(fields, record));
  }
}

package org.avstem.testkit.stubtruelayer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.avstem.testkit.stubserver.Json;
import org.avstem.testkit.stubserver.Request;

/** The named values of a body, whether it is JSON or a form. */
interface Fields {

  /** The value; an empty one counts as absent. */
  Optional<String> get(String name);

  static Fields of(Request request) {
    boolean json = request.header("Content-Type").filter(type -> type.contains("json")).isPresent();
    if (!json) {
      return name -> request.form(name).filter(value -> !value.isEmpty());
    }
    var root =
        Json.parse(request.body())
            .filter(JsonNode::isObject)
            .orElseThrow(() -> new TrueLayerError(400, "invalid_request", "no JSON object"));
    return name ->
        Optional.ofNullable(root.get(name))
            .filter(node -> !node.isNull())
            .map(node -> node.isValueNode() ? node.asText() : node.toString())
            .filter(value -> !value.isEmpty());
  }

  /** The value of a field that the request cannot do without. */
  default String need(String name) {
    return get(name)
        .orElseThrow(() -> new TrueLayerError(400, "invalid_request", name + " is missing"));
  }
}

package org.avstem.examples.smoke;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of an operation.
 *
 * @param path as the OpenAPI document has it
 * @param ids what its parameters are replaced by, in order
 * @param query with its question mark, or empty
 * @param statuses any of these is right
 * @param fields must be in an answer below 400
 */
record Call(
    String method,
    String path,
    List<String> ids,
    String query,
    @Nullable String body,
    List<Integer> statuses,
    List<String> fields) {
  Call {
    ids = List.copyOf(ids);
    statuses = List.copyOf(statuses);
    fields = List.copyOf(fields);
  }

  static Call of(String method, String path, Integer... statuses) {
    return new Call(method, path, List.of(), "", null, List.of(statuses), List.of());
  }

  Call with(String... values) {
    return new Call(method, path, List.of(values), query, body, statuses, fields);
  }

  Call asking(String text) {
    return new Call(method, path, ids, text, body, statuses, fields);
  }

  Call saying(String text) {
    return new Call(method, path, ids, query, text, statuses, fields);
  }

  Call answering(String... names) {
    return new Call(method, path, ids, query, body, statuses, List.of(names));
  }

  String filledPath() {
    String filled = path;
    for (String id : ids) {
      filled = filled.replaceFirst("\\{[^}]+}", id);
    }
    return filled + query;
  }
}

package org.avstem.examples.smoke;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Calls operations, checks what comes back, and remembers which were called. */
final class Suite {
  private final Service service;
  private final @Nullable String key;
  private final Set<String> operations;
  private final Set<String> called = new TreeSet<>();
  private final List<String> failures = new ArrayList<>();

  Suite(Service service, @Nullable String key, Answer openApi) {
    this.service = service;
    this.key = key;
    this.operations = operations(openApi);
  }

  /** The same suite with another key; what it calls and finds counts together. */
  Answer callAs(@Nullable String other, Call call) {
    Answer answer = service.send(call.method(), call.filledPath(), other, call.body());
    String operation = call.method() + " " + call.path();
    called.add(operation);
    check(operations.contains(operation), operation, "is not in the OpenAPI document");
    check(
        call.statuses().contains(answer.status()),
        operation,
        "answered " + answer.status() + ", not one of " + call.statuses());
    boolean isProblem = answer.status() >= 400;
    List<String> wanted = isProblem ? List.of("type", "title", "status", "code") : call.fields();
    for (String field : wanted) {
      check(answer.has(field), operation, "answered " + answer.status() + " without " + field);
    }
    for (String header : List.of("X-Content-Type-Options", "Cache-Control")) {
      check(
          answer.headers().firstValue(header).isPresent(), operation, "lacks the header " + header);
    }
    return answer;
  }

  Answer call(Call call) {
    return callAs(key, call);
  }

  void check(boolean holds, String what, String problem) {
    if (!holds) {
      failures.add(what + " " + problem);
    }
  }

  /** Every operation was called; what was not is a failure. */
  void complete() {
    Set<String> left = new TreeSet<>(operations);
    left.removeAll(called);
    left.forEach(operation -> failures.add(operation + " was never called"));
  }

  List<String> failures() {
    return List.copyOf(failures);
  }

  Set<String> operations() {
    return Set.copyOf(operations);
  }

  private static Set<String> operations(Answer openApi) {
    Set<String> operations = new TreeSet<>();
    if (Json.at(openApi.json(), "paths").orElse(Map.of()) instanceof Map<?, ?> paths) {
      paths.forEach(
          (path, item) -> {
            if (item instanceof Map<?, ?> methods) {
              methods.keySet().stream()
                  .map(name -> String.valueOf(name).toUpperCase(java.util.Locale.ROOT))
                  .filter(name -> name.matches("GET|PUT|POST|DELETE|PATCH"))
                  .forEach(name -> operations.add(name + " " + path));
            }
          });
    }
    return operations;
  }
}

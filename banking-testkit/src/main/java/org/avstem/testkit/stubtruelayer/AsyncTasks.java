package org.avstem.testkit.stubtruelayer;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.avstem.testkit.stubbank.Fault;
import org.avstem.testkit.stubbank.Grant;
import org.avstem.testkit.stubserver.Answer;

/** Requests that are answered later: the result waits to be fetched, a callback may tell of it. */
final class AsyncTasks {

  private final Departments departments;
  private final Supplier<URI> api;
  private final Callbacks callbacks;
  private final Map<String, Task> tasks = new ConcurrentHashMap<>();

  AsyncTasks(Departments departments, Supplier<URI> api, Callbacks callbacks) {
    this.departments = departments;
    this.api = api;
    this.callbacks = callbacks;
  }

  /** A request that waits, or its end. */
  private static final class Task {
    private final String id;
    private final Grant grant;
    private final Optional<Answer> answer;
    private final Optional<Answers.Failure> failure;
    private int pollsLeft;

    Task(String id, Grant grant, Outcome outcome, int pollsLeft) {
      this.id = id;
      this.grant = grant;
      this.answer = outcome.answer();
      this.failure = outcome.failure();
      this.pollsLeft = pollsLeft;
    }

    synchronized boolean pollDone() {
      return pollsLeft-- <= 0;
    }

    synchronized void finish() {
      pollsLeft = 0;
    }
  }

  private record Outcome(Optional<Answer> answer, Optional<Answers.Failure> failure) {}

  /** Reads now, shows later. */
  Answer queue(Visit visit, Supplier<Answer> read) {
    var outcome = outcome(read);
    int polls = departments.options().reads().pollsBeforeDone();
    var task = new Task(departments.ids().next(), visit.grant(), outcome, polls);
    tasks.put(task.id, task);
    String host =
        visit.fault().orElse(null) instanceof Fault.ForeignNext foreign
            ? foreign.origin()
            : api.get().toString();
    String resultsUri = host + DataRoutes.BASE + "/results/" + task.id;
    visit
        .request()
        .query("webhook_uri")
        .ifPresent(target -> announce(visit, task, URI.create(target)));
    return Answers.json(
        202,
        json -> {
          json.writeStartObject();
          json.writeStringField("results_uri", resultsUri);
          json.writeStringField("status", "Queued");
          json.writeStringField("task_id", task.id);
          json.writeEndObject();
        });
  }

  private static Outcome outcome(Supplier<Answer> read) {
    try {
      return new Outcome(Optional.of(read.get()), Optional.empty());
    } catch (TrueLayerError e) {
      return new Outcome(Optional.empty(), Optional.of(e.failure()));
    }
  }

  private void announce(Visit visit, Task task, URI target) {
    var request = visit.request();
    String query = request.rawQuery().isEmpty() ? "" : "?" + request.rawQuery();
    callbacks.announce(
        target,
        new Callbacks.Done(
            departments.clock().instant(),
            api.get() + request.path() + query,
            api.get() + DataRoutes.BASE + "/results/" + task.id,
            departments.connections().credentialsId(task.grant),
            task.id,
            task.failure.isEmpty()),
        task::finish);
  }

  Answer result(Visit visit) {
    var task =
        Optional.ofNullable(tasks.get(visit.account()))
            .filter(known -> known.grant.id().equals(visit.grant().id()))
            .orElseThrow(() -> new TrueLayerError(404, "not_found"));
    if (visit.fault().orElse(null) instanceof Fault.UnfinishedEnvelope unfinished) {
      return Answers.json(200, json -> status(json, task, unfinished.status()));
    }
    if (!task.pollDone()) {
      return Answers.json(200, json -> status(json, task, "Running"));
    }
    return task.answer.orElseGet(() -> Answers.json(200, json -> status(json, task, "Failed")));
  }

  private static void status(JsonGenerator json, Task task, String status) throws IOException {
    json.writeStartObject();
    if (status.equals("Failed") && task.failure.isPresent()) {
      Answers.writeErrorFields(json, task.failure.get());
    }
    json.writeStringField("status", status);
    json.writeStringField("task_id", task.id);
    json.writeEndObject();
  }
}

package org.avstem.testkit.stubtruelayer;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.avstem.testkit.stubbank.Fault;
import org.avstem.testkit.stubserver.Answer;
import org.avstem.testkit.stubserver.Json;

/** How TrueLayer writes answers and errors. The sentences are ours, the shapes are theirs. */
final class Answers {

  private static final Map<String, String> DESCRIPTIONS =
      Map.ofEntries(
          Map.entry("validation_error", "A parameter is not as it should be."),
          Map.entry("invalid_request", "The request is not as it should be."),
          Map.entry("invalid_date_range", "These dates cannot be asked for."),
          Map.entry("unauthorized", "Not authorised."),
          Map.entry("unauthorized_client", "The client's id or secret is wrong."),
          Map.entry("access_denied", "This may not be read."),
          Map.entry("sca_exceeded", "This may be read soon after the customer was at the bank."),
          Map.entry("account_not_found", "There is no such account."),
          Map.entry("endpoint_not_supported", "The bank does not offer this."),
          Map.entry("provider_too_many_requests", "The bank asks for fewer requests."),
          Map.entry("provider_request_limit_exceeded", "The bank allows no more of these today."));

  private Answers() {}

  /**
   * What went wrong.
   *
   * @param status HTTP status
   * @param code TrueLayer's error code
   * @param text a description of its own or a reason, empty where there is none
   */
  record Failure(int status, String code, String text) {}

  static Answer json(int status, Json.Body body) {
    return Answer.json(status, Json.bytes(body))
        .with("Content-Type", "application/json; charset=utf-8")
        .with("X-Content-Type-Options", "nosniff");
  }

  static Answer error(Failure failure) {
    return json(failure.status(), json -> writeError(json, failure));
  }

  static Answer error(Fault.Refusal refusal) {
    var answer = error(new Failure(refusal.status(), refusal.code(), ""));
    return refusal.retryAfter() == null ? answer : answer.with("Retry-After", refusal.retryAfter());
  }

  private static void writeError(JsonGenerator json, Failure failure) throws IOException {
    json.writeStartObject();
    writeErrorFields(json, failure);
    json.writeEndObject();
  }

  /** The fields of an error, into an object that is open. */
  static void writeErrorFields(JsonGenerator json, Failure failure) throws IOException {
    boolean bare = failure.code().equals("invalid_grant");
    boolean dated = failure.code().equals("invalid_token");
    if (!bare) {
      String known = DESCRIPTIONS.getOrDefault(failure.code(), "Something is not well.");
      json.writeStringField("error_description", dated ? failure.text() : known);
    }
    json.writeStringField("error", failure.code());
    if (!bare && !dated) {
      json.writeObjectFieldStart("error_details");
      if (!failure.text().isEmpty()) {
        json.writeStringField("reason", failure.text());
      }
      json.writeEndObject();
    }
  }

  /**
   * What went wrong with an extension, after RFC 7807.
   *
   * @param status HTTP status
   * @param title for people
   * @param detail for people, empty where fields are named instead
   * @param fields what is wrong with which field
   */
  record Problem(int status, String title, String detail, Map<String, String> fields) {
    Problem {
      fields = Map.copyOf(fields);
    }
  }

  static Answer problem(Problem problem, String path, String traceId) {
    return json(problem.status(), json -> writeProblem(json, problem, List.of(path, traceId)))
        .with("Content-Type", "application/problem+json");
  }

  private static void writeProblem(JsonGenerator json, Problem problem, List<String> where)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("type", "https://docs.truelayer.example/#connection-errors");
    json.writeStringField("title", problem.title());
    json.writeNumberField("status", problem.status());
    if (!problem.detail().isEmpty()) {
      json.writeStringField("detail", problem.detail());
    }
    json.writeStringField("instance", where.get(0));
    json.writeStringField("trace_id", where.get(1));
    if (!problem.fields().isEmpty()) {
      json.writeObjectFieldStart("errors");
      for (var field : problem.fields().entrySet()) {
        json.writeArrayFieldStart(field.getKey());
        json.writeString(field.getValue());
        json.writeEndArray();
      }
      json.writeEndObject();
    }
    json.writeEndObject();
  }
}

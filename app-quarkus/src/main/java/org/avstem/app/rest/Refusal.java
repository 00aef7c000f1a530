package org.avstem.app.rest;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.List;

/** A request that is answered with a problem. Expected, so neither logged nor traced. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;
  private final long retryAfterSeconds;

  private Refusal(Problem problem, long retryAfterSeconds) {
    super(problem.code(), null, false, false);
    this.problem = problem;
    this.retryAfterSeconds = retryAfterSeconds;
  }

  /** Any problem. */
  public static Refusal of(int status, String code, String title) {
    return new Refusal(Problem.of(status, code, title), 0);
  }

  /** The same, worth another try after so long; a second at least. */
  public Refusal retryAfter(Duration after) {
    return new Refusal(problem, Math.max(1, after.plusMillis(999).toSeconds()));
  }

  /** There is no such thing, or it is somebody else's. */
  public static Refusal notFound() {
    return of(404, "not_found", "There is no such thing here");
  }

  /** It stands in a state that does not allow this. */
  public static Refusal conflict(String code, String title) {
    return of(409, code, title);
  }

  /** Fields of the request are wrong. */
  public static Refusal invalid(List<FieldProblem> errors) {
    return new Refusal(invalidRequest().withErrors(errors), 0);
  }

  /** One field of the request is wrong. */
  public static Refusal invalid(String field, String problem) {
    return invalid(List.of(new FieldProblem(field, problem)));
  }

  static Problem invalidRequest() {
    return Problem.of(400, "invalid_request", "The request is not as it should be");
  }

  /** What to answer. */
  Response response() {
    Response.ResponseBuilder answer = problem.builder();
    return (retryAfterSeconds > 0 ? answer.header("Retry-After", retryAfterSeconds) : answer)
        .build();
  }
}

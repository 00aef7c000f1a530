package org.avstem.app.rest;

import java.util.List;

/** A request that is answered with a problem. Expected, so neither logged nor traced. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  private Refusal(Problem problem) {
    super(problem.code(), null, false, false);
    this.problem = problem;
  }

  /** Any problem. */
  public static Refusal of(int status, String code, String title) {
    return new Refusal(Problem.of(status, code, title));
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
    return new Refusal(invalidRequest().withErrors(errors));
  }

  /** One field of the request is wrong. */
  public static Refusal invalid(String field, String problem) {
    return invalid(List.of(new FieldProblem(field, problem)));
  }

  static Problem invalidRequest() {
    return Problem.of(400, "invalid_request", "The request is not as it should be");
  }

  /** What to answer. */
  public Problem problem() {
    return problem;
  }
}

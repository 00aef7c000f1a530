package org.avstem.app.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An error as RFC 9457 wants it. Nothing of the request is repeated in it.
 *
 * @param code closed, lower case; the last part of {@code type}
 * @param id names the log line of an unexpected error
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    String code,
    List<FieldProblem> errors,
    @Nullable String id) {
  /** The media type of RFC 9457. */
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final String TYPE = "urn:avstem:problem:";

  public Problem {
    errors = List.copyOf(errors);
  }

  /** A problem without more to say. */
  public static Problem of(int status, String code, String title) {
    return new Problem(TYPE + code, title, status, code, List.of(), null);
  }

  /** The same with what is wrong with the fields. */
  public Problem withErrors(List<FieldProblem> fields) {
    return new Problem(type, title, status, code, fields, id);
  }

  /** The same with the name of a log line. */
  public Problem withId(String logged) {
    return new Problem(type, title, status, code, errors, logged);
  }

  /** As an answer. */
  public Response response() {
    return builder().build();
  }

  /** As an answer that may get more headers. */
  public Response.ResponseBuilder builder() {
    return Response.status(status).type(MEDIA_TYPE).entity(this);
  }
}

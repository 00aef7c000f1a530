package org.avstem.app.rest;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.Collectors;
import org.avstem.ports.spi.CipherFault;
import org.avstem.ports.spi.StoreFault;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Every error leaves as a problem of ours; nothing of the request is repeated. */
@Singleton
public final class ProblemMappers {
  private final RefusalMeter meter;
  private final FaultLog log;

  @Inject
  ProblemMappers(RefusalMeter meter, FaultLog log) {
    this.meter = meter;
    this.log = log;
  }

  @ServerExceptionMapper
  Response refusal(Refusal refusal) {
    return refusal.response();
  }

  @ServerExceptionMapper
  @Priority(Priorities.AUTHENTICATION)
  Response unauthorized(UnauthorizedException e) {
    return unauthenticated();
  }

  @ServerExceptionMapper
  @Priority(Priorities.AUTHENTICATION)
  Response authenticationFailed(AuthenticationFailedException e) {
    return unauthenticated();
  }

  @ServerExceptionMapper
  @Priority(Priorities.AUTHENTICATION)
  Response forbidden(ForbiddenException e) {
    meter.refused(403);
    return Problem.of(403, "forbidden", "This key may not do that").response();
  }

  /** Of its own, because the framework has a mapper for it that repeats what was sent. */
  @ServerExceptionMapper
  Response mismatched(MismatchedInputException e) {
    return malformed(e);
  }

  @ServerExceptionMapper
  Response json(JacksonException e) {
    return malformed(e);
  }

  @ServerExceptionMapper
  Response web(WebApplicationException e) {
    int status = e.getResponse().getStatus();
    if (e.getCause() instanceof JacksonException json) {
      return malformed(json);
    }
    return (status < 400 ? Problem.of(status, "http_" + status, "Not here") : byStatus(status))
        .response();
  }

  @ServerExceptionMapper
  Response store(StoreFault e) {
    return e instanceof StoreFault.Broken ? unexpected(e) : unavailable(e);
  }

  @ServerExceptionMapper
  Response cipher(CipherFault e) {
    return e instanceof CipherFault.Unavailable ? unavailable(e) : unexpected(e);
  }

  /** The outermost edge. */
  @ServerExceptionMapper
  Response unexpected(Throwable e) {
    String id = log.unexpected(e);
    return Problem.of(500, "unexpected", "Something went wrong; the id names it in the log")
        .withId(id)
        .response();
  }

  private Response unavailable(RuntimeException e) {
    String id = log.unavailable(e);
    return Problem.of(503, "unavailable", "Not possible just now; try again")
        .withId(id)
        .builder()
        .header("Retry-After", 5)
        .build();
  }

  private Response unauthenticated() {
    meter.refused(401);
    return Problem.of(401, "unauthorized", "A valid API key is needed")
        .builder()
        .header("WWW-Authenticate", "Bearer")
        .build();
  }

  private static Response malformed(JacksonException e) {
    if (e instanceof UnrecognizedPropertyException) {
      return Problem.of(400, "unknown_field", "The request has a field that is not known here")
          .response();
    }
    if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      return Refusal.invalidRequest()
          .withErrors(List.of(new FieldProblem(path(mapping), "has the wrong shape")))
          .response();
    }
    return Problem.of(400, "malformed_json", "The body is not the JSON that is wanted").response();
  }

  /** Names of our own fields only: what is not known does not get this far. */
  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(
            part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
        .collect(Collectors.joining("."))
        .replace(".[", "[");
  }

  private static Problem byStatus(int status) {
    return switch (status) {
      case 404 -> Problem.of(404, "not_found", "There is no such thing here");
      case 405 -> Problem.of(405, "method_not_allowed", "Not by this method");
      case 406 -> Problem.of(406, "not_acceptable", "Answers are JSON");
      case 413 -> Problem.of(413, "too_large", "The request is too large");
      case 415 -> Problem.of(415, "unsupported_media_type", "Requests are application/json");
      default -> Problem.of(status, "http_" + status, "The request cannot be served");
    };
  }
}

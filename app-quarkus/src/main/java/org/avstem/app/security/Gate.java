package org.avstem.app.security;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.ManagementInterface;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.regex.Pattern;
import org.avstem.app.rest.Problem;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * First in the chain, on both ports. Our paths need no escape, so a path with anything but letters,
 * digits, '-', '_', '.', '~' and single slashes is refused before anybody can read it in two ways
 * (TM-22; CVE-2026-50559). Sets the headers that every answer carries (G07).
 */
@Singleton
public final class Gate {
  private static final int FIRST = 100_000;
  private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
  private final PathShape shape = new PathShape();
  private final long bodyMax;

  Gate(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize bodyMax) {
    this.bodyMax = bodyMax.asLongValue();
  }

  void onApi(@Observes Filters filters) {
    filters.register(this::check, FIRST);
  }

  void onManagement(@Observes ManagementInterface management) {
    management.router().route().order(-FIRST).handler(this::check);
  }

  /** Whatever no route serves is a problem of ours, too. */
  void onRouter(@Observes Router router) {
    router.errorHandler(404, context -> refuse(context, 404, "not_found"));
    router.errorHandler(405, context -> refuse(context, 405, "method_not_allowed"));
    router.errorHandler(413, context -> refuse(context, 413, "too_large"));
  }

  private void check(RoutingContext context) {
    HttpServerRequest request = context.request();
    context.addHeadersEndHandler(done -> headers(context.response()));
    if (!METHODS.contains(request.method().name()) || request.method().equals(HttpMethod.TRACE)) {
      refuse(context, 405, "method_not_allowed");
    } else if (!shape.isPlain(request.uri())) {
      refuse(context, 400, "bad_path");
    } else if (isTooLarge(request)) {
      // what comes after is not read, so the connection cannot carry another request
      context.response().putHeader("Connection", "close");
      context.addEndHandler(done -> request.connection().close());
      refuse(context, 413, "too_large");
    } else {
      context.next();
    }
  }

  /** A body that says its length; one that does not is counted while it is read. */
  private boolean isTooLarge(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    return length != null
        && (!LENGTH.matcher(length).matches() || Long.parseLong(length) > bodyMax);
  }

  private static void refuse(RoutingContext context, int status, String code) {
    if (context.response().ended()) {
      return;
    }
    context
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", Problem.MEDIA_TYPE)
        .end(
            "{\"type\":\"urn:avstem:problem:%s\",\"title\":\"Not here\",\"status\":%d,\"code\":\"%s\"}"
                .formatted(code, status, code));
  }

  private static void headers(HttpServerResponse response) {
    put(response, "X-Content-Type-Options", "nosniff");
    put(response, "X-Frame-Options", "DENY");
    put(response, "Referrer-Policy", "no-referrer");
    put(response, "Cache-Control", "no-store");
    put(response, "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
  }

  private static void put(HttpServerResponse response, String name, String value) {
    if (!response.headers().contains(name)) {
      response.putHeader(name, value);
    }
  }
}

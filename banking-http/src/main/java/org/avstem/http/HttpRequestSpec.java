package org.avstem.http;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One request to send. {@code logName} is the endpoint's template, for example {@code GET
 * /accounts/{id}/transactions}: it stands in the log in place of the URL, which is never logged.
 * The client itself writes Host, Content-Type, Content-Length and everything about the connection,
 * so those headers are refused here.
 */
public record HttpRequestSpec(
    String method, URI uri, List<HttpHeader> headers, Optional<HttpBody> body, String logName) {
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE");
  private static final Set<String> METHODS_WITH_BODY = Set.of("POST", "PUT", "PATCH", "DELETE");
  private static final Set<String> OWN_HEADERS =
      Set.of(
          "host",
          "content-length",
          "content-type",
          "transfer-encoding",
          "accept-encoding",
          "connection",
          "keep-alive",
          "proxy-connection",
          "proxy-authorization",
          "upgrade",
          "expect",
          "te",
          "trailer");
  private static final int HEADERS_MAX = 100;
  private static final int LOG_NAME_CHARS_MAX = 160;

  /** {@link IllegalArgumentException} without any part of the URL or of a header's value. */
  public HttpRequestSpec {
    Objects.requireNonNull(body, "body");
    headers = List.copyOf(headers);
    if (!METHODS.contains(method)) {
      throw new IllegalArgumentException("the method must be one of " + METHODS);
    }
    if (body.isPresent() && !METHODS_WITH_BODY.contains(method)) {
      throw new IllegalArgumentException(method + " carries no body");
    }
    checkUri(uri);
    checkHeaders(headers);
    checkLogName(logName);
  }

  /** A request without a body. */
  public static HttpRequestSpec of(
      String method, URI uri, List<HttpHeader> headers, String logName) {
    return new HttpRequestSpec(method, uri, headers, Optional.empty(), logName);
  }

  private static void checkUri(URI uri) {
    String scheme = uri.getScheme();
    boolean http = "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
    if (!http || uri.getHost() == null) {
      throw new IllegalArgumentException("the URI must be absolute, http or https, with a host");
    }
    if (uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
      throw new IllegalArgumentException("the URI must hold neither credentials nor a fragment");
    }
  }

  private static void checkHeaders(List<HttpHeader> headers) {
    if (headers.size() > HEADERS_MAX) {
      throw new IllegalArgumentException("more than " + HEADERS_MAX + " headers");
    }
    for (HttpHeader header : headers) {
      if (OWN_HEADERS.contains(header.name().toLowerCase(Locale.ROOT))) {
        throw new IllegalArgumentException("header " + header.name() + " is the client's own");
      }
      if (!HttpTokens.isVisibleAscii(header.value())) {
        throw new IllegalArgumentException("header " + header.name() + " must be visible ASCII");
      }
    }
  }

  private static void checkLogName(String logName) {
    // A '?' or "://" is the mark of a real URL given where its template belongs.
    if (logName.isBlank()
        || logName.length() > LOG_NAME_CHARS_MAX
        || !HttpTokens.isVisibleAscii(logName)
        || logName.indexOf('?') >= 0
        || logName.contains("://")) {
      throw new IllegalArgumentException("logName must be the template of an endpoint");
    }
  }

  @Override
  public String toString() {
    return "HttpRequestSpec[" + logName + " at " + uri.getHost() + "]";
  }
}

package org.avstem.http;

import java.net.URI;
import java.util.Locale;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

/** Writes a {@link HttpRequestSpec} down as the request that goes over the wire. */
final class WireRequest {
  private WireRequest() {}

  static HttpHost target(URI uri) {
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    int standard = scheme.equals("https") ? 443 : 80;
    return new HttpHost(scheme, bareHost(uri), uri.getPort() == -1 ? standard : uri.getPort());
  }

  static ClassicHttpRequest of(HttpRequestSpec spec, HttpHost target) {
    ClassicHttpRequest request =
        new BasicClassicHttpRequest(spec.method(), target, requestTarget(spec.uri()));
    request.setHeader("Host", authority(spec.uri()));
    request.setHeader("User-Agent", "avstem");
    request.setHeader("Accept-Encoding", "gzip");
    boolean ownAgent = spec.headers().stream().anyMatch(header -> header.isNamed("User-Agent"));
    if (ownAgent) {
      request.removeHeaders("User-Agent");
    }
    spec.headers().forEach(header -> request.addHeader(header.name(), header.value()));
    spec.body().ifPresent(body -> attach(request, body));
    if (spec.body().isEmpty() && !spec.method().equals("GET") && !spec.method().equals("HEAD")) {
      request.setHeader("Content-Length", "0");
    }
    return request;
  }

  private static void attach(ClassicHttpRequest request, HttpBody body) {
    request.setHeader("Content-Type", body.contentType());
    request.setHeader("Content-Length", Integer.toString(body.length()));
    request.setEntity(
        new InputStreamEntity(
            body.content(), body.length(), ContentType.parseLenient(body.contentType())));
  }

  private static String requestTarget(URI uri) {
    URI ascii = URI.create(uri.toASCIIString());
    String path = ascii.getRawPath().isEmpty() ? "/" : ascii.getRawPath();
    return ascii.getRawQuery() == null ? path : path + "?" + ascii.getRawQuery();
  }

  private static String authority(URI uri) {
    return uri.getPort() == -1 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
  }

  private static String bareHost(URI uri) {
    String host = uri.getHost().toLowerCase(Locale.ROOT);
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }
}
